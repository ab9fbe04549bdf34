"""Nights run in the order of their days, each step once, until the day asked for.

1. A night that was cut off, or where a step failed, is taken up again before any newer one.
2. A night that was missed is made up for, day by day, as if its moment were now: what falls due
   on a day is decided as on that day, and what it leads to is there when the next day begins.
3. A step that fails is told of and left for the next run. Steps that need it are skipped; the
   others go on, and so do the days after: a step always takes all that is due through its day.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import connection, transaction

from vardval.core.trace import Step as TraceStep
from vardval.platform.failures_told import place_of
from vardval.platform.ledger import committed_number, write_entry
from vardval.platform.models import NightRun, NightStep
from vardval.platform.nightly.alone import only_runner
from vardval.platform.nightly.due import beginning_of
from vardval.platform.nightly.step_rows import keep_step
from vardval.platform.nightly.steps import Night, Step
from vardval.platform.policy import Actor, Permission, as_actor, check_may
from vardval.platform.sentences import SpokenError
from vardval.platform.statements import rows
from vardval.platform.stored_trace import stored_trace

Clock = Callable[[], datetime]
Told = Callable[[date, str], None]
_ONE_DAY = timedelta(days=1)
_NOT_DONE = (NightStep.Status.FAILED, NightStep.Status.SKIPPED)

_LEFT = """
SELECT day, status FROM platform_nightrun
 WHERE status <> %(done)s OR day = (SELECT max(day) FROM platform_nightrun)
"""


def run_nights(
    night: Night,
    *,
    through: date,
    first_on: date | None = None,
    actor: Actor | str,
    clock: Clock,
    told: Told = lambda _day, _step: None,
) -> list[date]:
    """Run every night that is owed through the day, and return their days.

    Where none has ever run the first is `first_on`, else the day that the installation was
    founded, else `through` itself. `told` hears each day and step as it begins. Raises
    `AccessDenied` and `NightUnderWay`.
    """
    with only_runner():
        return run_owed(
            night, through=through, first_on=first_on, actor=actor, clock=clock, told=told
        )


def run_owed(
    night: Night,
    *,
    through: date,
    first_on: date | None = None,
    actor: Actor | str,
    clock: Clock,
    told: Told = lambda _day, _step: None,
) -> list[date]:
    """Run the nights as `run_nights` does, for one who is the only runner already."""
    acting = as_actor(actor)
    check_may(acting, Permission.RUN_NIGHT)
    days = nights_owed(night, through=through, first_on=first_on)
    for day in days:
        _run_night(night, day, acting, clock, told)
    return days


def nights_owed(night: Night, *, through: date, first_on: date | None = None) -> list[date]:
    """Return the days whose nights are not done, through the day, oldest first."""
    begun = dict(rows(_LEFT, {"done": NightRun.Status.DONE.value}))
    unfinished = [
        day for day, status in begun.items() if status != NightRun.Status.DONE and day <= through
    ]
    newest = max(begun, default=None)
    first = newest + _ONE_DAY if newest else first_on or night.founded_on() or through
    days = (through - first).days + 1
    return [*sorted(unfinished), *(first + n * _ONE_DAY for n in range(days))]


def _run_night(night: Night, day: date, actor: Actor, clock: Clock, told: Told) -> None:
    run, begun = _taken_up(day) or (_begin(day, clock()), {})
    lacking: set[str] = set()
    for position, step in enumerate(night.steps):
        row = begun.get(step.name) or NightStep(run=run, name=step.name, position=position)
        if row.status != NightStep.Status.DONE:
            if lacking.isdisjoint(step.needs):
                told(day, step.name)
                _run_step(step, row, day, clock)
            else:
                row.status = NightStep.Status.SKIPPED
                keep_step(row)
        if row.status in _NOT_DONE:
            lacking.add(step.name)
    _end_night(run, lacking, actor, clock())


def _taken_up(day: date) -> tuple[NightRun, dict[str, NightStep]] | None:
    """The day's night and its steps by name, where it has been begun."""
    run = NightRun.objects.filter(day=day).first()
    return None if run is None else (run, {one.name: one for one in run.steps.all()})


def _begin(day: date, at: datetime) -> NightRun:
    return NightRun.objects.create(day=day, started_at=at, first_entry=committed_number())


def _run_step(step: Step, row: NightStep, day: date, clock: Clock) -> None:
    row.status, row.started_at, row.ended_at = NightStep.Status.RUNNING, clock(), None
    row.attempts += 1
    row.error_code = row.error_place = ""
    row.error_parameters = {}
    keep_step(row)
    try:
        report = step.run(day, _moment_of(day, clock()))
    except Exception as failure:  # noqa: BLE001 - the outermost edge of a step: the rest goes on
        if not connection.in_atomic_block:
            # The failure may be that the database hung up: what comes now is a new call.
            connection.close_if_unusable_or_obsolete()
        row.status = NightStep.Status.FAILED
        row.error_code = type(failure).__name__
        row.error_place = place_of(failure)
        if isinstance(failure, SpokenError):
            row.error_code = failure.code
            told = TraceStep(failure.code, None, tuple(failure.parameters.items()))
            row.error_parameters = stored_trace((told,))[0]["parameters"]
    else:
        row.status = NightStep.Status.DONE
        row.counts, row.tasks = dict(report.counts), report.tasks
        row.concerned = {code: list(people) for code, people in report.concerned.items()}
    row.ended_at = clock()
    keep_step(row)


def _moment_of(day: date, now: datetime) -> datetime:
    """Return the moment at which the night's work is done: its own, where it is made up for."""
    own = beginning_of(day, night_at=settings.NIGHT_AT)
    return min(now, own) if now.astimezone(own.tzinfo).date() > day else now


@transaction.atomic
def _end_night(run: NightRun, lacking: set[str], actor: Actor, at: datetime) -> None:
    run.ended_at = at
    run.status = NightRun.Status.INCOMPLETE if lacking else NightRun.Status.DONE
    run.save()
    write_entry(
        actor=actor.username,
        purpose="night",
        happened="night_ended",
        at=at,
        day=run.day,
        lacking=sorted(lacking),
    )
