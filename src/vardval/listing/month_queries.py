"""What happened with listings during a period, in figures, and what waits for an officer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Max

from vardval.core.time import Period
from vardval.core.trace import Trace
from vardval.listing.models import Choice, ListingEvent
from vardval.platform.ledger import number_known_at
from vardval.platform.stored_trace import trace_told

TASK = "task"


@dataclass(frozen=True, slots=True)
class OpenTask:
    """A person whose listing the rules could not settle, and why."""

    person_id: int
    kind: str
    happened_on: date
    trace: Trace


def people_by_event(period: Period, *, known_at: datetime | int) -> Mapping[str, int]:
    """Return how many people each kind of event happened to during the period.

    An event that was decided anew when a late fact came counts once.
    """
    rows = ListingEvent.objects.filter(
        happened_on__gte=period.start,
        happened_on__lt=period.end,
        entry__lte=number_known_at(known_at),
    )
    counted = rows.values("kind").annotate(people=Count("person", distinct=True)).order_by()
    return {row["kind"]: row["people"] for row in counted}


def choices_by_outcome(period: Period, *, known_at: datetime | int) -> Mapping[str, int]:
    """Return how the choices made during the period ended."""
    rows = Choice.objects.filter(
        chosen_on__gte=period.start,
        chosen_on__lt=period.end,
        entry__lte=number_known_at(known_at),
    )
    counted = rows.values("outcome").annotate(choices=Count("id")).order_by()
    return {row["outcome"]: row["choices"] for row in counted}


def open_tasks(*, known_at: datetime | int, limit: int = 200) -> list[OpenTask]:
    """Return those whose last event ended as an officer's task, the oldest first.

    A later event of the person, such as a choice, closes the task.
    """
    known = ListingEvent.objects.filter(entry__lte=number_known_at(known_at))
    people = known.filter(outcome=TASK).values("person")
    last = known.filter(person__in=people).values("person").annotate(last=Max("id"))
    rows = known.filter(outcome=TASK, id__in=last.values("last")).order_by("happened_on", "id")
    return [
        OpenTask(row.person_id, row.kind, row.happened_on, trace_told(row.trace))
        for row in rows[:limit]
    ]
