"""Units: what they are, how many are listed, whether there is room, and when they are open."""

from datetime import date, time

from django.http import HttpRequest
from ninja import Router
from pydantic import BaseModel

from vardval.integrations.door.language import language_of
from vardval.integrations.rest.api import Token, caller
from vardval.integrations.rest.explained import StepTold, explained
from vardval.integrations.rest.moment import Moment, moment
from vardval.integrations.rest.wire import KnownAt, UnitKey, ValidOn
from vardval.listing.capacity_queries import selectable_units
from vardval.listing.queries import UnitCount, listed_counts_by_unit
from vardval.listing.rules_in_force import NoRulebook
from vardval.platform.policy import Permission, check_may
from vardval.platform.tokens import Scope
from vardval.registry.queries import UnitOnDay
from vardval.registry.queries import unit as unit_on_day
from vardval.registry.queries import units as units_on_day
from vardval.registry.visiting_queries import Visiting, visiting

router = Router(tags=["units"], auth=Token(Scope.UNITS))


class RoomTold(BaseModel):
    """Whether the unit can be chosen, and how long one waits."""

    is_selectable: bool
    why_not: list[StepTold]
    ceiling: int | None
    is_full: bool
    offers_queue: bool
    queue_length: int
    estimated_wait_days: int | None


class HoursTold(BaseModel):
    """A time of the week at which the unit is open; weekday 1 is Monday."""

    weekday: int
    opens: time
    closes: time


class VisitingTold(BaseModel):
    """How the unit is reached and when; texts are empty where nothing is known."""

    street_address: str
    postal_code: str
    locality: str
    telephone: str
    hours: list[HoursTold]


class UnitTold(BaseModel):
    """A unit on a day."""

    hsa_id: str
    name: str
    kind: str
    municipality_code: str
    municipality: str
    provider: str
    organisation_number: str
    is_public: bool
    parent_hsa_id: str | None
    easting: int | None
    northing: int | None
    open_from: date
    open_until: date | None
    listed: int
    listed_by_choice: int
    room: RoomTold | None
    visiting: VisitingTold


class UnitsTold(BaseModel):
    """The units of a day."""

    valid_on: date
    known_at: int
    items: list[UnitTold]


@router.get("/units", response=UnitsTold)
def read_units(request: HttpRequest, valid_on: ValidOn, known_at: KnownAt) -> UnitsTold:
    """Return the units there on the day, in Swedish alphabetical order."""
    check_may(caller(request), Permission.SEE_COUNTS)
    asked = moment(valid_on, known_at)
    found = units_on_day(valid_on=asked.valid_on, known_at=asked.number)
    return UnitsTold(
        valid_on=asked.valid_on,
        known_at=asked.number,
        items=_told(found, asked, language_of(request)),
    )


@router.get("/units/{hsa_id}", response=UnitTold)
def read_unit(
    request: HttpRequest, hsa_id: UnitKey, valid_on: ValidOn, known_at: KnownAt
) -> UnitTold:
    """Return the unit as it is on the day."""
    check_may(caller(request), Permission.SEE_COUNTS)
    asked = moment(valid_on, known_at)
    found = unit_on_day(hsa_id, valid_on=asked.valid_on, known_at=asked.number)
    return _told([found], asked, language_of(request))[0]


def _told(found: list[UnitOnDay], asked: Moment, language: str) -> list[UnitTold]:
    counts = listed_counts_by_unit(valid_on=asked.valid_on, known_at=asked.number)
    rooms = _rooms(asked, language)
    visits = visiting([one.id for one in found], valid_on=asked.valid_on, known_at=asked.number)
    return [
        _unit(one, counts.get(one.id, UnitCount(one.id, 0, 0)), rooms.get(one.id), visits[one.id])
        for one in found
    ]


def _rooms(asked: Moment, language: str) -> dict[int, RoomTold]:
    """Return each unit's room; none where no rules say who can be chosen."""
    try:
        found = selectable_units(on=asked.valid_on, known_at=asked.number)
    except NoRulebook:
        return {}
    names = {one.unit_id: one.name for one in found}
    return {
        one.unit_id: RoomTold(
            is_selectable=one.is_selectable,
            why_not=explained(one.trace, names, language),
            ceiling=one.ceiling,
            is_full=one.is_full,
            offers_queue=one.offers_queue,
            queue_length=one.queue_length,
            estimated_wait_days=one.estimated_wait_days,
        )
        for one in found
    }


def _unit(one: UnitOnDay, count: UnitCount, room: RoomTold | None, told: Visiting) -> UnitTold:
    contact = told.contact
    return UnitTold(
        hsa_id=one.hsa_id,
        name=one.name,
        kind=one.kind.value,
        municipality_code=one.municipality_code,
        municipality=one.municipality_name,
        provider=one.provider_name,
        organisation_number=one.organisation_number,
        is_public=one.is_public,
        parent_hsa_id=one.parent_hsa_id,
        easting=one.easting,
        northing=one.northing,
        open_from=one.valid.start,
        open_until=None if one.valid.end == date.max else one.valid.end,
        listed=count.listed,
        listed_by_choice=count.active,
        room=room,
        visiting=VisitingTold(
            street_address=contact.street_address if contact else "",
            postal_code=contact.postal_code if contact else "",
            locality=contact.locality if contact else "",
            telephone=contact.telephone if contact else "",
            hours=[
                HoursTold(weekday=hour.weekday, opens=hour.opens, closes=hour.closes)
                for hour in told.hours
            ],
        ),
    )
