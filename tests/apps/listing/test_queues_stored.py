"""Queues in the store: joined, moved up in, left, and filled when a place is free."""

from datetime import date

import pytest

from tests.apps.county import FJALLET, HAVET, OFFICER, TORGET
from tests.apps.listing.choosing import build_county, choose, listed_units
from tests.apps.listing.limits import ceiling, line, moment, queue_up, resident
from vardval.core.listing import Manner, Outcome
from vardval.core.time import Period
from vardval.listing.actions import withdraw_choice
from vardval.listing.models import ListingEvent, QueuePlace
from vardval.listing.queries import choices_by
from vardval.listing.queue_actions import fill_by_turns, fill_places, leave_queue
from vardval.listing.queue_queries import places_of
from vardval.platform.ledger import newest_number

DAY, NEXT_DAY, THIRD_DAY = date(2023, 3, 1), date(2023, 3, 2), date(2023, 3, 3)


@pytest.fixture
def county(db: None) -> None:
    """A county whose book has ceilings and queues."""
    build_county("kronoberg/2023")


@pytest.mark.usefixtures("county")
def test_a_choice_of_a_full_unit_is_refused_and_joins_the_queue_when_it_is_to() -> None:
    resident(1, HAVET)
    anna = resident(2, TORGET)
    ceiling(1, DAY)

    refused = choose(anna, HAVET, DAY, at=moment(DAY))
    queued = queue_up(anna, DAY)

    assert (refused.outcome, refused.queue_place) == (Outcome.REFUSED, None)
    assert (queued.outcome, queued.queue_place, queued.effective_on) == (Outcome.QUEUED, 1, None)
    assert line(DAY) == [anna]
    assert listed_units(anna) == [(TORGET, Manner.PASSIVE, Period(date(2020, 2, 1)))]


@pytest.mark.usefixtures("county")
def test_who_leaves_a_full_unit_gives_the_place_to_the_first_in_line_at_once() -> None:
    anna, bea, cia = resident(1, HAVET), resident(2, TORGET), resident(3, FJALLET)
    ceiling(1, DAY)
    assert [queue_up(one, DAY).queue_place for one in (bea, cia)] == [1, 2]

    receipt = choose(anna, TORGET, NEXT_DAY, at=moment(NEXT_DAY))

    assert receipt.outcome is Outcome.ACCEPTED
    assert listed_units(bea) == [
        (TORGET, Manner.PASSIVE, Period(date(2020, 2, 1), NEXT_DAY)),
        (HAVET, Manner.ACTIVE, Period(NEXT_DAY)),
    ]
    assert line(NEXT_DAY) == [cia]
    newest, waited = choices_by(bea, known_at=newest_number())
    assert (newest.outcome, newest.effective_on, newest.counts_as_change, newest.entry) == (
        "accepted",
        NEXT_DAY,
        True,
        receipt.entry,
    )
    told = ListingEvent.objects.filter(choice=waited).order_by("id")
    assert list(told.values_list("kind", "outcome")) == [
        ("choice", "queued"),
        ("place_filled", "accepted"),
    ]


@pytest.mark.usefixtures("county")
def test_who_leaves_a_queue_lets_the_others_move_up_and_the_past_stands() -> None:
    resident(1, HAVET)
    anna, bea = resident(2, TORGET), resident(3, TORGET)
    ceiling(1, DAY)
    queue_up(anna, DAY)
    queue_up(bea, NEXT_DAY)
    before = newest_number()

    left = leave_queue(
        person_id=anna, unit_hsa_id=HAVET, on=THIRD_DAY, actor=OFFICER, at=moment(THIRD_DAY)
    )

    assert left.outcome is Outcome.ACCEPTED
    assert line(THIRD_DAY) == [bea]
    assert line(NEXT_DAY) == [anna, bea]
    then = places_of(anna, valid_on=THIRD_DAY, known_at=before)
    assert [(one.place, one.hsa_id, one.since) for one in then] == [(1, HAVET, DAY)]
    assert places_of(anna, valid_on=THIRD_DAY, known_at=newest_number()) == []


@pytest.mark.usefixtures("county")
def test_a_queued_choice_that_is_taken_back_leaves_the_queue() -> None:
    resident(1, HAVET)
    anna, bea = resident(2, TORGET), resident(3, TORGET)
    ceiling(1, DAY)
    queue_up(anna, DAY)
    queue_up(bea, NEXT_DAY)
    receipt = withdraw_choice(
        person_id=anna,
        unit_hsa_id=HAVET,
        withdrawn_on=THIRD_DAY,
        actor=OFFICER,
        at=moment(THIRD_DAY),
    )
    assert receipt.outcome is Outcome.ACCEPTED
    assert line(THIRD_DAY) == [bea]
    assert ListingEvent.objects.filter(person=anna).latest("id").kind == "queue_left"


@pytest.mark.usefixtures("county")
def test_a_higher_ceiling_lets_so_many_in_as_there_is_room_for() -> None:
    resident(1, HAVET)
    anna, bea, cia = (resident(index, TORGET) for index in (2, 3, 4))
    ceiling(1, DAY)
    for person in (anna, bea, cia):
        queue_up(person, DAY)

    receipt = ceiling(3, NEXT_DAY)

    assert [one.person_id for one in receipt.filled.filled] == [anna, bea]
    assert line(NEXT_DAY) == [cia]


@pytest.mark.usefixtures("county")
def test_filling_again_finds_nothing_to_do_and_writes_no_entry() -> None:
    resident(1, HAVET)
    anna = resident(2, TORGET)
    ceiling(1, DAY, until_on=THIRD_DAY)
    queue_up(anna, DAY)
    nothing = fill_places(on=NEXT_DAY, actor="natten", at=moment(NEXT_DAY))
    filled = fill_places(on=THIRD_DAY, actor="natten", at=moment(THIRD_DAY))
    number = newest_number()

    again = fill_places(on=THIRD_DAY, actor="natten", at=moment(THIRD_DAY))

    assert (nothing.entry, nothing.filled) == (None, ())
    assert [one.person_id for one in filled.filled] == [anna]
    assert (again.entry, newest_number()) == (None, number)


@pytest.mark.usefixtures("county")
def test_places_given_by_turns_are_those_given_at_once_in_an_entry_for_each_turn() -> None:
    resident(1, HAVET)
    queueing = [resident(nth, TORGET) for nth in range(2, 7)]
    ceiling(1, DAY, until_on=THIRD_DAY)
    for person in queueing:
        queue_up(person, DAY)
    number, at = newest_number(), moment(THIRD_DAY)

    first = fill_places(most=2, on=THIRD_DAY, actor="natten", at=at)
    fill_by_turns(unit_ids=first.rest, on=THIRD_DAY, actor="natten", at=at)

    assert [one.person_id for one in first.filled] == queueing[:2]
    assert len(first.rest) == 1
    assert line(THIRD_DAY) == []
    assert newest_number() == number + 2


@pytest.mark.usefixtures("county")
def test_a_choice_of_another_unit_leaves_the_queue() -> None:
    resident(1, HAVET)
    anna = resident(2, TORGET)
    ceiling(1, DAY)
    queue_up(anna, DAY)

    choose(anna, FJALLET, NEXT_DAY, at=moment(NEXT_DAY))

    assert line(NEXT_DAY) == []
    assert QueuePlace.objects.filter(recorded__upper_inf=True).count() == 1
    assert list(
        ListingEvent.objects.filter(person=anna, kind="queue_left").values_list("outcome")
    ) == [("accepted",)]


@pytest.mark.usefixtures("county")
def test_a_place_goes_on_to_whoever_queues_for_the_one_that_is_left() -> None:
    anna, bea, cia = resident(1, HAVET), resident(2, TORGET), resident(3, FJALLET)
    ceiling(1, DAY, HAVET)
    ceiling(1, DAY, TORGET)
    queue_up(bea, DAY, HAVET)
    queue_up(cia, DAY, TORGET)

    receipt = choose(anna, FJALLET, NEXT_DAY, at=moment(NEXT_DAY))

    assert listed_units(bea)[-1] == (HAVET, Manner.ACTIVE, Period(NEXT_DAY))
    assert listed_units(cia)[-1] == (TORGET, Manner.ACTIVE, Period(NEXT_DAY))
    assert newest_number() == receipt.entry
