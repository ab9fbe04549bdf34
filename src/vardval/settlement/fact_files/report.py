"""The control report of a file: what came, what was taken, what waits and what was not taken."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from vardval.settlement.agreement import SaidTotal

_SHOWN = 6
"""Decimals of the sums; each series' figure is counted in millionths."""


@dataclass(frozen=True, slots=True, order=True)
class RowFault:
    """A row that was not taken: its line, the column, and the code of what is wrong."""

    line: int
    heading: str
    code: str


@dataclass(slots=True)
class Sum:
    """A number of rows and the sum of their figures, in millionths of the series' unit."""

    rows: int = 0
    e6: int = 0

    def add(self, e6: int) -> None:
        """Count a row."""
        self.rows += 1
        self.e6 += e6

    @property
    def total(self) -> Decimal:
        """The sum in the series' unit, without needless decimals."""
        return plain(Decimal(self.e6).scaleb(-_SHOWN))


def plain(total: Decimal) -> Decimal:
    """The same number without zeros at its end, and never with an exponent."""
    shorter = total.normalize()
    return shorter.quantize(Decimal(1)) if shorter == shorter.to_integral_value() else shorter


@dataclass(slots=True)
class ControlReport:
    """What is found as a file is read."""

    received: Sum = field(default_factory=Sum)
    taken: Sum = field(default_factory=Sum)
    waiting: Sum = field(default_factory=Sum)
    rejected: Counter[str] = field(default_factory=Counter)
    by_unit: dict[tuple[str, str], Sum] = field(default_factory=dict)
    oldest: date | None = None
    newest: date | None = None

    def take(self, unit: str, month: str, e6: int, day: date | None = None) -> None:
        """Count a row that is taken, of the unit (empty: none of ours) and the month."""
        self.taken.add(e6)
        self.by_unit.setdefault((unit, month), Sum()).add(e6)
        if day is not None:
            self.oldest = day if self.oldest is None else min(self.oldest, day)
            self.newest = day if self.newest is None else max(self.newest, day)

    @property
    def total(self) -> SaidTotal:
        """What was received, as a sender would say it."""
        return SaidTotal(self.received.rows, self.received.total)

    def content(self) -> dict[str, Any]:
        """The report as JSON; sums are text, so that no digit is lost."""
        return {
            "received": _told(self.received),
            "taken": _told(self.taken),
            "waiting": _told(self.waiting),
            "rejected": dict(sorted(self.rejected.items())),
            "by_unit": [
                {"unit": unit, "month": month, **_told(one)}
                for (unit, month), one in sorted(self.by_unit.items())
            ],
            "oldest": None if self.oldest is None else str(self.oldest),
            "newest": None if self.newest is None else str(self.newest),
        }


def _told(one: Sum) -> dict[str, Any]:
    return {"rows": one.rows, "sum": str(one.total)}
