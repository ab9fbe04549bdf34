"""Listing stops in the store, what can be chosen meanwhile, and how long a wait may be."""

from datetime import date

import pytest

from tests.apps.county import FJALLET, HAVET, OFFICER, TORGET, list_person
from tests.apps.listing.choosing import LISTED_SINCE, build_county, choose
from tests.apps.listing.limits import ceiling, line, moment, queue_up, resident
from vardval.core.listing import Outcome
from vardval.core.time import Period
from vardval.listing.capacity_actions import CapacityReceipt, NoStopToEnd, end_stop, grant_stop
from vardval.listing.capacity_queries import capacity_of, selectable_units
from vardval.listing.models import UnitStop
from vardval.listing.queue_queries import QueuePace, places_of
from vardval.platform.ledger import newest_number
from vardval.platform.models import Role, User
from vardval.platform.policy import AccessDenied
from vardval.registry.queries import unit_id

MARCH, APRIL, MAY, JUNE, JULY = (date(2023, month, 1) for month in range(3, 8))


@pytest.fixture(autouse=True)
def county(db: None) -> None:
    """A county whose book grants stops of three months at most."""
    build_county("kronoberg/2023")


def stop(on: date, ends_on: date, **more: object) -> CapacityReceipt:
    told: dict[str, object] = {"decided_by": "region", "actor": OFFICER, "at": moment(on)} | more
    return grant_stop(unit_hsa_id=HAVET, on=on, ends_on=ends_on, **told)  # type: ignore[arg-type]  # the keywords that a test names


def stop_on(day: date) -> Period | None:
    return capacity_of(unit_id(HAVET), valid_on=day, known_at=newest_number()).stop


def test_a_stop_refuses_choices_while_it_holds_and_is_over_by_itself() -> None:
    anna = resident(1, TORGET)
    granted = stop(MARCH, APRIL)

    refused = choose(anna, HAVET, date(2023, 3, 31), at=moment(date(2023, 3, 31)))
    accepted = choose(anna, HAVET, APRIL, at=moment(APRIL))

    assert granted.outcome is Outcome.ACCEPTED
    assert (refused.outcome, accepted.outcome) == (Outcome.REFUSED, Outcome.ACCEPTED)
    assert [one.code for one in refused.trace][-1] == "choice.unit_stopped"


def test_stops_without_a_gap_are_one_and_may_not_be_longer_than_the_book_says() -> None:
    stop(MARCH, MAY)
    prolonged = stop(MAY, JUNE)
    too_long = stop(JUNE, date(2023, 6, 2))

    assert (prolonged.outcome, too_long.outcome) == (Outcome.ACCEPTED, Outcome.REFUSED)
    assert too_long.trace[-1].code == "stop.too_long"
    assert stop_on(APRIL) == Period(MARCH, JUNE)
    # Granted alike, they are one row; the ledger has both decisions.
    assert UnitStop.objects.filter(recorded__upper_inf=True).count() == 1


def test_a_stop_that_leads_up_to_one_granted_before_is_judged_with_it() -> None:
    stop(MAY, JULY)
    refused = stop(MARCH, MAY)

    assert refused.outcome is Outcome.REFUSED
    assert stop_on(MARCH) is None


def test_a_new_decision_says_how_long_a_stop_that_holds_goes_on() -> None:
    stop(MARCH, JUNE)
    known = newest_number()
    stop(APRIL, MAY, decided_by="board")

    assert stop_on(APRIL) == Period(MARCH, MAY)
    havet = unit_id(HAVET)
    assert capacity_of(havet, valid_on=APRIL, known_at=known).stop == Period(MARCH, JUNE)


def test_a_stop_ended_early_lets_those_who_queue_in() -> None:
    anna = resident(1, TORGET)
    stop(MARCH, JUNE)
    queued = queue_up(anna, date(2023, 3, 2))

    ended = end_stop(unit_hsa_id=HAVET, on=APRIL, actor=OFFICER, at=moment(APRIL))

    assert queued.outcome is Outcome.QUEUED
    assert [one.person_id for one in ended.filled.filled] == [anna]
    assert (stop_on(APRIL), line(APRIL)) == (None, [])
    with pytest.raises(NoStopToEnd):
        end_stop(unit_hsa_id=HAVET, on=APRIL, actor=OFFICER, at=moment(APRIL))


def test_only_the_region_decides_on_stops() -> None:
    clerk = User(username="klara", role=Role.UNIT_CLERK, unit_hsa_id=HAVET)
    with pytest.raises(AccessDenied):
        stop(MARCH, APRIL, actor=clerk)


@pytest.mark.parametrize(
    ("pace", "place", "days"),
    [
        (QueuePace(1, 9), 1, 20),
        (QueuePace(1, 9), 3, 60),
        (QueuePace(3, 7), 1, 78),
        (QueuePace(1, 0), 1, None),
        (QueuePace(0, 0), 1, 0),
        (QueuePace(1, 9, closed_days=31), 1, 31),
        (QueuePace(None, None), 1, None),
        (QueuePace(None, None, closed_days=31), 4, 31),
    ],
)
def test_a_wait_is_reckoned_from_places_freed_and_what_stands_before(
    pace: QueuePace, place: int, days: int | None
) -> None:
    assert pace.days_until(place) == days


def test_who_queues_is_told_the_place_and_the_wait() -> None:
    anna = resident(1, TORGET)
    resident(2, HAVET)
    for index in (3, 4):
        moved = resident(index, None)
        list_person(moved, LISTED_SINCE, (LISTED_SINCE, HAVET), (date(2023, 2, 1), TORGET))
    stayed = resident(5, None)
    list_person(stayed, LISTED_SINCE, (LISTED_SINCE, HAVET))
    ceiling(2, MARCH)
    queue_up(anna, MARCH)

    (place,) = places_of(anna, valid_on=MARCH, known_at=newest_number())
    units = {one.hsa_id: one for one in selectable_units(on=MARCH, known_at=newest_number())}

    assert (place.place, place.estimated_wait_days) == (1, 90)
    havet, other = units[HAVET], units[FJALLET]
    assert (havet.is_selectable, havet.is_full, havet.listed, havet.ceiling) == (False, True, 2, 2)
    assert (havet.offers_queue, havet.queue_length, havet.estimated_wait_days) == (True, 1, 180)
    assert (other.is_selectable, other.listed, other.offers_queue) == (True, None, False)
