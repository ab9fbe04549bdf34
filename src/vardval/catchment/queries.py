"""What may be read of areas and catchments; every read says its day and what was known."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from vardval.catchment.models import Area, AreaAssignment, AreaDistance, Site
from vardval.core.time import Period
from vardval.platform.ledger import number_known_at
from vardval.platform.swedish_order import swedish_order
from vardval.platform.two_axes import known_rows, period_of
from vardval.registry.queries import moved_on


@dataclass(frozen=True, slots=True)
class AreaOnDay:
    """An area as it is on a day: its unit, and the units nearest by road first."""

    code: str
    name: str
    municipality_code: str
    unit_id: int | None
    nearest_unit_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AssignmentPeriod:
    """The unit whose catchment holds the area during a period."""

    area_code: str
    unit_id: int
    valid: Period


def areas(*, valid_on: date, known_at: datetime | int) -> list[AreaOnDay]:
    """Return every area, in Swedish alphabetical order."""
    number = number_known_at(known_at)
    units = dict(
        AreaAssignment.objects.filter(known_rows(number), valid__contains=valid_on).values_list(
            "area_id", "unit_id"
        )
    )
    nearest = nearest_units(valid_on=valid_on, known_at=number)
    told = [
        AreaOnDay(
            code=row.code,
            name=row.name,
            municipality_code=row.municipality_id,
            unit_id=units.get(row.code),
            nearest_unit_ids=nearest.get(row.code, ()),
        )
        for row in Area.objects.all()
    ]
    return sorted(told, key=lambda one: (swedish_order(one.name), one.code))


KindOfSite = Site.Kind


@dataclass(frozen=True, slots=True)
class SiteOnDay:
    """A site as it is on a day; `unit_id` where the region's own list says who answers."""

    municipality_code: str
    name: str
    kind: Site.Kind
    area_code: str
    unit_id: int | None


def sites(*, valid_on: date, known_at: datetime | int) -> list[SiteOnDay]:
    """Return every housing unit, preschool and refugee clinic, in Swedish alphabetical order."""
    rows = Site.objects.filter(known_rows(number_known_at(known_at)), valid__contains=valid_on)
    told = [
        SiteOnDay(row.municipality_id, row.name, Site.Kind(row.kind), row.area_id, row.unit_id)
        for row in rows
    ]
    return sorted(told, key=lambda one: (swedish_order(one.name), one.municipality_code))


def assignments(
    *, known_at: datetime | int, area_codes: Collection[str] | None = None
) -> list[AssignmentPeriod]:
    """Return whose catchment each area is, over all days, by area and day.

    With `area_codes` only of those areas.
    """
    rows = AreaAssignment.objects.filter(known_rows(number_known_at(known_at)))
    if area_codes is not None:
        rows = rows.filter(area__in=area_codes)
    return [
        AssignmentPeriod(area_code, unit_id, period_of(valid))
        for area_code, unit_id, valid in rows.order_by("area_id", "valid").values_list(
            "area_id", "unit_id", "valid"
        )
    ]


def nearest_units(
    *, valid_on: date, known_at: datetime | int, area_codes: Collection[str] | None = None
) -> dict[str, tuple[int, ...]]:
    """Return the units by road distance for each area that has any; equal distances by key.

    With `area_codes` only for those areas.
    """
    rows = AreaDistance.objects.filter(
        known_rows(number_known_at(known_at)), valid__contains=valid_on
    ).order_by("area_id", "distance_metres", "unit_id")
    if area_codes is not None:
        rows = rows.filter(area__in=area_codes)
    found: dict[str, list[int]] = defaultdict(list)
    for area_code, unit_id in rows.values_list("area_id", "unit_id"):
        found[area_code].append(unit_id)
    return {code: tuple(units) for code, units in found.items()}


def days_of_other_roads(*, known_at: datetime | int) -> list[date]:
    """Return the days from which the nearest units may be others than the day before, in order."""
    rows = AreaDistance.objects.filter(known_rows(number_known_at(known_at)))
    periods = [period_of(valid) for valid in rows.values_list("valid", flat=True).distinct()]
    return sorted({day for period in periods for day in (period.start, period.end)})


def distances(
    area_codes: Iterable[str], *, valid_on: date, known_at: datetime | int
) -> dict[str, list[tuple[int, int]]]:
    """Return for each of the areas that has any the units and the metres there, nearest first.

    The way to a unit that has moved since it was measured is not known.
    """
    moved = moved_on(valid_on=valid_on, known_at=known_at)
    rows = AreaDistance.objects.filter(
        known_rows(number_known_at(known_at)), valid__contains=valid_on, area__in=list(area_codes)
    ).order_by("area_id", "distance_metres", "unit_id")
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    told = rows.values_list("area_id", "unit_id", "distance_metres", "valid")
    for area_code, unit_id, metres, valid in told:
        if period_of(valid).start >= moved.get(unit_id, date.min):
            found[area_code].append((unit_id, metres))
    return found


def area_municipalities() -> dict[str, str]:
    """Return the municipality's code for each area's code."""
    return dict(Area.objects.values_list("code", "municipality_id"))


def distances_from(area_code: str, *, valid_on: date, known_at: datetime | int) -> dict[int, int]:
    """Return the metres by road from the area to each unit to which they are known."""
    return dict(distances([area_code], valid_on=valid_on, known_at=known_at).get(area_code, ()))


def moved_since_measured(
    area_code: str, *, valid_on: date, known_at: datetime | int
) -> frozenset[int]:
    """Return the units to which the way was measured, and that have moved since then."""
    moved = moved_on(valid_on=valid_on, known_at=known_at)
    rows = AreaDistance.objects.filter(
        known_rows(number_known_at(known_at)),
        valid__contains=valid_on,
        area=area_code,
        unit__in=moved,
    )
    told = rows.values_list("unit_id", "valid")
    return frozenset(unit for unit, valid in told if period_of(valid).start < moved[unit])
