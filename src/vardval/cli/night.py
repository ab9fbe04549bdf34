"""`vardval night …` and `vardval worker`: the nights, and whoever does the jobs."""

from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings

from vardval.cli.commanding import acting, actor_of, command, this_moment
from vardval.cli.exit_codes import REFUSED
from vardval.cli.output import progress, write_json, write_lines, write_table
from vardval.cli.speaking import language, say
from vardval.cli.spoken import as_json, option
from vardval.cli.values import COUNT, DAY, HERE
from vardval.platform.jobs import run_worker
from vardval.platform.nightly.alone import NightUnderWay
from vardval.platform.nightly.due import night_due
from vardval.platform.nightly.queries import NightTold, nights_of, nights_told
from vardval.platform.nightly.running import run_nights
from vardval.platform.nightly.steps import night_of_installation
from vardval.platform.nightly.wording import counts_told, failure_told, status_told, step_told
from vardval.platform.policy import Permission, check_may


@command("cli.night.run", {NightUnderWay: REFUSED})
@option("--till", "--through", "through", code="cli.night.run.through", type=DAY)
@option("--från", "--from", "first_on", code="cli.night.run.first", type=DAY)
@acting
@as_json
def run(
    through: date | None, first_on: date | None, username: str | None, as_json: bool
) -> int | None:
    """Run every night that is owed, and say how each went."""
    with progress(say("cli.night.running")) as advance:
        days = run_nights(
            night_of_installation(),
            through=through or _day_due(),
            first_on=first_on,
            actor=actor_of(username),
            clock=_moment,
            told=lambda day, step: advance.step(f"{day} {step_told(step, language())}"),
        )
    nights = nights_of(days)
    if as_json:
        write_json([_json(one) for one in nights])
    else:
        write_lines(*(line for one in nights for line in _lines(one)))
        if not nights:
            write_lines(say("cli.night.nothing_owed"))
    return REFUSED if any(one.lacking for one in nights) else None


@command("cli.night.show")
@option("--antal", "limit", code="cli.night.show.limit", type=COUNT, default=14)
@acting
@as_json
def show(limit: int, username: str | None, as_json: bool) -> None:
    """Show the nights that have run, newest first."""
    check_may(actor_of(username), Permission.SEE_NIGHTS)
    nights = nights_told(limit=limit)
    if as_json:
        write_json([_json(one) for one in nights])
        return
    if not nights:
        write_lines(say("night.none_yet"))
        return
    write_table(
        [say(f"night.heading.{one}") for one in ("day", "status", "tasks", "lacking")],
        [
            [
                str(one.day),
                status_told(one.status, language()),
                str(one.tasks),
                ", ".join(step_told(step.name, language()) for step in one.lacking),
            ]
            for one in nights
        ],
    )


@command("cli.worker")
@option("--en-gång", "--once", "until_empty", code="cli.worker.once", is_flag=True)
def worker(until_empty: bool) -> None:
    """Do jobs until stopped, or until none is left."""
    run_worker(until_empty=until_empty)


def _day_due() -> date:
    return settings.DEMONSTRATION_DAY or night_due(this_moment(), night_at=settings.NIGHT_AT)


def _moment() -> datetime:
    """Return the moment it is; in the demonstration on the day that it is there."""
    clock = this_moment().astimezone(HERE)
    return datetime.combine(settings.DEMONSTRATION_DAY or clock.date(), clock.timetz())


def _lines(night: NightTold) -> list[str]:
    lines = [say("cli.night.told", day=night.day, status=status_told(night.status, language()))]
    for step in night.steps:
        counts = counts_told(step, language()) or say("night.nothing")
        took = _took(step.started_at, step.ended_at)
        lines.append(f"  {step_told(step.name, language())}: {counts}{took}")
        why = failure_told(step, language())
        if why:
            lines.append(f"    {why}")
    return lines


def _took(started_at: datetime | None, ended_at: datetime | None) -> str:
    if started_at is None or ended_at is None:
        return ""
    return f" ({(ended_at - started_at) / timedelta(seconds=1):.1f} s)"


def _json(night: NightTold) -> dict[str, Any]:
    """Return the night without the people it concerns: their number is among the counts."""
    return {
        "day": night.day,
        "status": night.status.value,
        "started_at": night.started_at,
        "ended_at": night.ended_at,
        "tasks": night.tasks,
        "steps": [
            {
                "name": one.name,
                "status": one.status.value,
                "attempts": one.attempts,
                "counts": dict(one.counts),
                "tasks": one.tasks,
                "error": one.error_code,
                "place": one.error_place,
                "started_at": one.started_at,
                "ended_at": one.ended_at,
            }
            for one in night.steps
        ],
    }
