"""The physicians who can be chosen at a unit: the register file, and what may be read of it.

A unit's lines are all its physicians as it says today: they replace what was known of that
unit. Units that the file does not mention are left alone.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from vardval.platform.dated_line import DatedLine, first_day, last_day, overlaps
from vardval.platform.dated_table import DatedTable, Values, lock_registers
from vardval.platform.ledger import number_known_at, write_entry
from vardval.platform.policy import Actor, Permission, as_actor, check_may
from vardval.platform.register_file import (
    Fault,
    RegisterFileRefused,
    column,
    optional,
    read_lines,
    text,
)
from vardval.platform.remembering import remembered
from vardval.platform.swedish_order import swedish_order
from vardval.platform.timeline import Held
from vardval.platform.two_axes import known_rows
from vardval.registry.actions import RegisterLoad
from vardval.registry.models import UnitPhysician
from vardval.registry.queries import unit_ids
from vardval.registry.unit_file import an_hsa_id

PHYSICIANS = DatedTable(model=UnitPhysician, key=("unit_id", "hsa_id"), values=("name", "title"))


@dataclass(frozen=True, slots=True)
class PhysicianLine(DatedLine):
    """A physician at a unit from a day through another."""

    unit: str = column("enhet", an_hsa_id, "enhetens id i HSA-katalogen")
    hsa_id: str = column("läkare", an_hsa_id, "läkarens id i HSA-katalogen")
    name: str = column("namn", text, "läkarens namn")
    title: str | None = column("titel", optional(text), "titel; får vara tom")
    first_on: date = first_day("första dagen som läkaren kan väljas")
    last_on: date | None = last_day()


@dataclass(frozen=True, slots=True)
class PhysicianTold:
    """A physician to choose."""

    unit_id: int
    hsa_id: str
    name: str
    title: str


@transaction.atomic
def load_physicians(*, content: bytes, name: str, actor: Actor | str, at: datetime) -> RegisterLoad:
    """Load a file of physicians: all of it, or none of it with every fault told.

    Raises `RegisterFileRefused` and `AccessDenied`.
    """
    acting = as_actor(actor)
    check_may(acting, Permission.LOAD_REGISTERS)
    lock_registers()
    lines = read_lines(content, name, PhysicianLine)
    units = unit_ids()
    faults = [
        *(fault for line in lines for fault in _faults(line, units)),
        *overlaps(lines, lambda one: (one.unit, one.hsa_id), same=lambda _: "samma läkare"),
    ]
    if faults:
        raise RegisterFileRefused(name, faults)
    rewrite = PHYSICIANS.rewrite(_wanted(lines, units))
    if rewrite.is_empty:
        return RegisterLoad(len(lines), 0, 0, None)
    entry = write_entry(
        actor=acting.username,
        purpose="register",
        happened="physicians_loaded",
        at=at,
        file=name,
        ended=len(rewrite.ended),
        brought=len(rewrite.brought),
    )
    PHYSICIANS.store(rewrite, entry=entry)
    return RegisterLoad(len(lines), len(rewrite.ended), len(rewrite.brought), entry)


def physicians(
    *, valid_on: date, known_at: datetime | int, unit_id: int | None = None
) -> list[PhysicianTold]:
    """Return the physicians to choose on the day, at the unit or at all of them, by name."""
    number = number_known_at(known_at)
    every = remembered("registry.physicians", number, lambda: _read(valid_on, number), valid_on)
    return [one for one in every if unit_id in (None, one.unit_id)]


def _read(on: date, number: int) -> list[PhysicianTold]:
    rows = UnitPhysician.objects.filter(known_rows(number), valid__contains=on)
    told = [PhysicianTold(row.unit_id, row.hsa_id, row.name, row.title) for row in rows]
    return sorted(told, key=lambda one: (swedish_order(one.name), one.hsa_id))


def _wanted(lines: list[PhysicianLine], units: dict[str, int]) -> dict[Values, list[Held[Values]]]:
    wanted: dict[Values, list[Held[Values]]] = defaultdict(list)
    mentioned = {units[line.unit] for line in lines}
    for unit_id, hsa_id in UnitPhysician.objects.filter(
        recorded__upper_inf=True, unit__in=mentioned
    ).values_list("unit_id", "hsa_id"):
        wanted[unit_id, hsa_id] = []
    for line in lines:
        value: Values = (line.name, line.title or "")
        wanted[units[line.unit], line.hsa_id].append(Held(line.valid, value))
    return wanted


def _faults(line: PhysicianLine, units: dict[str, int]) -> list[Fault]:
    found = []
    if line.unit not in units:
        found.append(
            Fault(line.line, f"Enheten {line.unit} finns inte.", "Läs in enheterna först.")
        )
    found += line.faults_of_days()
    return found
