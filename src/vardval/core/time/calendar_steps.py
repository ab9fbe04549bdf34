"""The end of months that a day begins, and steps back over business days, for deadlines."""

from datetime import date, timedelta

from vardval.core.time.business_days import NegativeCount, is_business_day
from vardval.core.time.month import months_after

_DAY = timedelta(days=1)


def last_of_months_from(day: date, months: int) -> date:
    """The last day of so many months of which `day` is the first.

    One month from and with 1 March ends on 31 March. Where the month reached has no day of
    the same number, its last day ends the time.
    """
    reached = months_after(day, months)
    return reached if reached.day < day.day else reached - _DAY


def minus_business_days(day: date, count: int) -> date:
    """The business day that lies `count` business days before `day`.

    `count` is zero or more; zero gives `day` or, on a free day, the business day before it.
    """
    if count < 0:
        raise NegativeCount(count)
    day = _business_day_before(day) if count == 0 else day
    for _ in range(count):
        day = _business_day_before(day - _DAY)
    return day


def _business_day_before(day: date) -> date:
    while not is_business_day(day):
        day -= _DAY
    return day
