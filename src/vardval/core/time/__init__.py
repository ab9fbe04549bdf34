"""Days, periods, months and ages.

Owns calendar arithmetic in whole Swedish days. Does not know what day it is: every
caller brings the day.
"""

from vardval.core.time.age import age_on, birthday_on
from vardval.core.time.anniversary import years_after
from vardval.core.time.business_days import (
    is_business_day,
    next_business_day,
    plus_business_days,
)
from vardval.core.time.calendar_steps import last_of_months_from, minus_business_days
from vardval.core.time.clock_time import clock_time
from vardval.core.time.month import Month, months_after
from vardval.core.time.period import FOREVER, Period
from vardval.core.time.years_meant import YEARS_MEANT

__all__ = [
    "FOREVER",
    "YEARS_MEANT",
    "Month",
    "Period",
    "age_on",
    "birthday_on",
    "clock_time",
    "is_business_day",
    "last_of_months_from",
    "minus_business_days",
    "months_after",
    "next_business_day",
    "plus_business_days",
    "years_after",
]
