"""The due day of what hangs on an event that has happened, or is going to."""

from datetime import date, timedelta

from vardval.core.followup.due import Due, Happened
from vardval.core.followup.due_rules import (
    BeforeEvent,
    Counting,
    OnRequest,
    Within,
)
from vardval.core.followup.length import Length, TimeUnit
from vardval.core.followup.obligation import Obligation
from vardval.core.followup.reckoning import Moment, begin_of, end_of
from vardval.core.time import is_business_day
from vardval.core.trace import Step, step

_DAY = timedelta(days=1)


def of_event(obligation: Obligation, one: Happened) -> Due:
    """When the obligation falls due because of the event, which its due rule hangs on."""
    clauses, start = obligation.clauses, Moment(one.on, one.at)
    happened = step("followup.happened", clauses, event=one.event, on=one.on)
    match obligation.due:
        case Within(length, _, counting):
            end = end_of(length, start, counting)
            return _reckoned(happened, length, end, counting.name)
        case OnRequest(Length() as length):
            end = end_of(length, start, Counting.AFTER)
            return _reckoned(happened, length, end, Counting.AFTER.name)
        case BeforeEvent(_, Length() as length):
            return _reckoned(happened, length, begin_of(length, start), "BEFORE")
        case BeforeEvent():
            day = one.on - _DAY
            return Due(day, (happened, step("followup.the_day_before", clauses, day=day)))
        case OnRequest():
            return Due(None, (happened, step("followup.no_time_given", clauses)))
        case _:
            return Due(one.on, (happened, step("followup.that_day", clauses, day=one.on)), one.at)


def _reckoned(happened: Step, length: Length, end: Moment | None, direction: str) -> Due:
    """The moment reckoned, told by its length; business days by the free days passed over."""
    clauses = happened.clauses
    if end is None:
        missing = step("followup.clock_time_missing", clauses, hours=length.count)
        return Due(None, (happened, missing))
    code = f"followup.{direction.lower()}_{length.unit.name.lower()}"
    told = [happened, step(code, clauses, count=length.count, day=end.on)]
    started = happened.parameter("on")
    if length.unit is TimeUnit.BUSINESS_DAYS and isinstance(started, date):
        free = _free_days_between(started, end.on)
        told.append(step("followup.free_days", clauses, count=free))
    if end.at is not None:
        told.append(step("followup.clock_time", clauses, at=f"{end.at:%H:%M}"))
    return Due(end.on, tuple(told), end.at)


def _free_days_between(one: date, other: date) -> int:
    """How many days strictly between the two, in either order, are no business days."""
    first, last = sorted((one, other))
    days = (first + _DAY * ahead for ahead in range(1, (last - first).days))
    return sum(not is_business_day(day) for day in days)
