"""What changes how units are visited: the three register files."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Generic

from django.db import transaction

from vardval.platform.dated_table import DatedTable, Values, lock_registers
from vardval.platform.ledger import write_entry
from vardval.platform.policy import Actor, Permission, as_actor, check_may
from vardval.platform.timeline import Held
from vardval.registry.actions import RegisterLoad
from vardval.registry.models import ClosedDays, OpeningHours, UnitContact
from vardval.registry.queries import unit_ids
from vardval.registry.visiting_file import (
    ClosedLine,
    ContactLine,
    HoursLine,
    L,
    read_visiting_file,
)

CONTACTS = DatedTable(
    model=UnitContact,
    key=("unit_id",),
    values=("street_address", "postal_code", "locality", "telephone", "email", "services"),
)
HOURS = DatedTable(model=OpeningHours, key=("unit_id", "weekday", "opens"), values=("closes",))
CLOSED = DatedTable(model=ClosedDays, key=("unit_id",), values=("answering_unit_id", "reason"))

Piece = tuple[Values, Held[Values]]


@dataclass(frozen=True, slots=True)
class _Kind(Generic[L]):
    """A kind of file: its lines, the table that they fill, and the rows that a line becomes."""

    table: DatedTable
    lines: type[L]
    happened: str
    pieces: Callable[[L, Mapping[str, int]], Iterable[Piece]]


def _contact_pieces(line: ContactLine, keys: Mapping[str, int]) -> Iterable[Piece]:
    value = (
        line.street_address,
        line.postal_code,
        line.locality,
        line.telephone,
        line.email,
        line.services,
    )
    yield (keys[line.hsa_id],), Held(line.valid, value)


def _hours_pieces(line: HoursLine, keys: Mapping[str, int]) -> Iterable[Piece]:
    for weekday in line.weekdays:
        yield (keys[line.hsa_id], weekday, line.opens), Held(line.valid, (line.closes,))


def _closed_pieces(line: ClosedLine, keys: Mapping[str, int]) -> Iterable[Piece]:
    answering = keys[line.answering] if line.answering else None
    yield (keys[line.hsa_id],), Held(line.valid, (answering, line.reason))


_CONTACT_FILE = _Kind(CONTACTS, ContactLine, "contacts_loaded", _contact_pieces)
_HOURS_FILE = _Kind(HOURS, HoursLine, "hours_loaded", _hours_pieces)
_CLOSED_FILE = _Kind(CLOSED, ClosedLine, "closed_days_loaded", _closed_pieces)


@transaction.atomic
def load_contacts(*, content: bytes, name: str, actor: Actor | str, at: datetime) -> RegisterLoad:
    """Load a file of contact details. The same file twice changes nothing.

    Raises `RegisterFileRefused` and `AccessDenied`, as the other loads here do.
    """
    return _load(_CONTACT_FILE, content, name, actor=as_actor(actor), at=at)


@transaction.atomic
def load_hours(*, content: bytes, name: str, actor: Actor | str, at: datetime) -> RegisterLoad:
    """Load a file of weekly hours."""
    return _load(_HOURS_FILE, content, name, actor=as_actor(actor), at=at)


@transaction.atomic
def load_closed_days(
    *, content: bytes, name: str, actor: Actor | str, at: datetime
) -> RegisterLoad:
    """Load a file of days on which units are closed."""
    return _load(_CLOSED_FILE, content, name, actor=as_actor(actor), at=at)


def _load(kind: _Kind[L], content: bytes, name: str, *, actor: Actor, at: datetime) -> RegisterLoad:
    check_may(actor, Permission.LOAD_REGISTERS)
    lock_registers()
    keys = unit_ids()
    lines = read_visiting_file(content, name, kind.lines, known=keys)
    wanted: dict[Values, list[Held[Values]]] = defaultdict(list)
    for line in lines:
        for key, held in kind.pieces(line, keys):
            wanted[key].append(held)
    # A time of the week that a mentioned unit no longer has is told by its absence.
    for key in _standing(kind.table, {keys[line.hsa_id] for line in lines}):
        wanted.setdefault(key, [])
    rewrite = kind.table.rewrite(wanted)
    if rewrite.is_empty:
        return RegisterLoad(len(lines), 0, 0, None)
    entry = write_entry(
        actor=actor.username,
        purpose="register",
        happened=kind.happened,
        at=at,
        file=name,
        ended=len(rewrite.ended),
        brought=len(rewrite.brought),
    )
    kind.table.store(rewrite, entry=entry)
    return RegisterLoad(len(lines), len(rewrite.ended), len(rewrite.brought), entry)


def _standing(table: DatedTable, units: set[int]) -> Iterable[Values]:
    """Return the keys that now hold something of these units; a unit is the first of a key."""
    rows = table.model._default_manager.filter(
        recorded__upper_inf=True, **{f"{table.key[0]}__in": units}
    )
    return rows.values_list(*table.key).distinct()
