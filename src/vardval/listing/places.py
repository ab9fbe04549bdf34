"""The places that listings are decided by, read once for many decisions."""

from datetime import date

from vardval.core.listing import Passed
from vardval.listing import facts
from vardval.listing.capacity_facts import limits_over_time
from vardval.listing.course_facts import courses_over_time, stored_courses, taken_place
from vardval.listing.lives.deciding import Places


def places_known(day: date, number: int, *, through: date | None = None) -> Places:
    """Return units, areas and courses as known by the ledger number, with the day's roads.

    `through` is the day by which what was due is decided for whoever is decided anew: the same
    day unless told.
    """
    courses = stored_courses(number)
    return Places(
        facts.units(number, courses),
        facts.areas(day, number),
        courses_over_time(courses),
        Passed(taken_place(courses), through=through or day),
        limits_over_time(number),
    )
