"""What the night does about listings: defaults, expiries, queues, birthdays."""

from datetime import date, timedelta

import pytest

from tests.apps.county import HAVET, OFFICER, TORGET, Someone, write_person
from tests.apps.listing.choosing import build_county, choose, listed_units
from tests.apps.listing.limits import ceiling, line, moment, queue_up, resident
from tests.apps.listing.nightwork.nights import MONDAY, day, night_moment, run_night, waits_until
from vardval.core.listing import Manner, Outcome
from vardval.core.time import FOREVER, Period
from vardval.listing.actions import register_choice
from vardval.listing.capacity_actions import grant_stop
from vardval.listing.models import ListingEvent, WaitingDefault
from vardval.platform.ledger_clock import replay_from_the_start


@pytest.fixture(autouse=True)
def county(db: None) -> None:
    """A county whose book has ceilings, queues and time to choose, in a past that is played."""
    replay_from_the_start()
    build_county("kronoberg/2023")


def still_waiting() -> list[int]:
    rows = WaitingDefault.objects.filter(recorded__upper_inf=True)
    return list(rows.values_list("person_id", flat=True))


def test_who_has_not_chosen_is_listed_on_the_day_their_time_is_over_and_not_before() -> None:
    anna = resident(1)
    waits_until(anna, day(1))
    assert run_night(day(0))["defaults_due"].counts == {"undecidable": 0}
    assert (listed_units(anna), still_waiting()) == ([], [anna])
    told = run_night(day(1))["defaults_due"]
    assert told.counts == {"listed": 1, "task": 0, "not_needed": 0, "undecidable": 0}
    assert listed_units(anna) == [(TORGET, Manner.PASSIVE, Period(day(1)))]
    assert still_waiting() == []
    events = ListingEvent.objects.filter(person=anna).values_list("kind", "happened_on", "outcome")
    assert list(events) == [("no_choice", day(1), "accepted")]


def test_a_day_that_was_missed_lists_as_of_the_day_and_not_of_the_night() -> None:
    anna = resident(1)
    waits_until(anna, day(1))
    run_night(day(0))
    run_night(day(4))
    assert listed_units(anna) == [(TORGET, Manner.PASSIVE, Period(day(1)))]


def test_who_has_chosen_meanwhile_is_left_where_they_chose() -> None:
    anna = resident(1)
    waits_until(anna, day(1))
    choose(anna, HAVET, day(0), at=moment(day(0)))
    assert run_night(day(1))["defaults_due"].counts == {"undecidable": 0}
    assert listed_units(anna) == [(HAVET, Manner.ACTIVE, Period(day(0)))]
    assert still_waiting() == []


def test_a_choice_made_after_the_day_of_a_night_that_was_missed_stands_from_its_day() -> None:
    anna = resident(1)
    waits_until(anna, day(1))
    run_night(day(0))
    choose(anna, HAVET, day(3), at=moment(day(3)))
    run_night(day(4))
    assert listed_units(anna) == [
        (TORGET, Manner.PASSIVE, Period(day(1), day(3))),
        (HAVET, Manner.ACTIVE, Period(day(3))),
    ]


def test_whom_the_book_gives_no_unit_becomes_a_task() -> None:
    nobody = resident(1, area="Z")
    waits_until(nobody, day(0))
    told = run_night(day(0))["defaults_due"]
    assert told.counts == {"listed": 0, "task": 1, "not_needed": 0, "undecidable": 0}
    assert (told.tasks, told.concerned["task"]) == (1, (nobody,))


def test_a_stop_that_expires_lets_whoever_queued_in_the_same_night() -> None:
    resident(1, HAVET)
    anna = resident(2, TORGET)
    grant_stop(
        unit_hsa_id=HAVET,
        on=MONDAY - timedelta(days=30),
        ends_on=day(2),
        decided_by="region",
        actor=OFFICER,
        at=moment(MONDAY - timedelta(days=30)),
    )
    queue_up(anna, MONDAY - timedelta(days=3))
    assert run_night(day(1))["queues_fill"].counts == {}
    assert line(day(1)) == [anna]
    told = run_night(day(2))
    assert told["stops_expire"].counts == {"stops": 1, "ceilings": 0}
    assert told["queues_fill"].counts == {"place_filled": 1}
    assert listed_units(anna)[-1] == (HAVET, Manner.ACTIVE, Period(day(2)))


def test_nobody_goes_before_the_queue_on_the_day_before_its_night_has_come() -> None:
    resident(1, HAVET)
    anna, newcomer = resident(2, TORGET), resident(3, TORGET)
    ceiling(2, MONDAY - timedelta(days=30))
    grant_stop(
        unit_hsa_id=HAVET,
        on=MONDAY - timedelta(days=30),
        ends_on=day(2),
        decided_by="region",
        actor=OFFICER,
        at=moment(MONDAY - timedelta(days=30)),
    )
    queue_up(anna, MONDAY - timedelta(days=3))
    run_night(day(1))
    at_once = night_moment(day(2)) - timedelta(hours=2)
    refused = choose(newcomer, HAVET, day(2), at=at_once)
    assert (refused.outcome, refused.clause) == (Outcome.REFUSED, refused.trace[-1].clause)
    assert listed_units(anna)[-1] == (HAVET, Manner.ACTIVE, Period(day(2)))
    assert run_night(day(2))["queues_fill"].counts == {}


def test_a_ceiling_that_is_renewed_has_not_expired() -> None:
    ceiling(10, MONDAY - timedelta(days=30), until_on=day(0))
    ceiling(20, day(1), until_on=FOREVER, unit=TORGET)
    assert run_night(day(0))["stops_expire"].counts == {"stops": 0, "ceilings": 1}
    ceiling(30, day(2), unit=TORGET)
    assert run_night(day(2))["stops_expire"].counts == {"stops": 0, "ceilings": 0}


def test_listings_that_begin_and_end_are_counted_on_their_day() -> None:
    anna = resident(1, TORGET)
    choose(anna, HAVET, day(1), at=moment(day(1)))
    bo = resident(2)
    choose(bo, HAVET, day(1), at=moment(day(1)))
    assert run_night(day(1))["effects_due"].counts == {"begun": 2, "ended": 0}


def child(born_on: date, guardian: int, index: int = 80) -> int:
    number = f"{born_on:%Y%m%d}98{index:02d}"
    return write_person(Someone(number, born_on, guardians=(guardian,)))


def test_who_comes_of_the_age_of_own_choice_is_counted_once() -> None:
    mother = resident(1, TORGET)
    child(date(2005, 3, 7), mother)
    child(date(2006, 3, 7), mother, 81)
    assert run_night(day(0))["ageing"].counts["own_choice"] == 0
    told = run_night(day(1))["ageing"].counts
    assert (told["own_choice"], told["of_age"]) == (1, 1)
    assert run_night(day(2))["ageing"].counts["own_choice"] == 0


def test_a_leap_days_child_comes_of_age_on_the_last_of_february() -> None:
    mother = resident(1, TORGET)
    child(date(2004, 2, 29), mother)
    assert run_night(date(2022, 2, 28) + timedelta(days=365))["ageing"].counts["of_age"] == 0


def test_a_place_that_a_guardian_took_is_told_to_a_clerk_on_the_birthday() -> None:
    mother = resident(1, HAVET)
    young = child(date(2005, 3, 7), mother)
    ceiling(1, MONDAY - timedelta(days=30))
    register_choice(
        person_id=young,
        unit_hsa_id=HAVET,
        channel="e_service",
        made_by="guardian",
        actor_person_id=mother,
        agreeing_ids=(mother,),
        joins_queue=True,
        chosen_on=MONDAY,
        actor=OFFICER,
        at=moment(MONDAY),
    )
    assert line(day(0)) == [young]
    told = run_night(day(1))["ageing"]
    assert told.counts["queued_by_guardian"] == 1
    assert (told.tasks, told.concerned) == (
        1,
        {"waiting_by_guardian": (), "queued_by_guardian": (young,)},
    )
    assert line(day(1)) == [young]
