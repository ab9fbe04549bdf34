"""Lines of register files that are true from a day through another.

Owns the two columns of days, the period between them, and what is said when they are the wrong way
round or when two lines about the same share a day. What else a line tells stands with the
capability that loads its file.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import date
from typing import Any, TypeVar

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


D = TypeVar("D", bound=DatedLine)


def overlaps(
    lines: Iterable[D], about: Callable[[D], Hashable], *, same: Callable[[D], str]
) -> Iterator[Fault]:
    """A fault of each line that shares a day with an earlier one `about` the same thing.

    `same` names that thing. Of those before it the line that ends last is told: a short one that
    began later may have ended already. Lines whose own days are wrong are passed over.
    """
    ends_last: dict[Hashable, D] = {}
    whole = (one for one in lines if not any(one.faults_of_days()))
    for line in sorted(whole, key=lambda one: (one.first_on, one.line)):
        key = about(line)
        earlier = ends_last.get(key)
        if earlier is not None and earlier.valid.overlap(line.valid) is not None:
            what = f"Perioden överlappar rad {earlier.line} för {same(line)}."
            yield Fault(line.line, what, "En dag får bara stå på en rad.")
        if earlier is None or earlier.valid.end < line.valid.end:
            ends_last[key] = line
