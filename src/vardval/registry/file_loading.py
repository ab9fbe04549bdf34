"""Register files whose lines are all that is told of a unit, or a provider, in that kind of file.

Owns how such a file replaces what was known of those that it mentions, and of no others.
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
    return replace_told(
        kind.table,
        [piece for line in lines for piece in kind.pieces(line, keys)],
        about={keys[line.hsa_id] for line in lines},
        lines=len(lines),
        happened=kind.happened,
        file=name,
        actor=actor,
        at=at,
    )


def replace_told(
    table: DatedTable,
    pieces: Iterable[Piece],
    *,
    about: set[int],
    lines: int,
    happened: str,
    file: str,
    actor: Actor,
    at: datetime,
) -> RegisterLoad:
    """Let the pieces be all that the table holds of those that the file is `about`.

    They are the first of the table's key. What stands already is left as it stands.
    """
    wanted: dict[Values, list[Held[Values]]] = defaultdict(list)
    for key, held in pieces:
        wanted[key].append(held)
    # What one that is mentioned no longer has is told by its absence.
    for key in _standing(table, about):
        wanted.setdefault(key, [])
    rewrite = table.rewrite(wanted)
    ended, brought = len(rewrite.ended), len(rewrite.brought)
    if rewrite.is_empty:
        return RegisterLoad(lines, ended, brought, None)
    entry = write_entry(
        actor=actor.username,
        purpose="register",
        happened=happened,
        at=at,
        file=file,
        ended=ended,
        brought=brought,
    )
    table.store(rewrite, entry=entry)
    return RegisterLoad(lines, ended, brought, entry)


def _standing(table: DatedTable, about: set[int]) -> Iterable[Values]:
    """Return the keys that now hold something of these."""
    rows = table.model._default_manager.filter(
        recorded__upper_inf=True, **{f"{table.key[0]}__in": about}
    )
    return rows.values_list(*table.key).distinct()
