"""A week's opening hours as people read them: days alike stand together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from vardval.registry.visiting_queries import Closed, Contact, Hours, Visiting

_WEEK = range(1, 8)
_CLOSED_SHOWN = 3


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


@dataclass(frozen=True, slots=True)
class ClosedRow:
    """Days on which a centre is closed, and the name of who answers, "" where nobody is told.

    `last_on` is None where no end is told.
    """

    first_on: date
    last_on: date | None
    answering: str
    reason: str


@dataclass(frozen=True, slots=True)
class VisitingTold:
    """How a unit is reached and when it is open, as a page shows it."""

    contact: Contact | None
    week: Sequence[WeekRow]
    closed: Sequence[ClosedRow]


def visiting_told(visited: Visiting, names: Mapping[int, str]) -> VisitingTold:
    """Return what is told of visiting the unit; units by name."""
    return VisitingTold(visited.contact, week_rows(visited.hours), closed_rows(visited, names))


def closed_rows(visited: Visiting, names: Mapping[int, str]) -> list[ClosedRow]:
    """Return the closed days that are soonest."""
    return [
        ClosedRow(
            one.days.start,
            one.days.last,
            "" if one.answering_unit_id is None else names.get(one.answering_unit_id, ""),
            one.reason,
        )
        for one in visited.closed[:_CLOSED_SHOWN]
    ]


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
