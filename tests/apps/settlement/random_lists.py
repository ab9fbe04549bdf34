"""Price lists drawn at random: any mechanisms in any order, with any rounding and payee."""

from decimal import Decimal
from functools import cache

from hypothesis import strategies as st

from tests.apps.settlement.random_adjustments import adjustments
from tests.apps.settlement.random_events import event_mechanisms
from tests.apps.settlement.random_units import unit_mechanisms
from tests.core.settlement.example_lists import SCB_WEIGHTS, component, price_list
from vardval.core.money import Rounding, RoundingMode
from vardval.core.settlement.mechanisms import (
    Band,
    CapitationBand,
    Casemix,
    EventMechanism,
    Grant,
    IndexPayment,
    Mechanism,
    PercentSupplement,
    PerHead,
    PointsPayment,
)
from vardval.core.settlement.mechanisms.index_payment import CountedBy, Form, Scale
from vardval.core.settlement.price import PayPeriod, Price, PricePeriod
from vardval.core.settlement.price_list import Component, Payee, PriceList, RoundingPlace

modes = st.sampled_from(RoundingMode)
factor_roundings = st.builds(
    Rounding, st.sampled_from([Decimal(one) for one in ("0.00000001", "0.0001", "0.05")]), modes
)
pay_periods = st.one_of(
    st.builds(PayPeriod, st.sampled_from(PricePeriod)),
    st.builds(PayPeriod, st.just(PricePeriod.YEAR), st.builds(Rounding, st.just(Decimal("0.01")))),
)
prices = st.builds(Price, st.integers(0, 1_000_000), pay_periods, st.just("PROV-1"))
values = st.none() | st.integers(0, 50_000)


@st.composite
def bands(draw: st.DrawFn) -> tuple[Band, ...]:
    firsts = sorted({0, *draw(st.sets(st.integers(1, 100), max_size=6))})
    lasts = [first - 1 for first in firsts[1:]] + [None]
    return tuple(
        Band(first, last, draw(values), draw(values))
        for first, last in zip(firsts, lasts, strict=True)
    )


by_points = st.builds(CapitationBand, bands(), st.just("P"), prices)
by_amounts = st.builds(CapitationBand, bands(), st.just("P"), st.none(), pay_periods)
points = st.builds(PointsPayment, st.just("läkemedel"), prices)
by_weight = st.builds(
    Casemix, st.just("acg"), prices, factor_roundings, st.integers(1, 30_000), st.none()
)
by_code = st.builds(
    Casemix,
    st.just("drg"),
    prices,
    factor_roundings,
    st.none(),
    st.fixed_dictionaries({"A": st.integers(1, 50_000), "B": st.integers(0, 50_000)}),
)
enrolled = st.one_of(
    st.builds(PerHead, st.just("acg"), by_amounts),
    st.builds(
        PerHead,
        st.just("drg"),
        prices=st.fixed_dictionaries({"B": prices, "A": prices}, optional={"it's": prices}),
    ),
)
grants = st.builds(
    Grant,
    prices,
    st.none() | st.frozensets(st.sampled_from(["SE1-A", "SE1-B", "SE1-X"])),
    st.none() | st.frozensets(st.sampled_from(["2580", "2523"])),
)


@st.composite
def indexes(draw: st.DrawFn, pays_by_points: tuple[str, ...]) -> IndexPayment:
    return IndexPayment(
        SCB_WEIGHTS,
        draw(st.sampled_from(CountedBy)),
        draw(st.sampled_from(Scale)),
        draw(st.sampled_from(Form)),
        draw(prices),
        draw(factor_roundings),
        mean=draw(st.none() | st.sampled_from([Decimal("2.4761"), Decimal("1.5")])),
        above=draw(st.none() | st.sampled_from([Decimal("0.9"), Decimal("2.5"), Decimal(99)])),
        per_points_of=draw(st.sampled_from([None, *pays_by_points])),
        skips_people_without_area=draw(st.booleans()),
    )


@cache
def _by_those_before(earlier: tuple[str, ...]) -> st.SearchStrategy[Mechanism]:
    """Any mechanism but an index, that can build on the earlier components.

    Made once for each number of them: hypothesis takes longer to look a new strategy through
    than to draw from it.
    """
    supplements = st.builds(
        PercentSupplement,
        st.decimals(0, 10, places=2),
        st.lists(st.sampled_from(earlier), min_size=1, unique=True).map(tuple)
        if earlier
        else st.just(()),
        st.just("P"),
    )
    return st.one_of(
        by_points,
        by_amounts,
        points,
        by_weight,
        by_code,
        grants,
        supplements,
        enrolled,
        event_mechanisms,
        unit_mechanisms(earlier),
        adjustments(earlier),
    )


@cache
def _mechanisms(
    earlier: tuple[str, ...], with_points: tuple[str, ...]
) -> st.SearchStrategy[Mechanism]:
    return st.one_of(_by_those_before(earlier), indexes(with_points))


@st.composite
def price_lists(draw: st.DrawFn) -> PriceList:
    """A list of one to nine components, each able to build on those before it."""
    components: list[Component] = []
    for number in range(1, draw(st.integers(1, 9)) + 1):
        earlier = tuple(one.id for one in components)
        with_points = tuple(
            one.id
            for one in components
            if isinstance(one.mechanism, CapitationBand | PointsPayment | Casemix)
        )
        mechanism = draw(_mechanisms(earlier, with_points))
        adds_to_zero = isinstance(mechanism, EventMechanism) and mechanism.adds_to_zero
        payee = Payee.ALL if adds_to_zero else draw(st.sampled_from(Payee))
        components.append(component(number, f"komponent_{number}", mechanism, payee))
    return price_list(
        *components,
        rounding=Rounding(
            draw(st.sampled_from([Decimal("0.01"), Decimal(1), Decimal(10)])), draw(modes)
        ),
        place=draw(st.sampled_from(RoundingPlace)),
    )
