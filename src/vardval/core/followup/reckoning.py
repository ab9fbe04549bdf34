"""Reckoning a length of time from an event's day, forwards and backwards.

Time in days, weeks, months and years ends at the end of a day. Time in hours ends at a
moment: without the event's clock time only whole days of hours can be reckoned. Hours are
counted by the clock on the wall.
"""

from datetime import date, time, timedelta
from typing import NamedTuple

from vardval.core.followup.due_rules import Counting
from vardval.core.followup.length import Length, TimeUnit
from vardval.core.time import (
    last_of_months_from,
    minus_business_days,
    months_after,
    plus_business_days,
)

_MINUTES_A_DAY = 24 * 60
_DAY = timedelta(days=1)


class Moment(NamedTuple):
    """A day, and the clock time on it where that is known and matters."""

    on: date
    at: time | None = None


def end_of(length: Length, start: Moment, counting: Counting) -> Moment | None:
    """The last moment within the length from `start`; None when no clock time gives it.

    Counted from and with the event's day, that day is the first; counted after it, the day
    that follows is. Hours are counted from the moment itself either way.
    """
    if length.unit is TimeUnit.HOURS:
        return _plus_hours(start, length.count)
    if counting is Counting.FROM_AND_WITH:
        return Moment(_last_from_and_with(length, start.on))
    return Moment(_after(length, start.on))


def begin_of(length: Length, end: Moment) -> Moment | None:
    """The last moment that leaves the whole length before `end`; None as for `end_of`."""
    count = length.count
    match length.unit:
        case TimeUnit.HOURS:
            return _plus_hours(end, -count)
        case TimeUnit.BUSINESS_DAYS:
            return Moment(minus_business_days(end.on, count))
        case TimeUnit.DAYS | TimeUnit.WEEKS:
            return Moment(end.on - _days(length))
        case TimeUnit.MONTHS | TimeUnit.YEARS:
            return Moment(months_after(end.on, -_months(length)))


def _after(length: Length, day: date) -> date:
    match length.unit:
        case TimeUnit.BUSINESS_DAYS:
            return plus_business_days(day, length.count)
        case TimeUnit.MONTHS | TimeUnit.YEARS:
            return months_after(day, _months(length))
        case _:
            return day + _days(length)


def _last_from_and_with(length: Length, day: date) -> date:
    match length.unit:
        case TimeUnit.MONTHS | TimeUnit.YEARS:
            return last_of_months_from(day, _months(length))
        case _:
            return _after(length, day - _DAY)


def _days(length: Length) -> timedelta:
    return timedelta(days=length.count * (7 if length.unit is TimeUnit.WEEKS else 1))


def _months(length: Length) -> int:
    return length.count * (12 if length.unit is TimeUnit.YEARS else 1)


def _plus_hours(moment: Moment, hours: int) -> Moment | None:
    if moment.at is None:
        whole_days, rest = divmod(hours, 24)
        return None if rest else Moment(moment.on + timedelta(days=whole_days))
    minutes = moment.at.hour * 60 + moment.at.minute + hours * 60
    days, left = divmod(minutes, _MINUTES_A_DAY)
    return Moment(moment.on + timedelta(days=days), time(left // 60, left % 60))
