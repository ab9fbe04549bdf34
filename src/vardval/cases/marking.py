"""What becomes of last days, marked once each."""

from datetime import date

from django.db.models import QuerySet

from vardval.cases.models import DeadlineMark, Matter, MatterDeadline

Kind = DeadlineMark.Kind
OVER = (Kind.MET, Kind.LAPSED)
"""The marks after which a last day asks for nothing more."""


def open_deadlines(matter: Matter, what: str | None = None) -> QuerySet[MatterDeadline]:
    """The matter's last days that are neither met nor lapsed: those of a name, or all."""
    rows = MatterDeadline.objects.filter(matter=matter).exclude(marks__kind__in=OVER)
    return rows if what is None else rows.filter(what=what)


def mark_open_deadlines(
    matter: Matter, kind: DeadlineMark.Kind, *, on: date, entry: int, what: str | None = None
) -> int:
    """Mark the last days that are open, and return how many."""
    rows = open_deadlines(matter, what)
    marks = [DeadlineMark(deadline=row, kind=kind, marked_on=on, entry=entry) for row in rows]
    DeadlineMark.objects.bulk_create(marks)
    return len(marks)
