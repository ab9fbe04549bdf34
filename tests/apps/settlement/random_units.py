"""Mechanisms that pay whole units, drawn at random, and the unit values that they read."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st

from vardval.core.identity import Sex
from vardval.core.settlement.composed_measures import Lacking, Product, Quotient, Sum
from vardval.core.settlement.conditions import Condition, Limit
from vardval.core.settlement.hour_norm import HourNorm, NormPeriod, NormRule
from vardval.core.settlement.measures import (
    Keyed,
    Measure,
    People,
    PointsOf,
    SeriesValue,
    Stated,
)
from vardval.core.settlement.mechanisms import (
    Grant,
    IndicatorScore,
    PerHour,
    PotShare,
    Ramp,
    Tier,
    UnitMechanism,
)
from vardval.core.settlement.mechanisms.indicator_score import (
    Direction,
    Indicator,
    Prevalence,
    Smallest,
)
from vardval.core.settlement.mechanisms.per_hour import HoursPaid
from vardval.core.settlement.mechanisms.pot_share import Driver, WholeSteps
from vardval.core.settlement.mechanisms.ramp import RampStep
from vardval.core.settlement.mechanisms.tier import Guarantee, LimitsOf, TierStep
from vardval.core.settlement.price import PayPeriod, Price, PricePeriod

UNIT_VALUES = {
    "storlek": {"SE1-A": Fraction(7), "SE1-B": Fraction("12.5"), "SE1-C": Fraction(1, 3)},
    "grad": {"SE1-A": Fraction(55), "SE1-B": Fraction("61.25"), "SE1-C": Fraction(99)},
    "orten": {"2580": Fraction(4999), "2523": Fraction(5000)},
    "länet": {"": Fraction("10.9")},
    "mottagning": {"F1": Fraction(3), "F2": Fraction(0)},
}
"""Every unit, municipality and branch of the tests has a number above or at zero."""

monthly = st.builds(
    Price, st.integers(0, 1_000_000), st.just(PayPeriod(PricePeriod.MONTH)), st.just("PROV-1")
)
prices = st.builds(
    Price,
    st.integers(0, 1_000_000),
    st.builds(PayPeriod, st.sampled_from(PricePeriod)),
    st.just("PROV-1"),
)
numbers = st.decimals(0, 90, places=1)
above_zero = st.sampled_from(
    [
        SeriesValue("storlek"),
        SeriesValue("orten", Keyed.MUNICIPALITY),
        SeriesValue("länet", Keyed.COUNTY),
        Stated(Fraction(9962), "P"),
    ]
)
plain = st.one_of(
    above_zero,
    st.just(SeriesValue("grad", highest=Fraction(99))),
    st.builds(People, st.integers(0, 60), st.none() | st.integers(60, 99), st.none()),
    st.builds(People, sex=st.sampled_from(Sex)),
)


def measures(earlier: tuple[str, ...]) -> st.SearchStrategy[Measure]:
    """Any measure, that can read the points of the earlier components."""
    leaf: st.SearchStrategy[Measure] = st.one_of(
        plain, *([st.builds(PointsOf, st.sampled_from(earlier))] if earlier else [])
    )
    pairs = st.lists(leaf, min_size=1, max_size=2).map(tuple)
    return st.one_of(
        leaf,
        st.builds(Product, pairs),
        st.builds(Sum, pairs),
        st.builds(Quotient, leaf, above_zero, st.sampled_from([1, 100])),
        st.builds(Lacking, st.integers(0, 90).map(Fraction), leaf),
    )


def conditions(measure: st.SearchStrategy[Measure]) -> st.SearchStrategy[tuple[Condition, ...]]:
    one = st.builds(
        Condition,
        st.just("prov"),
        measure,
        st.sampled_from(Limit),
        st.integers(0, 60).map(Fraction),
        st.just("P"),
    )
    return st.lists(one, max_size=2).map(tuple)


@st.composite
def indicators(draw: st.DrawFn, measure: st.SearchStrategy[Measure]) -> Indicator:
    low, high = sorted((draw(numbers), draw(numbers)))
    direction = draw(st.sampled_from(Direction))
    is_higher = direction is Direction.HIGHER
    share = draw(st.booleans())
    return Indicator(
        "prov",
        Quotient(draw(measure), draw(above_zero), 100) if share else draw(measure),
        direction,
        low if is_higher else high,
        high if is_higher else low,
        draw(numbers),
        "P",
        draw(st.none() | st.builds(Smallest, st.integers(0, 9), st.just("P"))) if share else None,
        draw(st.none() | st.builds(Prevalence, plain, above_zero, st.just("P"))),
    )


@st.composite
def tiers(draw: st.DrawFn, measure: st.SearchStrategy[Measure]) -> Tier:
    limits = [0, *sorted(draw(st.sets(st.integers(1, 90), max_size=3)))]
    steps = tuple(TierStep(Fraction(one), draw(st.integers(0, 90_000))) for one in limits)
    guarantees = st.builds(
        Guarantee, st.integers(1, 9).map(Fraction), st.just("P"), conditions(measure)
    )
    return Tier(
        draw(measure),
        steps,
        draw(st.sampled_from(LimitsOf)),
        PayPeriod(draw(st.sampled_from(PricePeriod))),
        "P",
        draw(st.none() | plain),
        draw(st.none() | guarantees),
    )


@st.composite
def hours(draw: st.DrawFn) -> PerHour:
    norm = HourNorm(
        Decimal(draw(st.integers(1, 9))),
        Decimal(draw(st.integers(1, 40))),
        draw(plain),
        draw(st.sampled_from([NormPeriod.WEEK, NormPeriod.MONTH])),
        draw(st.sampled_from(NormRule)),
        "P",
        draw(st.booleans()),
    )
    paid = draw(st.sampled_from(HoursPaid))
    return PerHour(paid, draw(plain), norm, draw(st.none() | prices), "Okänt.")


def unit_mechanisms(earlier: tuple[str, ...]) -> st.SearchStrategy[UnitMechanism]:
    """Any mechanism that pays whole units by measures."""
    measure = measures(earlier)
    drivers = st.builds(Driver, measure, st.just(Decimal(100)), st.just("P")).map(
        lambda one: (one,)
    )
    whole = st.none() | st.just(WholeSteps(1, "P"))
    branches = st.fixed_dictionaries({"F1": st.just("SE1-A"), "F2": st.just("SE1-B")})
    at_branch = Condition("prov", SeriesValue("mottagning"), Limit.ABOVE, Fraction(0), "P")
    return st.one_of(
        st.builds(PotShare, monthly, drivers, conditions(measure), whole),
        st.builds(
            Ramp,
            measure,
            st.integers(0, 50).map(Decimal),
            st.integers(51, 99).map(Decimal),
            st.sampled_from(RampStep),
            st.just("P"),
            prices,
            st.none() | measure,
        ),
        st.builds(
            IndicatorScore,
            st.lists(indicators(measure), min_size=1, max_size=2).map(tuple),
            prices,
            st.none() | measure,
        ),
        tiers(measure),
        hours(),
        st.builds(
            Grant,
            prices,
            st.none(),
            st.none() | st.just(frozenset({"2580"})),
            conditions(measure),
            st.none() | measure,
        ),
        st.builds(Grant, prices, conditions=st.just((at_branch,)), branches=branches),
    )
