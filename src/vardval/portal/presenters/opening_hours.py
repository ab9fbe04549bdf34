"""A week's opening hours as people read them: days alike stand together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from vardval.registry.visiting_queries import Closed, Hours, Visiting

_WEEK = range(1, 8)


@dataclass(frozen=True, slots=True)
class OpenTime:
    """From when until when a unit is open."""

    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class WeekRow:
    """Weekdays in a row with the same hours; no times is closed. Monday is 1."""

    first: int
    last: int
    times: tuple[OpenTime, ...]


def week_rows(hours: Sequence[Hours]) -> list[WeekRow]:
    """Return the week in as few rows as it takes; nothing where no hours are told."""
    if not hours:
        return []
    rows: list[WeekRow] = []
    for weekday in _WEEK:
        times = times_on(hours, weekday)
        if rows and rows[-1].times == times:
            rows[-1] = WeekRow(rows[-1].first, weekday, times)
        else:
            rows.append(WeekRow(weekday, weekday, times))
    return rows


def times_on(hours: Sequence[Hours], weekday: int) -> tuple[OpenTime, ...]:
    """Return when the unit is open on the weekday, by the clock."""
    return tuple(OpenTime(one.opens, one.closes) for one in hours if one.weekday == weekday)


def closed_on(visiting: Visiting, day: date) -> Closed | None:
    """Return the closed days that the day is one of; None for a day as usual."""
    return next((one for one in visiting.closed if one.is_on(day)), None)
