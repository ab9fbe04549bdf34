"""Those whom an announcement reaches back to.

A unit that is to go lists nobody by rule from the day of the announcement. Approved on that day,
or after it, it meets people whom the night has already listed there: they are decided anew with
the announcement known, so that a replay of their lives says what is stored.
"""

from dataclasses import replace
from datetime import date

from vardval.core.listing import Course
from vardval.listing import course_ends
from vardval.listing.course_ends import CourseEndRows
from vardval.listing.lives.deciding import Places
from vardval.listing.places import places_known
from vardval.listing.rules_in_force import rules_in_force
from vardval.platform.ledger import committed_number
from vardval.population.on_day import lock_people


def placed_since_announced(course: Course, *, today: date) -> CourseEndRows | None:
    """Return what becomes of whoever the rulebook has listed at the units since the announcement.

    None where there is nobody. Locks the people until the transaction ends.
    """
    if course.announced_on > today:
        return None
    placed = course_ends.placed_since(map(int, course.leaving), on=course.announced_on)
    if not placed:
        return None
    lock_people(placed)
    number = committed_number()
    return course_ends.decided_anew(
        placed,
        course.announced_on,
        places=_announced(course, places_known(course.announced_on, number, through=today)),
        rules=rules_in_force(known_at=number),
    )


def _announced(course: Course, places: Places) -> Places:
    """The places with the course among what is known of them."""
    units = dict(places.units)
    for key in course.leaving:
        units[key] = replace(units[key], closing_since=course.announced_on)
    return replace(places, units=units, courses=(*places.courses, course))
