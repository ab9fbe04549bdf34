"""Nights of obligations alone, one by one, and what came of them."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from vardval.followup.jobs import follow_obligations
from vardval.followup.models import DueMark, ObligationDue
from vardval.registry.queries import unit_id

_HERE = ZoneInfo("Europe/Stockholm")


def at(day: date, hour: int = 10) -> datetime:
    """The moment of the day."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=_HERE)


def nights(first: date, last: date) -> None:
    """Run the step for every night of the days."""
    for ahead in range((last - first).days + 1):
        day = first + timedelta(days=ahead)
        follow_obligations(day, at(day, 2))


def marks(obligation_id: str, hsa_id: str) -> list[tuple[str, date, date | None]]:
    """What was warned of the obligation there: kind, day of the warning and due day."""
    rows = DueMark.objects.filter(
        due__obligation_id=obligation_id, due__unit_id=unit_id(hsa_id), due__due_on__isnull=False
    )
    return [
        (kind, on, due_on)
        for kind, on, due_on in rows.order_by("given_on", "pk").values_list(
            "kind", "given_on", "due__due_on"
        )
    ]


def dues(obligation_id: str, hsa_id: str) -> list[ObligationDue]:
    """The due days of the obligation there that have come up, the oldest first."""
    rows = ObligationDue.objects.filter(obligation_id=obligation_id, unit_id=unit_id(hsa_id))
    return list(rows.order_by("due_on"))
