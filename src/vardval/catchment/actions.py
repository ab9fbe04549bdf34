"""What changes the areas, whose catchment they are, and how far they are from the units."""

from collections import defaultdict
from datetime import datetime

from django.db import transaction

from vardval.catchment.area_file import AreaLine, read_area_file, read_distance_file
from vardval.catchment.models import Area, AreaAssignment, AreaDistance, Site
from vardval.catchment.site_file import read_site_file
from vardval.platform.dated_table import DatedTable, Values, lock_registers
from vardval.platform.ledger import write_entry
from vardval.platform.policy import Actor, Permission, as_actor, check_may
from vardval.platform.timeline import Held
from vardval.registry.actions import RegisterLoad, store_municipalities
from vardval.registry.queries import unit_ids

ASSIGNMENTS = DatedTable(model=AreaAssignment, key=("area_id",), values=("unit_id",))
SITES = DatedTable(
    model=Site, key=("municipality_id", "name"), values=("kind", "area_id", "unit_id")
)
DISTANCES = DatedTable(model=AreaDistance, key=("area_id", "unit_id"), values=("distance_metres",))


@transaction.atomic
def load_areas(*, content: bytes, name: str, actor: Actor | str, at: datetime) -> RegisterLoad:
    """Load an area file: all of it, or none of it with every fault told.

    The same file twice changes nothing. Raises `RegisterFileRefused` and `AccessDenied`.
    """
    acting = as_actor(actor)
    check_may(acting, Permission.LOAD_REGISTERS)
    lock_registers()
    units = unit_ids()
    lines = read_area_file(content, name, units=units)
    described = store_municipalities(
        {line.municipality_code: line.municipality_name for line in lines}
    ) + _store_areas(lines)
    wanted: dict[Values, list[Held[Values]]] = defaultdict(list)
    for line in lines:
        pieces = wanted[line.code,]
        if line.unit is not None:
            pieces.append(Held(line.valid, (units[line.unit],)))
    return _store(
        ASSIGNMENTS,
        wanted,
        len(lines),
        described,
        happened="areas_loaded",
        file=name,
        actor=acting,
        at=at,
    )


@transaction.atomic
def load_distances(*, content: bytes, name: str, actor: Actor | str, at: datetime) -> RegisterLoad:
    """Load a file of distances by road, as `load_areas` loads areas."""
    acting = as_actor(actor)
    check_may(acting, Permission.LOAD_REGISTERS)
    lock_registers()
    units = unit_ids()
    areas = set(Area.objects.values_list("code", flat=True))
    lines = read_distance_file(content, name, units=units, areas=areas)
    wanted: dict[Values, list[Held[Values]]] = defaultdict(list)
    for line in lines:
        wanted[line.code, units[line.unit]].append(Held(line.valid, (line.metres,)))
    return _store(
        DISTANCES,
        wanted,
        len(lines),
        0,
        happened="distances_loaded",
        file=name,
        actor=acting,
        at=at,
    )


@transaction.atomic
def load_sites(*, content: bytes, name: str, actor: Actor | str, at: datetime) -> RegisterLoad:
    """Load a file of housing units and preschools, as `load_areas` loads areas."""
    acting = as_actor(actor)
    check_may(acting, Permission.LOAD_REGISTERS)
    lock_registers()
    units = unit_ids()
    areas = dict(Area.objects.values_list("code", "municipality_id"))
    lines = read_site_file(content, name, units=units, areas=areas)
    wanted: dict[Values, list[Held[Values]]] = defaultdict(list)
    for line in lines:
        unit = units[line.unit] if line.unit is not None else None
        value = (line.kind.value, line.area, unit)
        wanted[areas[line.area], line.name].append(Held(line.valid, value))
    return _store(
        SITES, wanted, len(lines), 0, happened="sites_loaded", file=name, actor=acting, at=at
    )


def _store(
    table: DatedTable,
    wanted: dict[Values, list[Held[Values]]],
    lines: int,
    described: int,
    *,
    happened: str,
    file: str,
    actor: Actor,
    at: datetime,
) -> RegisterLoad:
    rewrite = table.rewrite(wanted)
    if rewrite.is_empty and not described:
        return RegisterLoad(lines, 0, 0, None)
    entry = write_entry(
        actor=actor.username,
        purpose="register",
        happened=happened,
        at=at,
        file=file,
        ended=len(rewrite.ended),
        brought=len(rewrite.brought),
    )
    table.store(rewrite, entry=entry)
    return RegisterLoad(lines, len(rewrite.ended), len(rewrite.brought), entry)


def _store_areas(lines: list[AreaLine]) -> int:
    wanted = {line.code: (line.name, line.municipality_code) for line in lines}
    standing = {
        row.code: (row.name, row.municipality_id) for row in Area.objects.filter(pk__in=wanted)
    }
    changed = [
        Area(code=code, name=name, municipality_id=municipality)
        for code, (name, municipality) in wanted.items()
        if standing.get(code) != (name, municipality)
    ]
    Area.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "municipality"],
    )
    return len(changed)
