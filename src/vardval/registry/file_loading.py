"""Files about units: whose lines are all that the region tells of a unit in that kind of file.

Owns how such a file replaces what was known of the units that it mentions, and of no others.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Generic

from vardval.platform.dated_table import DatedTable, Values, lock_registers
from vardval.platform.ledger import write_entry
from vardval.platform.policy import Actor, Permission, check_may
from vardval.platform.timeline import Held
from vardval.registry.actions import RegisterLoad
from vardval.registry.queries import unit_ids
from vardval.registry.visiting_file import L, read_visiting_file

Piece = tuple[Values, Held[Values]]


@dataclass(frozen=True, slots=True)
class FileKind(Generic[L]):
    """A kind of file: its lines, the table that they fill, and the rows that a line becomes."""

    table: DatedTable
    lines: type[L]
    happened: str
    pieces: Callable[[L, Mapping[str, int]], Iterable[Piece]]


def load_file(
    kind: FileKind[L], content: bytes, name: str, *, actor: Actor, at: datetime
) -> RegisterLoad:
    """Load the file: all of it, or none of it with every fault told; call it in a transaction.

    The same file twice changes nothing. Raises `RegisterFileRefused` and `AccessDenied`.
    """
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
