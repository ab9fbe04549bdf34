"""What changes the register of units."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from vardval.platform.dated_table import DatedTable, Values, lock_registers
from vardval.platform.ledger import write_entry
from vardval.platform.policy import Actor, Permission, as_actor, check_may
from vardval.platform.timeline import Held
from vardval.registry.models import Municipality, Provider, Unit, UnitVersion
from vardval.registry.queries import unit_ids
from vardval.registry.unit_file import UnitLine, read_unit_file

UNIT_VERSIONS = DatedTable(
    model=UnitVersion,
    key=("unit_id",),
    values=(
        "name",
        "kind",
        "municipality_id",
        "provider_id",
        "parent_id",
        "easting",
        "northing",
    ),
)


@dataclass(frozen=True, slots=True)
class RegisterLoad:
    """What a register file changed; `entry` is None when it changed nothing."""

    lines: int
    ended: int
    brought: int
    entry: int | None


@transaction.atomic
def load_units(*, content: bytes, name: str, actor: Actor | str, at: datetime) -> RegisterLoad:
    """Load a unit file: all of it, or none of it with every fault told.

    The same file twice changes nothing. Raises `RegisterFileRefused` and `AccessDenied`.
    """
    acting = as_actor(actor)
    check_may(acting, Permission.LOAD_REGISTERS)
    lock_registers()
    known = unit_ids()
    lines = read_unit_file(content, name, known=known)
    providers, described = _store_providers(lines)
    renamed = _store_municipalities(lines) + described
    rewrite = UNIT_VERSIONS.rewrite(_wanted(lines, known, providers))
    if rewrite.is_empty and not renamed:
        return RegisterLoad(len(lines), 0, 0, None)
    entry = write_entry(
        actor=acting.username,
        purpose="register",
        happened="units_loaded",
        at=at,
        file=name,
        ended=len(rewrite.ended),
        brought=len(rewrite.brought),
    )
    UNIT_VERSIONS.store(rewrite, entry=entry)
    return RegisterLoad(len(lines), len(rewrite.ended), len(rewrite.brought), entry)


def _store_municipalities(lines: list[UnitLine]) -> int:
    names = {line.municipality_code: line.municipality_name for line in lines}
    return store_municipalities(names)


def store_municipalities(names: dict[str, str]) -> int:
    """Make the municipalities stand with these names, and return how many did not."""
    standing = dict(Municipality.objects.filter(pk__in=names).values_list("code", "name"))
    changed = [
        Municipality(code=code, name=name)
        for code, name in names.items()
        if standing.get(code) != name
    ]
    Municipality.objects.bulk_create(
        changed, update_conflicts=True, unique_fields=["code"], update_fields=["name"]
    )
    return len(changed)


def _store_providers(lines: list[UnitLine]) -> tuple[dict[str, int], int]:
    """Make the providers stand as told; return their keys, and how many did not stand so."""
    wanted = {line.organisation_number: (line.provider_name, line.is_public) for line in lines}
    rows = {
        row.organisation_number: row
        for row in Provider.objects.filter(organisation_number__in=wanted)
    }
    changed = [
        Provider(organisation_number=number, name=name, is_public=is_public)
        for number, (name, is_public) in wanted.items()
        if number not in rows or (rows[number].name, rows[number].is_public) != (name, is_public)
    ]
    Provider.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["organisation_number"],
        update_fields=["name", "is_public"],
    )
    return {row.organisation_number: row.pk for row in (*rows.values(), *changed)}, len(changed)


def _wanted(
    lines: list[UnitLine], known: dict[str, int], providers: dict[str, int]
) -> dict[Values, list[Held[Values]]]:
    mentioned = {line.hsa_id for line in lines} | {line.parent for line in lines if line.parent}
    units = known | _opened(mentioned - known.keys())
    wanted: dict[Values, list[Held[Values]]] = defaultdict(list)
    for line in lines:
        parent_id = units[line.parent] if line.parent else None
        value = (
            line.name,
            str(line.kind),
            line.municipality_code,
            providers[line.organisation_number],
            parent_id,
            line.easting,
            line.northing,
        )
        wanted[units[line.hsa_id],].append(Held(line.valid, value))
    return wanted


def _opened(hsa_ids: set[str]) -> dict[str, int]:
    """The keys of units that the register has not known before."""
    if not hsa_ids:
        return {}
    Unit.objects.bulk_create([Unit(hsa_id=one) for one in sorted(hsa_ids)], ignore_conflicts=True)
    return dict(Unit.objects.filter(hsa_id__in=hsa_ids).values_list("hsa_id", "id"))
