"""What has been known of a unit, on both time axes, as rows of a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from vardval.platform.ledger_entries import EntryTold
from vardval.registry.queries import UnitOnDay


@dataclass(frozen=True, slots=True)
class UnitRow:
    """What a unit was during some days; `known_until` is None for what still stands.

    `last_on` is None where no last day is known.
    """

    unit: UnitOnDay
    first_on: date
    last_on: date | None
    known_from: datetime | None
    known_until: datetime | None


def unit_rows(history: Sequence[UnitOnDay], entries: Mapping[int, EntryTold]) -> list[UnitRow]:
    """Return the rows, what still stands first and then by day, the newest first."""
    rows = [
        UnitRow(
            one,
            one.valid.start,
            one.valid.last,
            _moment(one.known_from, entries),
            _moment(one.known_until, entries),
        )
        for one in history
    ]
    return sorted(rows, key=lambda row: (row.unit.known_until is None, row.first_on), reverse=True)


def turning_points(history: Sequence[UnitOnDay]) -> set[int]:
    """Return the ledger entries that brought or ended any of the rows."""
    both = {entry for one in history for entry in (one.known_from, one.known_until)}
    return {entry for entry in both if entry is not None}


def _moment(entry: int | None, entries: Mapping[int, EntryTold]) -> datetime | None:
    told = entries.get(entry) if entry is not None else None
    return told.committed_at if told is not None else None
