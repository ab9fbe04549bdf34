"""Reading the ledger: when an entry became known, who wrote it and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max

from vardval.platform.models import LedgerEntry


@dataclass(frozen=True, slots=True)
class EntryTold:
    """An entry of the ledger; `purpose` and `happened` are codes."""

    number: int
    committed_at: datetime
    actor: str
    purpose: str
    happened: str


def entries_told(numbers: Iterable[int]) -> dict[int, EntryTold]:
    """Return the entries with these numbers, by number."""
    rows = LedgerEntry.objects.filter(number__in=set(numbers))
    return {
        row.number: EntryTold(row.number, row.committed_at, row.actor, row.purpose, row.happened)
        for row in rows
    }


def parameters_of_entries(purpose: str, happened: str) -> list[dict[str, Any]]:
    """Return what each entry of the kind tells, oldest first."""
    rows = LedgerEntry.objects.filter(purpose=purpose, happened=happened).order_by("number")
    return list(rows.values_list("parameters", flat=True))


def last_entry_about(purpose: str, happened: str | None = None) -> int:
    """Return the newest entry with the purpose, of one kind where that is said; 0 for none."""
    rows = LedgerEntry.objects.filter(purpose=purpose)
    if happened is not None:
        rows = rows.filter(happened=happened)
    return rows.aggregate(newest=Max("number"))["newest"] or 0
