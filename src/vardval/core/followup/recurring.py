"""The due days of what recurs by the calendar, or so many years after the last time."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from vardval.core.followup.due import Due, Happened
from vardval.core.followup.due_rules import FULFILLED, Frequency, YearDay
from vardval.core.time import Month, Period, months_after
from vardval.core.trace import step

Clauses = tuple[str, ...]
_DAY = timedelta(days=1)


def each_year(clauses: Clauses, latest: YearDay, period: Period) -> Iterator[Due]:
    """The day in each year that the period touches."""
    for year in range(period.start.year, period.end.year + 1):
        day = latest.in_year(year)
        yield Due(day, (step("followup.yearly", clauses, day=day),))


def each_month(
    clauses: Clauses, every: Frequency, latest_day: int, period: Period
) -> Iterator[Due]:
    """The day of each month that follows a whole month, quarter or half-year."""
    month, beyond = Month.of(period.start), Month.of(period.end)
    while month <= beyond:
        if (month.number - 1) % every.value == 0:
            day = month.first.replace(day=min(latest_day, month.last.day))
            ended = month.first - _DAY
            code = f"followup.{every.name.lower()}"
            told = [step(code, clauses, latest=latest_day, ended=ended, day=day)]
            if day.day < latest_day:
                told.append(step("followup.month_is_shorter", clauses, latest=latest_day, day=day))
            yield Due(day, tuple(told))
        month = month.next


def each_week(clauses: Clauses, period: Period) -> Iterator[Due]:
    """The Sundays of the period: the last day of each week."""
    sunday = period.start + timedelta(days=6 - period.start.weekday())
    while sunday in period:
        yield Due(sunday, (step("followup.weekly", clauses, day=sunday),))
        sunday += timedelta(days=7)


def since_last(clauses: Clauses, years: int, happened: Iterable[Happened]) -> Iterator[Due]:
    """So many years after it was last done; nothing when that is not known."""
    last = max((one.on for one in happened if one.event == FULFILLED), default=None)
    if last is not None:
        day = months_after(last, 12 * years)
        done = step("followup.last_done", clauses, on=last)
        yield Due(day, (done, step("followup.every_nth_year", clauses, years=years, day=day)))
