"""Residents of other regions who are listed or queue here, or have been entered to be."""

from dataclasses import dataclass
from datetime import date, datetime

from vardval.listing.models import Listing, QueuePlace
from vardval.platform.ledger import number_known_at
from vardval.platform.two_axes import known_rows
from vardval.population.queries import people_elsewhere


@dataclass(frozen=True, slots=True)
class FromElsewhere:
    """Someone who lives in another region: where they are listed, or queue, since when."""

    person_id: int
    unit_id: int | None
    since: date | None
    queues: bool


def listed_from_elsewhere(*, valid_on: date, known_at: datetime | int) -> list[FromElsewhere]:
    """Return those who live in another region on the day and are listed or queue here.

    Who has been entered by hand stands there too, before they are either. Protected people are
    among them: the list is for who may see them.
    """
    number = number_known_at(known_at)
    elsewhere = people_elsewhere(valid_on=valid_on, known_at=number)
    held = known_rows(number)
    listed = {
        row.person_id: FromElsewhere(row.person_id, row.unit_id, row.valid.lower, queues=False)
        for row in Listing.objects.filter(
            held, valid__contains=valid_on, person__in=elsewhere.living
        )
    }
    queued = {
        row.person_id: FromElsewhere(row.person_id, row.unit_id, row.valid.lower, queues=True)
        for row in QueuePlace.objects.filter(
            held, valid__contains=valid_on, person__in=elsewhere.living
        )
    }
    entered = {
        person_id: FromElsewhere(person_id, None, None, queues=False)
        for person_id in elsewhere.entered
    }
    return sorted((entered | queued | listed).values(), key=_by_unit)


def _by_unit(one: FromElsewhere) -> tuple[bool, int, int]:
    return (one.unit_id is None, one.unit_id or 0, one.person_id)
