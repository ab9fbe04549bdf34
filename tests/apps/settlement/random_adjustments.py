"""Mechanisms that adjust what units have got, drawn at random."""

from decimal import Decimal

from hypothesis import strategies as st

from vardval.core.money import Rounding
from vardval.core.settlement.mechanisms import (
    Clawback,
    CostCorridor,
    Equalisation,
    ManualLine,
    Redistribution,
    Sanction,
    Transition,
    UnitMechanism,
)
from vardval.core.settlement.price import PayPeriod, PricePeriod

percents = st.integers(0, 100).map(Decimal)


def adjustments(earlier: tuple[str, ...]) -> st.SearchStrategy[UnitMechanism]:
    """Any adjustment, of the components before it; their series are those of random_units."""
    some = st.lists(st.sampled_from(earlier), min_size=1, unique=True) if earlier else st.just([])
    on = some.map(tuple)
    clause = st.just("P")
    return st.one_of(
        st.builds(Redistribution, st.just("storlek"), percents, clause, st.none()),
        st.builds(CostCorridor, st.just("storlek"), on, percents, percents, clause),
        st.builds(Sanction, st.just("grad"), on, percents, clause),
        st.builds(Clawback, st.just("grad"), percents, percents, on, clause),
        st.builds(
            Equalisation,
            st.just("orten"),
            st.builds(PayPeriod, st.sampled_from(PricePeriod)),
            st.just(Rounding(Decimal(1))),
            clause,
        ),
        st.builds(
            Transition,
            st.just("storlek"),
            on,
            clause,
            percents,
            st.none() | st.integers(100, 200).map(Decimal),
        ),
        st.builds(ManualLine, st.just("grad"), clause),
    )
