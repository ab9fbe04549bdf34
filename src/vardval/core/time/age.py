"""Ages in whole years.

Who is born on 29 February reaches a new age on 28 February in a common year, as Swedish
practice has it; the age decides who chooses for whom, so the day matters.
"""

import calendar
from datetime import date


def birthday_on(born_on: date, age_years: int) -> date:
    """The day on which someone born on `born_on` reaches `age_years`."""
    year = born_on.year + age_years
    if born_on.month == 2 and born_on.day == 29 and not calendar.isleap(year):
        return date(year, 2, 28)
    return born_on.replace(year=year)


def age_on(born_on: date, day: date) -> int:
    """Whole years reached on `day`; negative before birth."""
    years = day.year - born_on.year
    return years if birthday_on(born_on, years) <= day else years - 1
