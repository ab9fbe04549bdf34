"""What happens, and what falls due because of it or of the calendar."""

from dataclasses import dataclass
from datetime import date, time

from vardval.core.trace import Trace


@dataclass(frozen=True, slots=True)
class Happened:
    """An event on a day, at a clock time where it is known.

    `obligation` names the one it concerns; None concerns every one that hangs on the event.
    """

    event: str
    on: date
    at: time | None = None
    obligation: str | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """A day on which the obligation falls due, and why; `on` None when the day is not known.

    `at` is the clock time, for what is due within hours.
    """

    on: date | None
    trace: Trace
    at: time | None = None
