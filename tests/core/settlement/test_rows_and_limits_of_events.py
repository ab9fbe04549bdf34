"""Which row an event falls on, and how much of it a limit leaves, at every edge."""

from datetime import date

import pytest

from tests.core.settlement.example_events import ELSEWHERE, HERE, OUT, UNLISTED, priced, told, visit
from tests.core.settlement.example_events import paid_lines as lines_paid
from vardval.core.settlement.care_event import AGE_NOT_KNOWN, CareEvent
from vardval.core.settlement.mechanisms import (
    Cap,
    CapPeriod,
    EventMatch,
    FeeNetting,
    FeeRow,
    OutOfRegion,
    OutOfRegionRow,
    PerEvent,
)
from vardval.core.settlement.mechanisms.events.event_match import first_match
from vardval.core.settlement.mechanisms.events.fee_netting import FeeAboveDecided
from vardval.core.time import Month

MONTH, YEAR, AGE = CapPeriod


@pytest.mark.parametrize(
    ("match", "event", "holds"),
    [
        (EventMatch(), visit(), True),
        (EventMatch(patients=frozenset()), visit(), False),
        (EventMatch(patients=frozenset({HERE})), visit(), True),
        (EventMatch(patients=frozenset({ELSEWHERE, OUT})), visit(), False),
        (EventMatch(patients=frozenset({UNLISTED})), visit(listed=0), True),
        (EventMatch(professions=frozenset({"läkare"})), visit(profession="Läkare"), False),
        (EventMatch(contact_types=frozenset({"hembesök"})), visit(), False),
        (EventMatch(acts=frozenset({"G03*"})), visit(act="G03"), True),
        (EventMatch(acts=frozenset({"G03*"})), visit(act="G03AA07"), True),
        (EventMatch(acts=frozenset({"G03*"})), visit(act="G0"), False),
        (EventMatch(acts=frozenset({"G03*"})), visit(act="AG03"), False),
        (EventMatch(acts=frozenset({"G03"})), visit(act="G03AA07"), False),
        (EventMatch(acts=frozenset({"*"})), visit(act=""), True),
        (EventMatch(acts=frozenset({"A", "G03*"})), visit(act="G03AA07"), True),
        (EventMatch(ages=frozenset({40})), visit(age=40), True),
        (EventMatch(ages=frozenset({40})), visit(age=41), False),
        (EventMatch(ages=frozenset({0, 40})), visit(person=0), False),
        (EventMatch(costs_above_ore=100), visit(amount_ore=100), False),
        (EventMatch(costs_above_ore=100), visit(amount_ore=101), True),
        (EventMatch(costs_above_ore=100), visit(amount_ore=200, quantity_e4=20_000), False),
        (EventMatch(costs_above_ore=100), visit(amount_ore=201, quantity_e4=20_000), True),
        (EventMatch(costs_above_ore=100), visit(amount_ore=51, quantity_e4=5_000), True),
        (EventMatch(costs_above_ore=100), visit(amount_ore=50, quantity_e4=5_000), False),
        (EventMatch(costs_above_ore=0), visit(amount_ore=-1), False),
    ],
)
def test_a_row_is_for_an_event_that_meets_all_of_its_conditions(
    match: EventMatch, event: CareEvent, *, holds: bool
) -> None:
    assert match.holds(event) is holds
    assert first_match([match, EventMatch()], event) == (1 if holds else 2)
    assert first_match([match], event) == (1 if holds else None)


def test_somebody_whose_age_is_not_known_is_of_no_age() -> None:
    stranger = visit(person=0)
    assert stranger.age == AGE_NOT_KNOWN
    assert EventMatch(ages=frozenset(range(150))).holds(stranger) is False


@pytest.mark.parametrize(
    ("period", "month", "first"),
    [
        (MONTH, Month(2024, 2), Month(2024, 2)),
        (MONTH, Month(2024, 1), Month(2024, 1)),
        (YEAR, Month(2024, 1), Month(2024, 1)),
        (YEAR, Month(2024, 12), Month(2024, 1)),
        (AGE, Month(2024, 1), Month(2023, 1)),
        (AGE, Month(2024, 12), Month(2023, 12)),
    ],
)
def test_a_limit_reaches_back_over_the_turn_of_the_year_only_by_age(
    period: CapPeriod, month: Month, first: Month
) -> None:
    assert Cap(10_000, period, "P").first_month(month) == first


@pytest.mark.parametrize(
    ("period", "earlier", "now", "paid_e4"),
    [
        # One visit in the period: the one before it fills the limit, or lies outside.
        (MONTH, visit(1, on=date(2024, 1, 31)), visit(2, on=date(2024, 2, 1)), 10_000),
        (MONTH, visit(1, on=date(2024, 2, 28)), visit(2, on=date(2024, 2, 29)), 10_000),
        (YEAR, visit(1, on=date(2023, 12, 31)), visit(2, on=date(2024, 2, 1)), 10_000),
        (YEAR, visit(1, on=date(2024, 1, 1)), visit(2, on=date(2024, 2, 29)), 0),
        (AGE, visit(1, on=date(2023, 3, 1)), visit(2, on=date(2024, 2, 29)), 0),
        (AGE, visit(1, on=date(2023, 3, 1), age=39), visit(2, on=date(2024, 2, 29)), 10_000),
        (YEAR, visit(1, on=date(2024, 1, 1), person=8), visit(2, on=date(2024, 2, 1)), 10_000),
        (YEAR, visit(1, on=date(2024, 1, 1), performed=2), visit(2, on=date(2024, 2, 1)), 0),
        # Two of one month: one is paid, also where one of them is a late event of January.
        (
            MONTH,
            visit(1, on=date(2024, 1, 2), month=Month(2024, 2), profession="sköterska"),
            visit(2, on=date(2024, 2, 1)),
            10_000,
        ),
    ],
)
def test_a_limit_is_filled_by_what_came_before_in_its_own_period(
    period: CapPeriod, earlier: CareEvent, now: CareEvent, paid_e4: int
) -> None:
    listed = PerEvent("besök", (priced(100),), cap=Cap(10_000, period, "P"))
    found = lines_paid(listed, now, earlier, month=Month(2024, 2))
    assert sum(one.quantity_e4 for one in found) == paid_e4


@pytest.mark.parametrize(
    ("limit_e4", "quantities", "paid"),
    [
        (0, (10_000,), []),
        (1, (10_000,), [1]),
        (10_000, (10_000,), [10_000]),
        (10_001, (10_000, 10_000), [10_000, 1]),
        (15_000, (10_000, 10_000, 10_000), [10_000, 5_000, 0]),
        (30_000, (5_000, 30_000), [5_000, 25_000]),
    ],
)
def test_an_event_has_what_is_left_of_the_limit(
    limit_e4: int, quantities: tuple[int, ...], paid: list[int]
) -> None:
    events = [
        (1, visit(day, on=date(2023, 3, day), quantity_e4=one))
        for day, one in enumerate(quantities, 1)
    ]
    found = Cap(limit_e4, MONTH, "P").within(events)
    assert [one.quantity_e4 for _, one in found] == (paid or [0])


def test_people_who_are_not_known_each_have_a_limit_of_their_own() -> None:
    listed = PerEvent("besök", (priced(100),), cap=Cap(10_000, YEAR, "P"))
    strangers = [visit(number, person=0, listed=0) for number in (1, 2, 3)]
    assert told(lines_paid(listed, *strangers)) == {(1, 0, 1): 30_000}


@pytest.mark.parametrize(
    ("fee", "quantity_e4", "is_refused"),
    [
        (20_000, 10_000, False),
        (20_001, 10_000, True),
        (40_000, 20_000, False),
        (40_001, 20_000, True),
        (10_001, 5_000, True),
        (0, 10_000, False),
    ],
)
def test_a_fee_is_held_against_the_decided_one_for_each_visit(
    fee: int, quantity_e4: int, *, is_refused: bool
) -> None:
    netting = FeeNetting("besök", (FeeRow(EventMatch(), "P", 20_000),), sets_off_fees=True)
    event = visit(fee_ore=fee, quantity_e4=quantity_e4)
    if is_refused:
        with pytest.raises(FeeAboveDecided) as found:
            netting.check([event, visit(2)], "avgifter")
        assert str(found.value) == (
            "I 1 händelser har patienten betalat mer än den avgift som är beslutad (avgifter)."
            " Avgiften får aldrig vara högre än den beslutade. Rätta underlaget och betala"
            " tillbaka till patienterna."
        )
    else:
        assert told(lines_paid(netting, event)) == ({(1, 7, 1): -fee} if fee else {})


@pytest.mark.parametrize(
    ("waits", "is_received", "paid", "waiting"),
    [(True, True, 9_000, 0), (True, False, None, 1), (False, False, 9_000, 0)],
)
def test_a_patient_of_another_region_is_paid_for_or_waits_and_never_both(
    waits: bool, is_received: bool, paid: int | None, waiting: int
) -> None:
    rows = (OutOfRegionRow(EventMatch(), "P", 10_000, 1_000),)
    listed = OutOfRegion("besök", rows, waits)
    away = visit(listed=0, is_from_another_region=True, is_received=is_received)
    ours = visit(2, listed=0)
    assert told(lines_paid(listed, away, ours)) == ({} if paid is None else {(1, 7, 1): paid})
    assert len(listed.waiting([away, ours])) == waiting
