"""Events by the engine: the oracle's lines, whatever order and numbers the events come in."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.apps.settlement.random_events import event_mechanisms, series
from tests.apps.settlement.test_engine_on_random_lists import REFUSALS, by_engine, by_oracle
from tests.core.settlement.example_events import happenings
from tests.core.settlement.example_lists import component, price_list
from vardval.core.settlement.care_event import CareEvent
from vardval.core.settlement.line import Line
from vardval.core.settlement.mechanisms import CrossUnit, EventMatch, EventMechanism, PricedRow
from vardval.core.settlement.price_list import PriceList
from vardval.core.settlement.statement import LineKind

quick = settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.too_slow])


def listed(mechanism: EventMechanism) -> PriceList:
    return price_list(component(1, "händelser", mechanism))


def engine_lines(mechanism: EventMechanism, events: tuple[CareEvent, ...]) -> tuple[Line, ...]:
    with TemporaryDirectory() as name:
        told = {mechanism.series: events}
        return by_engine(listed(mechanism), (), Path(name), events=told)[1]


def is_refused(mechanism: EventMechanism, events: tuple[CareEvent, ...]) -> bool:
    try:
        by_oracle(listed(mechanism), (), events={mechanism.series: events})
    except REFUSALS:
        return True
    return False


@quick
@given(event_mechanisms, happenings, st.integers(0, 30))
def test_a_file_of_events_divided_in_two_and_turned_round_gives_the_same_lines(
    mechanism: EventMechanism, events: tuple[CareEvent, ...], first: int
) -> None:
    if is_refused(mechanism, events):
        return
    second = [replace(one, number=1000 + one.number) for one in events[first:]]
    turned = (*reversed(second), *events[:first])
    expected = by_oracle(listed(mechanism), (), events={mechanism.series: events}).lines
    assert engine_lines(mechanism, turned) == engine_lines(mechanism, events) == expected


@quick
@given(series, st.integers(0, 100_000), happenings)
def test_what_units_pay_each_other_adds_up_to_nothing_in_the_statement(
    name: str, price_ore: int, events: tuple[CareEvent, ...]
) -> None:
    crossing = CrossUnit(name, (PricedRow(EventMatch(), "PROV-1", price_ore),))
    with TemporaryDirectory() as folder:
        settled, _ = by_engine(listed(crossing), (), Path(folder), events={name: events})
    # Each unit's own amount is rounded where the list says so, which no mechanism can undo.
    exact = [one.exact_ore for one in settled.statement if one.kind is LineKind.ORDINARY]
    assert sum(exact, Fraction(0)) == 0
