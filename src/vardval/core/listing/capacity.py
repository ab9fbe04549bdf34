"""How many a unit can take: its ceiling, and the stop that may hold there for a time.

Last days stand in what people write; here a limit holds until, not through, a day.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum


class NegativeCeiling(ValueError):
    """A ceiling below nobody at all."""

    def __init__(self, people: int) -> None:
        super().__init__(f"Ett listningstak kan inte vara {people} personer.")


class StopWithoutDays(ValueError):
    """A stop that would be over before it begins."""

    def __init__(self, since: date, ends_on: date) -> None:
        super().__init__(f"Ett listningsstopp från {since} kan inte vara slut {ends_on}.")


class DecisionMaker(Enum):
    """Who decides on a stop: the region without saying which body, its director, its board."""

    REGION = "region"
    DIRECTOR = "director"
    BOARD = "board"


class Ground(Enum):
    """Why a unit shall be relieved."""

    PATIENT_SAFETY = "patient_safety"
    WORK_ENVIRONMENT = "work_environment"
    MANY_CHOICES = "many_choices"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Ceiling:
    """How many may be listed at a unit; `until_on` None means until something else is decided."""

    people: int
    until_on: date | None = None

    def __post_init__(self) -> None:
        if self.people < 0:
            raise NegativeCeiling(self.people)


@dataclass(frozen=True, slots=True)
class Stop:
    """A listing stop. One prolonged without a gap is one stop, since its first day."""

    since: date
    ends_on: date

    def __post_init__(self) -> None:
        if self.ends_on <= self.since:
            raise StopWithoutDays(self.since, self.ends_on)

    def holds_on(self, day: date) -> bool:
        """Whether the stop holds on the day."""
        return self.since <= day < self.ends_on


@dataclass(frozen=True, slots=True)
class Capacity:
    """What limits a unit: nothing at all unless told. `offers_queue` matters when it is full."""

    ceiling: Ceiling | None = None
    stop: Stop | None = None
    offers_queue: bool = True

    def ceiling_on(self, day: date) -> int | None:
        """The most who may be listed on the day; None without a ceiling."""
        ceiling = self.ceiling
        if ceiling is None or (ceiling.until_on is not None and ceiling.until_on <= day):
            return None
        return ceiling.people

    def stop_on(self, day: date) -> Stop | None:
        """The stop that holds on the day."""
        return self.stop if self.stop is not None and self.stop.holds_on(day) else None


UNLIMITED = Capacity()
"""A unit of which nothing is told: no ceiling, no stop."""
