"""Swedish business days, for deadlines that the documents count in working days.

Saturdays, Sundays and public holidays are no business days. Midsummer's Eve, Christmas
Eve and New Year's Eve are counted as Sundays are, as lagen (1930:173) om beräkning av
lagstadgad tid, 2 §, has it. Holidays come from lagen (1989:253) om allmänna helgdagar.
"""

from datetime import date, timedelta
from functools import cache

import holidays

_SATURDAY = 5


@cache
def _holidays(year: int) -> frozenset[date]:
    # Sundays are left to the weekday test, so that the two causes do not mix.
    return frozenset(holidays.country_holidays("SE", years=year, include_sundays=False))


def _is_eve(day: date) -> bool:
    midsummer_eve = day.month == 6 and 19 <= day.day <= 25 and day.weekday() == 4
    return midsummer_eve or (day.month, day.day) in {(12, 24), (12, 31)}


def is_business_day(day: date) -> bool:
    """Whether offices work on `day`."""
    return day.weekday() < _SATURDAY and not _is_eve(day) and day not in _holidays(day.year)


def next_business_day(day: date) -> date:
    """`day` itself when it is a business day, else the first one after it."""
    while not is_business_day(day):
        day += timedelta(days=1)
    return day


def plus_business_days(day: date, count: int) -> date:
    """The business day that comes `count` business days after `day`.

    `count` is zero or more; zero gives `day` or, on a free day, the next business day.
    """
    if count < 0:
        raise NegativeCount(count)
    day = next_business_day(day) if count == 0 else day
    for _ in range(count):
        day = next_business_day(day + timedelta(days=1))
    return day


class NegativeCount(ValueError):
    """A deadline counted backwards."""

    def __init__(self, count: int) -> None:
        super().__init__(f"{count} arbetsdagar går inte att räkna framåt.")
