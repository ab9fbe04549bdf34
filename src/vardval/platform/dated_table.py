"""Small dated tables, written by comparing what is wanted with what is known.

Owns the writing of tables that a person or a register file changes a few rows at a time:
units, areas, distances. The population and the listings come by the million and have stores
of their own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from django.db import connection
from django.db.models import Q

from vardval.platform.sentences import SpokenError
from vardval.platform.statements import rows
from vardval.platform.timeline import Held, PeriodsOverlap, in_order
from vardval.platform.two_axes import Dated, Recorded, known_from, period_of, range_of


class ChangedSince(SpokenError):
    """What an entry brought to the register has been changed by a later one."""

    def __init__(self) -> None:
        super().__init__("platform.register_changed_since")


Values = tuple[object, ...]
REGISTER_LOCK = 7_281_002

# Asked of few keys at a time, by every choice and every file: planned once, and read as it comes.
_KNOWN = """
SELECT id, valid, {columns} FROM {table}
 WHERE {key} = ANY(%s::{of}[]) AND upper_inf(recorded) ORDER BY valid
"""
_END = """
UPDATE {table} SET recorded = int8range(lower(recorded), %(entry)s)
 WHERE id = ANY(%(ids)s) AND upper_inf(recorded) AND lower(recorded) < %(entry)s
"""
# What one entry both brings and ends nobody has known: no row tells of it.
_NEVER_WAS = "DELETE FROM {table} WHERE id = ANY(%(ids)s) AND lower(recorded) = %(entry)s"


@dataclass(frozen=True, slots=True)
class Rewrite:
    """The rows that a change ends, by id, and those that it brings; both may be none."""

    ended: tuple[int, ...]
    brought: tuple[tuple[Values, Held[Values]], ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to do."""
        return not self.ended and not self.brought


@dataclass(frozen=True, slots=True)
class DatedTable:
    """A dated table by its columns: those that say of whom, and those that say what."""

    model: type[Dated]
    key: tuple[str, ...]
    values: tuple[str, ...]

    def known(self, keys: Iterable[Values]) -> dict[Values, list[tuple[int, Held[Values]]]]:
        """Return what is known now of each key: row ids and what they hold, in order of day."""
        wanted = set(keys)
        if not wanted:
            return {}
        first = sorted({cast("int | str", key[0]) for key in wanted})
        are_numbers = all(isinstance(one, int) for one in first)
        sql = _KNOWN.format(
            table=self.model._meta.db_table,
            columns=", ".join((*self.key, *self.values)),
            key=self.key[0],
            of="bigint" if are_numbers else "text",
        )
        found: dict[Values, list[tuple[int, Held[Values]]]] = {key: [] for key in wanted}
        for row_id, valid, *columns in rows(sql, [first]):
            key = tuple(columns[: len(self.key)])
            if key in found:
                held = Held(period_of(valid), tuple(columns[len(self.key) :]))
                found[key].append((row_id, held))
        return found

    def rewrite(self, wanted: Mapping[Values, Iterable[Held[Values]]]) -> Rewrite:
        """Return what has to end and what has to come for each key to hold what is wanted.

        A row that already says what is wanted stays, so the same wish twice changes nothing.
        Keys that are not mentioned are left alone; a key with no pieces loses them all.
        Raises `PeriodsOverlap`.
        """
        known = self.known(wanted)
        ended: list[int] = []
        brought: list[tuple[Values, Held[Values]]] = []
        for key, pieces in wanted.items():
            goal = in_order(pieces)
            ended.extend(row_id for row_id, held in known[key] if held not in goal)
            standing = [held for _, held in known[key]]
            brought.extend((key, held) for held in goal if held not in standing)
        return Rewrite(tuple(ended), tuple(brought))

    def undoing(self, entry: int) -> Rewrite:
        """Return what lets the keys that the entry changed hold what they held before it.

        Raises `ChangedSince` where a later entry has changed one of them too.
        """
        touched = self.model._default_manager.filter(
            Q(recorded__startswith=entry) | Q(recorded__endswith=entry)
        )
        columns = (*self.key, *self.values)
        brought: list[tuple[int, Values]] = []
        before: dict[Values, list[Held[Values]]] = {}
        for row_id, recorded, valid, *held in touched.values_list(
            "id", "recorded", "valid", *columns
        ):
            key, value = tuple(held[: len(self.key)]), tuple(held[len(self.key) :])
            pieces = before.setdefault(key, [])
            if recorded.lower == entry:
                brought.append((row_id, key))
                if recorded.upper is not None:
                    raise ChangedSince
            else:
                pieces.append(Held(period_of(valid), value))
        ended = {row_id for row_id, _ in brought}
        for key, known in self.known(before).items():
            before[key] += [held for row_id, held in known if row_id not in ended]
        try:
            return self.rewrite(before)
        except PeriodsOverlap:
            raise ChangedSince from None

    def store(self, rewrite: Rewrite, *, entry: int) -> None:
        """End and bring the rows, as known from the entry."""
        end_rows(self.model, rewrite.ended, entry=entry)
        self.model._default_manager.bulk_create(
            self.model(
                recorded=known_from(entry),
                valid=range_of(held.valid),
                **dict(zip(self.key, key, strict=True)),
                **dict(zip(self.values, held.value, strict=True)),
            )
            for key, held in rewrite.brought
        )


def end_rows(model: type[Recorded], row_ids: Iterable[int], *, entry: int) -> None:
    """Let the rows not be known any more from the entry on."""
    ids = list(row_ids)
    values: dict[str, list[int] | int] = {"ids": ids, "entry": entry}
    if ids:
        table = model._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute(_END.format(table=table), values)
            cursor.execute(_NEVER_WAS.format(table=table), values)


def lock_registers() -> None:
    """Let one register load compare and write at a time, until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [REGISTER_LOCK])
