"""When an obligation falls due: a closed set of rules, each with what the document gives.

A rule that recurs says on which day at the latest, or why the document does not tell it;
nothing is filled in. A rule that hangs on an event names it, by the same name everywhere in
a book. Three events have names of their own because every book has them.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from vardval.core.followup.length import Length
from vardval.core.time import Month

START = "uppdragets start"
APPLICATION = "ansökan"
REQUEST = "begäran"
FULFILLED = "fullgjort"
"""Not a duty's cause but its end: that what recurs every so many years was done."""


class DueRuleBroken(ValueError):
    """A due rule that says two things, or nothing."""


class Counting(Enum):
    """Whether the event's own day is the first of the time, or the day after it."""

    FROM_AND_WITH = "från_och_med"
    AFTER = "efter"


class Frequency(Enum):
    """How often something is due within a year; the values count months."""

    MONTHLY = 1
    QUARTERLY = 3
    HALF_YEARLY = 6


@dataclass(frozen=True, slots=True, order=True)
class YearDay:
    """A day of every year; 29 February is 28 February in a common year."""

    month: int
    day: int

    def __post_init__(self) -> None:
        date(2024, self.month, self.day)  # A leap year: raises for a day that no year has.

    def in_year(self, year: int) -> date:
        """The day in that year."""
        first = date(year, self.month, 1)
        return first.replace(day=min(self.day, Month.of(first).last.day))


@dataclass(frozen=True, slots=True)
class Continuous:
    """Holds all the time. `at_followup` when the book says that it is shown at follow-up."""

    at_followup: bool = False


@dataclass(frozen=True, slots=True)
class Yearly:
    """Every year, at the latest on the day; `missing` tells why the day is not known."""

    latest: YearDay | None
    missing: str | None = None

    def __post_init__(self) -> None:
        _one_of_two(self.latest, self.missing)


@dataclass(frozen=True, slots=True)
class Regular:
    """Every month, quarter or half-year, at the latest on that day of the month after it."""

    every: Frequency
    latest_day: int | None
    missing: str | None = None

    def __post_init__(self) -> None:
        _one_of_two(self.latest_day, self.missing)
        if self.latest_day is not None and not 1 <= self.latest_day <= 31:
            raise DueRuleBroken(f"Dag {self.latest_day} finns inte i någon månad.")


@dataclass(frozen=True, slots=True)
class Weekly:
    """Every week, at the latest on its last day; `missing` tells why that is not so."""

    missing: str | None = None


@dataclass(frozen=True, slots=True)
class EveryNthYear:
    """Every so many years from the last time; `missing` tells why no day can be reckoned."""

    years: int
    missing: str | None = None

    def __post_init__(self) -> None:
        if self.years < 2:
            raise DueRuleBroken("Det som görs varje år är årligt.")


@dataclass(frozen=True, slots=True)
class Within:
    """Within a time from an event."""

    length: Length
    event: str
    counting: Counting = Counting.AFTER


@dataclass(frozen=True, slots=True)
class BeforeEvent:
    """Before an event, and by that time at the least when the document gives one."""

    event: str
    length: Length | None = None


@dataclass(frozen=True, slots=True)
class AtEvent:
    """When the event happens, on its day."""

    event: str


@dataclass(frozen=True, slots=True)
class OnRequest:
    """When somebody entitled asks, within the time when the document gives one."""

    length: Length | None = None


@dataclass(frozen=True, slots=True)
class AtStart:
    """When the assignment starts."""


@dataclass(frozen=True, slots=True)
class AtApplication:
    """When the application is handed in."""


@dataclass(frozen=True, slots=True)
class OnDay:
    """Once, at the latest on the day."""

    day: date


DueRule = (
    Continuous
    | Yearly
    | Regular
    | Weekly
    | EveryNthYear
    | Within
    | BeforeEvent
    | AtEvent
    | OnRequest
    | AtStart
    | AtApplication
    | OnDay
)


def event_of(rule: DueRule) -> str | None:
    """The name of the event that the rule hangs on; None when it hangs on none."""
    match rule:
        case Within() | BeforeEvent() | AtEvent():
            return rule.event
        case OnRequest():
            return REQUEST
        case AtStart():
            return START
        case AtApplication():
            return APPLICATION
        case EveryNthYear():
            return FULFILLED
        case Continuous() | Yearly() | Regular() | Weekly() | OnDay():
            return None


def _one_of_two(known: object, missing: str | None) -> None:
    if (known is None) is (missing is None):
        raise DueRuleBroken("Skriv antingen när det ska vara gjort eller varför dagen saknas.")
