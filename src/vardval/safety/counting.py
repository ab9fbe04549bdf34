"""How many matters there are by centre, kind and month, and how the last days were kept."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count
from django.db.models.functions import ExtractMonth

from vardval.cases.matter_queries import DeadlineTold, MarkKind, deadlines_between
from vardval.core.safety import Kind
from vardval.platform.ledger import number_known_at
from vardval.safety.models import Registered


@dataclass(frozen=True, slots=True)
class YearCounts:
    """A register's matters that were opened in a year.

    By centre (None is other care) and kind, and by month of the year.
    """

    by_centre: Counter[tuple[int | None, Kind]]
    by_month: Counter[int]


@dataclass(frozen=True, slots=True)
class Kept:
    """How a centre has kept a year's last days: in time, late, and not yet though time is up."""

    in_time: int = 0
    late: int = 0
    over: int = 0


def year_counts(register: str, year: int, *, known_at: datetime | int) -> YearCounts:
    """Return how many matters of the register were opened in the year."""
    rows = (
        Registered.objects.filter(
            entry__lte=number_known_at(known_at),
            matter__machine=register,
            matter__opened_on__year=year,
        )
        .annotate(month=ExtractMonth("matter__opened_on"))
        .values_list("unit_id", "kind", "month")
        .annotate(count=Count("pk"))
    )
    by_centre: Counter[tuple[int | None, Kind]] = Counter()
    by_month: Counter[int] = Counter()
    for unit_id, kind, month, count in rows:
        by_centre[unit_id, Kind(kind)] += count
        by_month[month] += count
    return YearCounts(by_centre, by_month)


def days_kept(register: str, year: int, *, on: date, known_at: datetime | int) -> dict[int, Kept]:
    """Return how each centre has kept the last days that fall in the year, up to the day."""
    centres = dict(
        Registered.objects.filter(matter__machine=register, unit__isnull=False).values_list(
            "matter_id", "unit_id"
        )
    )
    found: dict[int, Counter[str]] = {}
    last = min(date(year, 12, 31), on)
    for one in deadlines_between(date(year, 1, 1), last, known_at=known_at):
        unit_id = centres.get(one.matter_id)
        if unit_id is None:
            continue
        met_on = one.marks.get(MarkKind.MET)
        if met_on is not None:
            how = "in_time" if met_on <= one.due_on else "late"
        elif one.is_overdue_on(on) or _was_never_met(one):
            how = "over"
        else:
            continue
        found.setdefault(unit_id, Counter())[how] += 1
    return {unit_id: Kept(**counts) for unit_id, counts in found.items()}


def _was_never_met(one: DeadlineTold) -> bool:
    """Whether the day went by, and the clock has acted on the silence."""
    return bool(one.then_action) and MarkKind.PASSED in one.marks
