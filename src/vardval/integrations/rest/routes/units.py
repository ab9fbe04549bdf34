"""Units: what they are, and how many are listed there."""

from datetime import date

from django.http import HttpRequest
from ninja import Router
from pydantic import BaseModel

from vardval.integrations.rest.api import Token, caller
from vardval.integrations.rest.moment import Moment, moment
from vardval.integrations.rest.wire import KnownAt, UnitKey, ValidOn
from vardval.listing.queries import UnitCount, listed_counts_by_unit
from vardval.platform.policy import Permission, check_may
from vardval.platform.tokens import Scope
from vardval.registry.queries import UnitOnDay
from vardval.registry.queries import unit as unit_on_day
from vardval.registry.queries import units as units_on_day

router = Router(tags=["units"], auth=Token(Scope.UNITS))


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
    return UnitsTold(valid_on=asked.valid_on, known_at=asked.number, items=_told(found, asked))


@router.get("/units/{hsa_id}", response=UnitTold)
def read_unit(
    request: HttpRequest, hsa_id: UnitKey, valid_on: ValidOn, known_at: KnownAt
) -> UnitTold:
    """Return the unit as it is on the day."""
    check_may(caller(request), Permission.SEE_COUNTS)
    asked = moment(valid_on, known_at)
    found = unit_on_day(hsa_id, valid_on=asked.valid_on, known_at=asked.number)
    return _told([found], asked)[0]


def _told(found: list[UnitOnDay], asked: Moment) -> list[UnitTold]:
    counts = listed_counts_by_unit(valid_on=asked.valid_on, known_at=asked.number)
    return [_unit(one, counts.get(one.id, UnitCount(one.id, 0, 0))) for one in found]


def _unit(one: UnitOnDay, count: UnitCount) -> UnitTold:
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
    )
