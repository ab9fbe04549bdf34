"""On which days an obligation falls due, given what has happened; each day says why.

Pure: a due rule, a period and events give the same days always. What the document or the
facts do not tell gives no day and says what is missing. A due day on a free day stands: the
law that moves such days (1930:173, 2 §) is about time that acts set, not agreements.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time

from vardval.core.followup.after_events import of_event
from vardval.core.followup.due import Due, Happened
from vardval.core.followup.due_rules import (
    FULFILLED,
    Continuous,
    EveryNthYear,
    OnDay,
    Regular,
    Weekly,
    YearDay,
    Yearly,
    event_of,
)
from vardval.core.followup.obligation import Obligation
from vardval.core.followup.recurring import each_month, each_week, each_year, since_last
from vardval.core.time import Period, months_after
from vardval.core.trace import Step, Trace, step

_AHEAD_MONTHS = 24  # Whatever recurs within a year comes at least once in two.


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Every due day in the period, in order, those without a day last.

    `trace` says why there is none when there is none.
    """

    dues: tuple[Due, ...]
    trace: Trace

    @property
    def days(self) -> tuple[date, ...]:
        """The due days that are known."""
        return tuple(one.on for one in self.dues if one.on is not None)


def deadlines(obligation: Obligation, period: Period, happened: Iterable[Happened]) -> Deadlines:
    """The due days of the obligation within the period, given what has happened.

    1. A rule that holds all the time, and one whose day is missing, give none and say so.
    2. A rule that recurs gives its days in the period.
    3. A rule that hangs on an event gives a day for each time that it has happened.

    An event may lie outside the period, which has to have an end where the rule recurs; what
    counts is that the due day lies in it.
    """
    concerning = [one for one in happened if one.obligation in (None, obligation.id)]
    found = list(_dues(obligation, period, concerning))
    kept = [one for one in found if one.on is None or one.on in period]
    kept.sort(key=lambda one: (one.on or date.max, one.at or time.max))
    return Deadlines(tuple(kept), () if kept else (_why_none(obligation, concerning),))


def next_due(obligation: Obligation, day: date, happened: Iterable[Happened] = ()) -> Due | None:
    """The first due day on or after the day; None when none can be told from what is known."""
    recurs = isinstance(obligation.due, Yearly | Regular | Weekly)
    ahead = Period(day, months_after(day, _AHEAD_MONTHS)) if recurs else Period(day)
    dues = deadlines(obligation, ahead, happened).dues
    return next((one for one in dues if one.on is not None), None)


def _dues(obligation: Obligation, period: Period, happened: list[Happened]) -> Iterator[Due]:
    clauses = obligation.clauses
    match obligation.due:
        case Yearly(latest=YearDay() as latest):
            yield from each_year(clauses, latest, period)
        case Regular(every, int() as latest_day):
            yield from each_month(clauses, every, latest_day, period)
        case Weekly(missing=None):
            yield from each_week(clauses, period)
        case OnDay(day):
            yield Due(day, (step("followup.on_day", clauses, day=day),))
        case EveryNthYear(years, missing):
            yield from since_last(clauses, years, happened) if missing is None else ()
        case _:
            event = event_of(obligation.due)
            yield from (of_event(obligation, one) for one in happened if one.event == event)


def _why_none(obligation: Obligation, happened: list[Happened]) -> Step:
    """Why there is no due day in the period."""
    clauses, rule = obligation.clauses, obligation.due
    event = event_of(rule)
    match rule:
        case Continuous():
            return step("followup.continuous", clauses)
        case (
            Yearly(missing=str() as why)
            | Regular(missing=str() as why)
            | Weekly(missing=str() as why)
            | EveryNthYear(missing=str() as why)
        ):
            return step("followup.day_missing", clauses, why=why)
        case EveryNthYear() if not any(one.event == FULFILLED for one in happened):
            return step("followup.never_done", clauses)
        case _ if event is not None and not any(one.event == event for one in happened):
            return step("followup.waits_for", clauses, event=event)
        case _:
            return step("followup.none_in_period", clauses)
