"""Lines of register files that are true from a day through another.

Owns the two columns of days, the period between them and what is said when they are the wrong way
round. What else a line tells stands with the capability that loads its file.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from vardval.core.time import FOREVER, Period
from vardval.platform.register_file import Fault, RegisterLine, column, day, optional


def first_day(meaning: str = "första dagen som raden gäller") -> Any:
    """Return the field of the first day."""
    return column("från", day, meaning)


def last_day() -> Any:
    """Return the field of the last day, None where no end is decided."""
    return column("till_och_med", optional(day), "sista dagen; tom när inget slut är bestämt")


class DatedLine(RegisterLine):
    """A line that has a first day and perhaps a last one, wherever its kind has the columns."""

    __slots__ = ()
    first_on: date
    last_on: date | None

    @property
    def valid(self) -> Period:
        """The days that the line is about."""
        return Period.from_tom(self.first_on, self.last_on)

    def faults_of_days(self) -> Iterator[Fault]:
        """What is wrong with the days by themselves; `valid` can be asked when nothing is."""
        if self.last_on is not None and not self.first_on <= self.last_on < FOREVER:
            yield Fault(self.line, "till_och_med ligger före från.", "Rätta någon av dagarna.")
