"""Applications in scenarios: the lines about them, and where they have led by a day.

Under `när` a line such as `DATE: {ansökan lämnas: Norra Vård AB, …}` is about one applicant.
Under `då` a line `DATE: {ansökan: Norra Vård AB, prövning: godkänns}` says what the book makes
of the application at the end of the day.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from vardval.core.accreditation.application import Application
from vardval.core.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Course:
    """An application with what the region has decided of it so far."""

    application: Application
    approved_on: date | None = None


Told = Callable[[Course | None, Rulebook], Course]
"""What a line makes of the application as the lines before it left it."""


@dataclass(frozen=True, slots=True)
class ApplicationLine:
    """A line of `när` about an application: whose, on which day, and what it makes of it."""

    on: date
    name: str
    told: Told


def course_on(
    lines: Iterable[ApplicationLine], name: str, day: date, book: Rulebook
) -> Course | None:
    """The application at the end of the day; raises `CannotHappen`."""
    course: Course | None = None
    for one in lines:
        if one.name == name and one.on <= day:
            course = one.told(course, book)
    return course
