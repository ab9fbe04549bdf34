"""What may be read from the register of units; every read says its day and what was known."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from vardval.core.identity import HsaId, NotAnHsaId
from vardval.core.time import Period
from vardval.platform.ledger import number_known_at
from vardval.platform.remembering import kept, remembered
from vardval.platform.sentences import SpokenError
from vardval.platform.statements import rows
from vardval.platform.swedish_order import swedish_order
from vardval.platform.two_axes import known_rows, period_of
from vardval.registry.models import Municipality, Unit, UnitVersion

_UNIT_ID = "SELECT id FROM registry_unit WHERE hsa_id = %s"


class UnitUnknown(SpokenError, LookupError):
    """No unit with that HSA-id stands in the register on that day."""

    def __init__(self, hsa_id: str) -> None:
        super().__init__("registry.unit_unknown", unit=hsa_id)


class NoOneCounty(LookupError):
    """The register's municipalities lie in no county, or in several."""

    def __init__(self) -> None:
        super().__init__(
            "Enhetsregistrets kommuner säger inte vilket län som är regionens. Läs in regionens"
            " enheter, och bara dem."
        )


@dataclass(frozen=True, slots=True)
class UnitOnDay:
    """What is true of a unit during `valid`, as known from one entry until another."""

    id: int
    hsa_id: str
    name: str
    kind: UnitVersion.Kind
    municipality_code: str
    municipality_name: str
    organisation_number: str
    provider_name: str
    is_public: bool
    parent_id: int | None
    parent_hsa_id: str | None
    easting: int | None
    northing: int | None
    valid: Period
    known_from: int
    known_until: int | None


def units(*, valid_on: date, known_at: datetime | int) -> list[UnitOnDay]:
    """Return the units there on the day, in Swedish alphabetical order."""
    return in_swedish_order(one for one in _versions(known_at) if valid_on in one.valid)


def branches_of(
    unit_keys: Iterable[int], *, valid_on: date, known_at: datetime | int
) -> list[UnitOnDay]:
    """Return the branches and service points of the units on the day, in Swedish order."""
    keys = set(unit_keys)
    return [one for one in units(valid_on=valid_on, known_at=known_at) if one.parent_id in keys]


def in_swedish_order(found: Iterable[UnitOnDay]) -> list[UnitOnDay]:
    """Return the units by name in Swedish alphabetical order; those of one name by HSA-id."""
    return sorted(found, key=lambda one: (swedish_order(one.name), one.hsa_id))


def unit(hsa_id: str, *, valid_on: date, known_at: datetime | int) -> UnitOnDay:
    """Return the unit as it is on the day; raises `UnitUnknown`."""
    number = number_known_at(known_at)
    there = remembered(
        "registry.units_by_id", number, lambda: _by_hsa_id(valid_on, number), valid_on
    )
    found = there.get(folded(hsa_id))
    if found is None:
        raise UnitUnknown(hsa_id)
    return found


def unit_or_last(hsa_id: str, *, valid_on: date, known_at: datetime | int) -> UnitOnDay:
    """Return the unit as it is on the day, or as it last was where it is gone by then.

    Raises `UnitUnknown` for one that had not opened.
    """
    wanted = folded(hsa_id)
    opened = (one for one in _versions(known_at) if one.valid.start <= valid_on)
    for one in reversed([one for one in opened if one.hsa_id == wanted]):
        return one
    raise UnitUnknown(hsa_id)


def closed_on(unit_key: int, *, valid_on: date, known_at: datetime | int) -> date | None:
    """Return the day from which what was a health centre no longer is one; None while it is."""
    ends = [
        one.valid.end
        for one in _versions(known_at)
        if one.id == unit_key and one.kind is UnitVersion.Kind.HEALTH_CENTRE
    ]
    gone = max(ends, default=None)
    return gone if gone is not None and gone <= valid_on else None


def _by_hsa_id(valid_on: date, number: int) -> dict[str, UnitOnDay]:
    return {one.hsa_id: one for one in _versions(number) if valid_on in one.valid}


def unit_versions(*, known_at: datetime | int) -> list[UnitOnDay]:
    """Return every version of every unit, whatever day it is about, by unit and day."""
    return list(_versions(known_at))


def _versions(known_at: datetime | int) -> tuple[UnitOnDay, ...]:
    number = number_known_at(known_at)
    return remembered("registry.unit_versions", number, lambda: _versions_read(number))


def _versions_read(number: int) -> tuple[UnitOnDay, ...]:
    rows = _rows().filter(known_rows(number)).order_by("unit_id", "valid")
    return tuple(map(_told, rows))


def closed_centres(*, valid_on: date, known_at: datetime | int) -> set[int]:
    """Return the keys of the units that were health centres before the day and no longer are.

    One that will be a health centre again is not among them.
    """
    ever = [
        one for one in unit_places(known_at=known_at) if one.kind is UnitVersion.Kind.HEALTH_CENTRE
    ]
    remain = {one.id for one in ever if one.valid.end > valid_on}
    return {one.id for one in ever} - remain


@dataclass(frozen=True, slots=True)
class UnitPlace:
    """What listing asks of a unit during a period: what kind of place it is, where, and whose."""

    id: int
    kind: UnitVersion.Kind
    municipality_code: str
    organisation_number: str
    is_public: bool
    parent_id: int | None
    valid: Period


def unit_places(*, known_at: datetime | int) -> list[UnitPlace]:
    """Return every version of every unit as a place, by unit and day."""
    return [
        UnitPlace(
            one.id,
            one.kind,
            one.municipality_code,
            one.organisation_number,
            one.is_public,
            one.parent_id,
            one.valid,
        )
        for one in _versions(known_at)
    ]


def unit_history(hsa_id: str) -> list[UnitOnDay]:
    """Return all that was ever known of the unit, on both axes; raises `UnitUnknown`."""
    versions = _rows().filter(unit__hsa_id=folded(hsa_id)).order_by("valid", "recorded")
    told = list(map(_told, versions))
    if not told:
        raise UnitUnknown(hsa_id)
    return told


def unit_id(hsa_id: str) -> int:
    """Return the surrogate key of the unit, whether or not it is there today."""
    found = rows(_UNIT_ID, [folded(hsa_id)])
    if not found:
        raise UnitUnknown(hsa_id)
    key: int = found[0][0]
    return key


def hsa_id_of(unit_key: int) -> str:
    """Return the HSA-id of the unit with the key, read once; raises `Unit.DoesNotExist`."""

    def read() -> str:
        return Unit.objects.values_list("hsa_id", flat=True).get(pk=unit_key)

    return kept("HSA-id", read, unit_key)


def unit_ids() -> dict[str, int]:
    """Return the surrogate keys of all units that were ever in the register, by HSA-id."""
    return dict(Unit.objects.values_list("hsa_id", "id"))


def moved_on(*, valid_on: date, known_at: datetime | int) -> dict[int, date]:
    """Return for each unit that lies elsewhere than it has done the day when it last moved.

    A unit has moved when its coordinates are others, or are no longer known.
    """
    lay: dict[int, tuple[int | None, int | None]] = {}
    found: dict[int, date] = {}
    for one in _versions(known_at):
        if one.valid.start > valid_on:
            continue
        if lay.setdefault(one.id, (one.easting, one.northing)) != (one.easting, one.northing):
            found[one.id] = one.valid.start
        lay[one.id] = (one.easting, one.northing)
    return found


def municipalities() -> dict[str, str]:
    """Return the municipalities' names by code."""
    return dict(Municipality.objects.order_by("code").values_list("code", "name"))


def home_county() -> str:
    """Return the county code (länskod, two digits) of the region; raises `NoOneCounty`."""
    counties = {code[:2] for code in Municipality.objects.values_list("code", flat=True)}
    if len(counties) != 1:
        raise NoOneCounty
    return counties.pop()


def folded(hsa_id: str) -> str:
    """Return the id in the register's letters; raises `UnitUnknown` for any other text."""
    try:
        return HsaId.parse(hsa_id).folded
    except NotAnHsaId:
        raise UnitUnknown(hsa_id) from None


def _rows() -> QuerySet[UnitVersion]:
    return UnitVersion.objects.select_related("unit", "municipality", "provider", "parent")


def _told(row: UnitVersion) -> UnitOnDay:
    return UnitOnDay(
        id=row.unit_id,
        hsa_id=row.unit.hsa_id,
        name=row.name,
        kind=UnitVersion.Kind(row.kind),
        municipality_code=row.municipality_id,
        municipality_name=row.municipality.name,
        organisation_number=row.provider.organisation_number,
        provider_name=row.provider.name,
        is_public=row.provider.is_public,
        parent_id=row.parent_id,
        parent_hsa_id=row.parent.hsa_id if row.parent else None,
        easting=row.easting,
        northing=row.northing,
        valid=period_of(row.valid),
        known_from=row.recorded.lower,
        known_until=row.recorded.upper,
    )
