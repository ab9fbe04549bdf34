"""What happened during a period, in figures, as known at any number; and the open tasks."""

from datetime import date, timedelta

import pytest
from django.db import transaction

from tests.apps.county import AT, FJALLET, HAVET, TORGET, Someone, load_county, write_person
from tests.apps.listing.choosing import anna_listed, build_county, choose
from vardval.core.listing import Channel, Outcome
from vardval.core.time import Period
from vardval.core.trace import step
from vardval.listing.models import ListingEvent
from vardval.listing.month_queries import OpenTask, choices_by_outcome, open_tasks, people_by_event
from vardval.platform.ledger import newest_number, write_entry
from vardval.platform.stored_trace import stored_trace

pytestmark = pytest.mark.django_db
MARCH = Period(date(2023, 3, 1), date(2023, 4, 1))
TRACE = (step("catchment.area_unknown", "NB-3.6.2-2"),)


@transaction.atomic
def _event(person: int, kind: str, on: date, outcome: str = "accepted") -> int:
    entry = write_entry(actor="prov", purpose="prov", happened=kind, at=AT)
    ListingEvent.objects.create(
        person_id=person,
        kind=kind,
        happened_on=on,
        outcome=outcome,
        trace=stored_trace(TRACE),
        entry=entry,
    )
    return entry


def _people(count: int) -> list[int]:
    load_county()
    return [write_person(Someone(f"19900501980{n}", date(1990, 5, 1))) for n in range(count)]


@pytest.mark.parametrize(
    ("on", "counted"),
    [
        (date(2023, 2, 28), {}),
        (date(2023, 3, 1), {"birth": 1}),
        (date(2023, 3, 31), {"birth": 1}),
        (date(2023, 4, 1), {}),
    ],
)
def test_what_happened_counts_from_the_first_day_of_the_month_through_its_last(
    on: date, counted: dict[str, int]
) -> None:
    (anna,) = _people(1)
    _event(anna, "birth", on)
    assert people_by_event(MARCH, known_at=newest_number()) == counted


def test_each_person_counts_once_for_a_kind_of_event_however_often_it_was_decided() -> None:
    anna, bo = _people(2)
    for person in (anna, anna, bo):
        _event(person, "move_within", MARCH.start)
    last = _event(anna, "death", MARCH.start)
    assert people_by_event(MARCH, known_at=last) == {"move_within": 2, "death": 1}
    assert people_by_event(MARCH, known_at=last - 1) == {"move_within": 2}
    assert people_by_event(MARCH, known_at=last - 2) == {"move_within": 1}


def test_choices_are_counted_by_the_day_they_were_made_and_how_they_ended() -> None:
    build_county()
    anna = anna_listed()
    choose(anna, HAVET, on=date(2023, 3, 1))
    choose(anna, FJALLET, on=date(2023, 3, 31))
    refused = choose(anna, TORGET, on=date(2023, 3, 31))
    choose(anna, TORGET, on=date(2023, 4, 1), special_reasons=True, channel=Channel.FORM)
    assert refused.outcome is Outcome.REFUSED
    counted = [choices_by_outcome(MARCH, known_at=n) for n in (refused.entry - 1, refused.entry)]
    assert counted == [{"accepted": 2}, {"accepted": 2, "refused": 1}]
    assert choices_by_outcome(MARCH, known_at=newest_number()) == counted[1]
    assert choices_by_outcome(MARCH, known_at=0) == {}


def test_a_task_is_open_until_something_else_happens_to_the_person() -> None:
    anna, bo = _people(2)
    _event(bo, "move_in", date(2023, 3, 9), outcome="task")
    opened = _event(anna, "birth", date(2023, 3, 5), outcome="task")
    told = open_tasks(known_at=opened)
    assert told == [
        OpenTask(anna, "birth", date(2023, 3, 5), TRACE),
        OpenTask(bo, "move_in", date(2023, 3, 9), TRACE),
    ]
    closed = _event(anna, "choice", date(2023, 3, 12))
    assert open_tasks(known_at=closed) == told[1:]
    assert open_tasks(known_at=opened) == told
    reopened = _event(anna, "move_within", date(2023, 3, 20), outcome="task")
    assert [one.person_id for one in open_tasks(known_at=reopened)] == [bo, anna]


def test_a_task_that_is_another_s_is_not_closed_by_one_s_own_choice() -> None:
    anna, bo = _people(2)
    _event(anna, "birth", MARCH.start, outcome="task")
    last = _event(bo, "choice", MARCH.start)
    assert [one.person_id for one in open_tasks(known_at=last)] == [anna]


def test_no_more_tasks_are_told_than_asked_for_and_the_oldest_come_first() -> None:
    people = _people(4)
    for index, person in enumerate(people):
        _event(person, "birth", MARCH.start - timedelta(days=index), outcome="task")
    told = open_tasks(known_at=newest_number(), limit=3)
    assert [one.person_id for one in told] == people[:0:-1]


@pytest.mark.parametrize("count", [1, 3])
def test_each_figure_asks_the_database_once(count: int, django_assert_num_queries: object) -> None:
    assert callable(django_assert_num_queries)
    for person in _people(count):
        _event(person, "birth", MARCH.start, outcome="task")
    number = newest_number()
    for read in (
        lambda: people_by_event(MARCH, known_at=number),
        lambda: open_tasks(known_at=number),
        lambda: choices_by_outcome(MARCH, known_at=number) or True,
    ):
        with django_assert_num_queries(1):
            assert read()
