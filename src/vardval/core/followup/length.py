"""Lengths of time as the documents write them: 60 dagar, 10 arbetsdagar, 3 månader."""

from dataclasses import dataclass
from enum import Enum


class NoLength(ValueError):
    """A length that holds no time."""

    def __init__(self, count: int) -> None:
        super().__init__(f"En tid kan inte vara {count} lång. Skriv ett tal större än noll.")


class TimeUnit(Enum):
    """What a length is counted in; the values are written after the number in a book."""

    HOURS = "timmar"
    DAYS = "dagar"
    BUSINESS_DAYS = "arbetsdagar"
    WEEKS = "veckor"
    MONTHS = "månader"
    YEARS = "år"


@dataclass(frozen=True, slots=True)
class Length:
    """So many of a unit, at least one."""

    count: int
    unit: TimeUnit

    def __post_init__(self) -> None:
        if self.count < 1:
            raise NoLength(self.count)
