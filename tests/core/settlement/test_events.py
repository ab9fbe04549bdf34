"""Each mechanism that pays by event: what an event gives which unit, and what is refused."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.settlement.example_events import (
    ELSEWHERE,
    HERE,
    OUT,
    UNLISTED,
    happenings,
    paid_lines,
    priced,
    told,
    visit,
)
from tests.core.settlement.example_lists import component, price_list
from vardval.core.settlement.care_event import CareEvent, PatientClass, patient_class
from vardval.core.settlement.mechanisms import (
    Cap,
    CapPeriod,
    CrossUnit,
    PaidUnit,
    PerEvent,
)
from vardval.core.settlement.price_list import NotAPriceList, Payee
from vardval.core.time import Month

VISITS = (
    priced(100, HERE, profession="läkare"),
    priced(700, ELSEWHERE, UNLISTED, profession="läkare"),
    priced(400, ELSEWHERE, UNLISTED),
)
TALK = frozenset({40, 50, 60})


@pytest.mark.parametrize(
    ("listed", "performed", "from_elsewhere", "expected"),
    [
        (1, 1, False, HERE),
        (2, 1, False, ELSEWHERE),
        (2, 0, False, ELSEWHERE),
        (0, 1, False, UNLISTED),
        (0, 1, True, OUT),
        (1, 1, True, HERE),
    ],
)
def test_a_patient_is_of_the_class_that_listing_and_unit_say(
    listed: int, performed: int, from_elsewhere: bool, expected: PatientClass
) -> None:
    found = patient_class(
        listed_unit_id=listed,
        performing_unit_id=performed,
        is_from_another_region=from_elsewhere,
    )
    assert found is expected
    assert [one.number for one in PatientClass] == [1, 2, 3, 4]


def test_the_first_row_that_is_for_a_visit_gives_its_price_to_the_performer() -> None:
    found = paid_lines(
        PerEvent("besök", VISITS),
        visit(1),
        visit(2, performed=2),
        visit(3, performed=2, profession="sjuksköterska"),
        visit(4, profession="sjuksköterska"),
    )
    assert told(found) == {(1, 7, 1): 10_000, (2, 7, 2): 70_000, (2, 7, 3): 40_000}


def test_visits_by_the_same_row_are_one_line_that_counts_them() -> None:
    (line,) = paid_lines(
        PerEvent("besök", VISITS), visit(1), visit(2, quantity_e4=20_000, age=41), visit(3)
    )
    assert (line.quantity_e4, line.price_parts) == (40_000, 10_000)
    assert line.exact_ore == 40_000
    assert (line.age, line.sex) == (41, 2)


def test_home_visits_may_be_paid_to_who_makes_them_or_to_who_lists() -> None:
    home = visit(1, performed=2, contact="hembesök")
    rows = (priced(1000, contact="hembesök"),)
    assert told(paid_lines(PerEvent("besök", rows), home)) == {(2, 7, 1): 100_000}
    to_listing = PerEvent("besök", rows, PaidUnit.LISTING)
    assert told(paid_lines(to_listing, home)) == {(1, 7, 1): 100_000}
    assert paid_lines(to_listing, visit(1, listed=0, contact="hembesök")) == []


def test_people_who_are_not_in_the_register_share_a_line() -> None:
    strangers = [visit(number, person=0, listed=0) for number in (1, 2)]
    (line,) = paid_lines(PerEvent("besök", VISITS), *strangers)
    assert (line.person_id, line.age, line.sex, line.quantity_e4) == (0, -1, 0, 20_000)


def test_a_health_talk_at_forty_is_paid_once_however_long_it_is_forty() -> None:
    talks = PerEvent(
        "besök",
        (priced(500, ages=TALK),),
        cap=Cap(10_000, CapPeriod.AGE, "PROV-1"),
    )
    before, now = visit(1, on=date(2022, 11, 2)), visit(2)
    assert paid_lines(talks, before, now) == []
    assert told(paid_lines(talks, now)) == {(1, 7, 1): 50_000}
    assert paid_lines(talks, visit(3, age=41)) == []
    later = visit(4, age=50)
    assert told(paid_lines(talks, before, later)) == {(1, 7, 1): 50_000}


@pytest.mark.parametrize(
    ("period", "first", "paid_e4"),
    [
        (CapPeriod.MONTH, Month(2023, 3), 20_000),
        (CapPeriod.YEAR, Month(2023, 1), 10_000),
        (CapPeriod.AGE, Month(2022, 3), 0),
    ],
)
def test_a_limit_counts_the_events_of_its_period(
    period: CapPeriod, first: Month, paid_e4: int
) -> None:
    cap = Cap(20_000, period, "PROV-1")
    events = [
        visit(1, on=date(2022, 12, 30)),
        visit(2, on=date(2023, 1, 30)),
        *(visit(number, on=date(2023, 3, number)) for number in (3, 4, 5)),
    ]
    found = paid_lines(PerEvent("besök", VISITS, cap=cap), *events)
    assert sum(one.quantity_e4 for one in found) == paid_e4
    assert cap.first_month(Month(2023, 3)) == first


def test_a_limit_is_filled_by_day_and_only_in_part_by_the_event_that_meets_it() -> None:
    cap = Cap(25_000, CapPeriod.MONTH, "PROV-1")
    late = visit(1, on=date(2023, 3, 30), performed=2, quantity_e4=20_000)
    early = visit(2, on=date(2023, 3, 2), quantity_e4=10_000)
    found = paid_lines(PerEvent("besök", VISITS, cap=cap), late, early)
    assert told(found) == {(1, 7, 1): 10_000, (2, 7, 2): 105_000}


def test_a_visit_elsewhere_is_a_debit_where_listed_and_a_credit_where_treated() -> None:
    found = paid_lines(
        CrossUnit("besök", (priced(600, profession="läkare"), priced(300))),
        visit(1, listed=2, performed=1),
        visit(2, listed=2, performed=1, profession="sjuksköterska"),
        visit(3),
        visit(4, listed=0),
        visit(5, listed=2, performed=0),
    )
    assert told(found) == {
        (1, 7, 1): 60_000,
        (1, 7, 2): 30_000,
        (2, 7, -2): -30_000,
        (2, 7, -1): -60_000,
    }


@given(happenings)
def test_debits_and_credits_between_units_add_up_to_nothing(events: tuple[CareEvent, ...]) -> None:
    rows = (priced(611, profession="läkare"), priced(307, contact="hembesök"))
    found = paid_lines(CrossUnit("besök", rows), *events)
    assert sum((one.exact_ore for one in found), Fraction(0)) == 0


def test_what_moves_money_between_units_has_to_concern_all_of_them() -> None:
    crossing = CrossUnit("besök", (priced(600),))
    with pytest.raises(NotAPriceList, match="ska ha mottagaren alla"):
        price_list(component(1, "kors", crossing, Payee.PRIVATE))


@given(happenings, st.sampled_from(CapPeriod))
def test_neither_the_order_of_events_nor_their_numbers_matter(
    events: tuple[CareEvent, ...], period: CapPeriod
) -> None:
    listed = PerEvent("besök", VISITS, cap=Cap(15_000, period, "PROV-1"))
    backwards = tuple(
        replace(one, number=number) for number, one in enumerate(reversed(events), 100)
    )
    assert paid_lines(listed, *backwards) == paid_lines(listed, *events)


@given(happenings, st.integers(0, 40_000))
def test_a_limit_is_never_exceeded_for_anybody_known(
    events: tuple[CareEvent, ...], limit_e4: int
) -> None:
    listed = PerEvent("besök", VISITS, cap=Cap(limit_e4, CapPeriod.MONTH, "PROV-1"))
    paid: dict[int, int] = {}
    for line in paid_lines(listed, *events):
        paid[line.person_id] = paid.get(line.person_id, 0) + line.quantity_e4
    assert all(paid_e4 <= limit_e4 for person, paid_e4 in paid.items() if person)
