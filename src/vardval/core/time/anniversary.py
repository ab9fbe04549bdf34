"""The same day so many years later, for times that are counted in whole years.

From 29 February it is 1 March in a common year: a time to keep something is then never cut short.
"""

from datetime import date


def years_after(day: date, years: int) -> date:
    """The same day of the year, `years` later; from 29 February 1 March where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February in a common year
        return date(day.year + years, 3, 1)
