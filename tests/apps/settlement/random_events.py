"""Mechanisms that pay by event, drawn at random, over the events of `example_events`."""

from decimal import Decimal
from typing import TypeVar

from hypothesis import strategies as st

from tests.core.settlement.example_events import ACTS, CONTACTS, PROFESSIONS
from vardval.core.settlement.care_event import PatientClass
from vardval.core.settlement.mechanisms import (
    Cap,
    CapPeriod,
    CostCharge,
    CostRow,
    CrossUnit,
    EventMatch,
    EventMechanism,
    FeeNetting,
    FeeRow,
    OutOfRegion,
    OutOfRegionRow,
    PaidUnit,
    PerEvent,
    PricedRow,
)

SERIES = ("besök", "kostnader")

some_acts = st.frozensets(
    st.sampled_from([*ACTS, "G03A*", "N*", "*", "it's"]), min_size=1, max_size=2
)
matches = st.builds(
    EventMatch,
    st.none() | st.frozensets(st.sampled_from(PatientClass), min_size=1),
    st.none() | st.frozensets(st.sampled_from([*PROFESSIONS, "doktor's"]), min_size=1),
    st.none() | st.frozensets(st.sampled_from(CONTACTS), min_size=1),
    st.none() | some_acts,
    st.none() | st.frozensets(st.integers(-1, 45), min_size=1, max_size=5),
    st.none() | st.integers(0, 500_000),
)
clauses = st.just("PROV-1")
series = st.sampled_from(SERIES)
paid_units = st.sampled_from(PaidUnit)
caps = st.builds(Cap, st.integers(0, 50_000), st.sampled_from(CapPeriod), clauses)


Row = TypeVar("Row")


def tables(rows: st.SearchStrategy[Row]) -> st.SearchStrategy[tuple[Row, ...]]:
    return st.lists(rows, min_size=1, max_size=4).map(tuple)


priced_rows = st.builds(PricedRow, matches, clauses, st.integers(0, 300_000))
out_rows = st.builds(
    OutOfRegionRow, matches, clauses, st.integers(15_000, 300_000), st.integers(0, 15_000)
)
fee_rows = st.builds(
    FeeRow, matches, clauses, st.sampled_from([10_000, 40_000, 0]), st.integers(0, 30_000)
)
cost_rows = st.builds(CostRow, matches, clauses, st.decimals(0, 100, places=2).map(Decimal))

event_mechanisms: st.SearchStrategy[EventMechanism] = st.one_of(
    st.builds(PerEvent, series, tables(priced_rows), paid_units, st.none() | caps),
    st.builds(CrossUnit, series, tables(priced_rows)),
    st.builds(OutOfRegion, series, tables(out_rows), st.booleans()),
    st.builds(FeeNetting, series, tables(fee_rows), st.booleans()),
    st.builds(CostCharge, series, tables(cost_rows), paid_units),
)
