"""What may be read of the nights: their reports."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, QuerySet

from vardval.core.trace import Parameter
from vardval.platform.models import LedgerEntry, NightRun, NightStep
from vardval.platform.nightly.steps import actor_of_night
from vardval.platform.remembering import kept
from vardval.platform.sentences import SpokenError
from vardval.platform.statements import rows, texts
from vardval.platform.stored_trace import trace_told

RunStatus = NightRun.Status
StepStatus = NightStep.Status

_WRITTEN_AT_NIGHT = """
SELECT parameters FROM platform_ledgerentry
 WHERE number > %s AND actor = %s AND happened = ANY(string_to_array(%s, E'\\x1f'))
"""


class NoSuchNight(SpokenError, LookupError):
    """A day whose night has never been begun."""

    def __init__(self, day: date) -> None:
        super().__init__("night.no_such_night", day=day)


@dataclass(frozen=True, slots=True)
class StepTold:
    """What is known of a step: `concerned` are people by key, by what they have to do with it.

    `error_code` is a sentence's code for an anticipated failure, else the failure's kind.
    """

    name: str
    status: StepStatus
    attempts: int
    counts: Mapping[str, int]
    tasks: int
    concerned: Mapping[str, tuple[int, ...]]
    error_code: str
    error_place: str
    error_parameters: Mapping[str, Parameter]
    started_at: datetime | None
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class NightTold:
    """A night and its steps in their order."""

    day: date
    status: RunStatus
    started_at: datetime
    ended_at: datetime | None
    steps: tuple[StepTold, ...]

    @property
    def tasks(self) -> int:
        """How many things the night leaves for a person to do."""
        return sum(one.tasks for one in self.steps)

    @property
    def lacking(self) -> tuple[StepTold, ...]:
        """The steps that failed, or were skipped because another one had."""
        return tuple(
            one for one in self.steps if one.status in {StepStatus.FAILED, StepStatus.SKIPPED}
        )


def nights_told(*, limit: int = 60) -> list[NightTold]:
    """Return the nights, newest first."""
    return [_night(row) for row in _runs().order_by("-day")[:limit]]


def nights_of(days: Collection[date]) -> list[NightTold]:
    """Return the nights of those of the days that have one, oldest first."""
    return [_night(row) for row in _runs().filter(day__in=days).order_by("day")]


def night_told(day: date) -> NightTold:
    """Return the night of the day; raises `NoSuchNight`."""
    found = nights_of([day])
    if not found:
        raise NoSuchNight(day)
    return found[0]


def is_owed(day: date) -> bool:
    """Tell whether the day's night has still to be begun, or was cut off.

    One that has run and lacks a step is the next night's to take up.
    """
    newest = NightRun.objects.order_by("-day").first()
    return newest is None or newest.day < day or newest.status == RunStatus.RUNNING


def last_day_done() -> date | None:
    """Return the last day through which every night is done; None before the first."""
    nights = NightRun.objects.order_by("day").values_list("day", "status")
    done: date | None = None
    for day, status in nights:
        if status != RunStatus.DONE:
            return done
        done = day
    return done


def entries_of_night(day: date, happened: str | None = None) -> list[int]:
    """Return the numbers of the entries that the day's night has written, of one kind or all."""
    return list(_entries(day, happened).values_list("number", flat=True))


def tally(day: date, *happened: str) -> Counter[str]:
    """Return the sums of the numbers in the entries of those kinds that the day's night wrote.

    So a step that was cut off and is done again tells of the whole.
    """
    counts: Counter[str] = Counter()
    written = rows(
        _WRITTEN_AT_NIGHT, [_first_entry(day), actor_of_night(day).username, texts(happened)]
    )
    for (parameters,) in written:
        counts.update({code: n for code, n in parameters.items() if isinstance(n, int)})
    return counts


def _runs() -> QuerySet[NightRun]:
    steps = Prefetch("steps", NightStep.objects.order_by("position", "id"))
    return NightRun.objects.prefetch_related(steps)


def _entries(day: date, happened: str | None = None) -> QuerySet[LedgerEntry]:
    written = LedgerEntry.objects.filter(
        number__gt=_first_entry(day), actor=actor_of_night(day).username
    )
    return written if happened is None else written.filter(happened=happened)


def _first_entry(day: date) -> int:
    """The newest entry when the day's night began; 0 where it has not been begun."""

    def read() -> int:
        begun = rows("SELECT first_entry FROM platform_nightrun WHERE day = %s", [day])
        if not begun:
            raise NoSuchNight(day)
        return int(begun[0][0])

    try:
        return kept("night.first_entry", read, day)
    except NoSuchNight:
        return 0


def _night(row: NightRun) -> NightTold:
    return NightTold(
        row.day,
        RunStatus(row.status),
        row.started_at,
        row.ended_at,
        tuple(_step(one) for one in row.steps.all()),
    )


def _step(row: NightStep) -> StepTold:
    return StepTold(
        name=row.name,
        status=StepStatus(row.status),
        attempts=row.attempts,
        counts=row.counts,
        tasks=row.tasks,
        concerned={code: tuple(people) for code, people in row.concerned.items()},
        error_code=row.error_code,
        error_place=row.error_place,
        error_parameters=_parameters(row),
        started_at=row.started_at,
        ended_at=row.ended_at,
    )


def _parameters(row: NightStep) -> dict[str, Parameter]:
    """Return the failure's parameters, of the kinds that they were stored as."""
    stored = {"code": row.error_code, "clause": None, "parameters": row.error_parameters}
    return dict(trace_told([stored])[0].parameters)
