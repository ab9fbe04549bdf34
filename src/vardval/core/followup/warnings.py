"""On which days a due day is warned of: some days before, on the day, and some days after.

Days of the calendar: how a due day itself is reckoned, business days too, is its due rule's.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum


class NoPace(ValueError):
    """A reminder on the due day itself, or an escalation before anything is late."""

    def __init__(self) -> None:
        super().__init__("Påminnelse och upptrappning behöver minst en dag var.")


class Warned(Enum):
    """The warnings that a due day gives, in their order; each comes once."""

    REMINDED = "reminded"
    FIRED = "fired"
    ESCALATED = "escalated"


@dataclass(frozen=True, slots=True)
class Pace:
    """How many days before the due day it is reminded of, and after it that it is escalated."""

    remind_days: int
    escalate_days: int

    def __post_init__(self) -> None:
        if min(self.remind_days, self.escalate_days) < 1:
            raise NoPace


def day_of_warning(warned: Warned, due_on: date, came_on: date, pace: Pace) -> date | None:
    """The day of the warning; None for a reminder when there was no day left to give it on.

    `came_on` is the day that the due day came up. What comes up when its day has passed fires
    at once, and is escalated the whole pace later: nobody is late with what nobody knew.
    """
    fires_on = max(due_on, came_on)
    match warned:
        case Warned.REMINDED:
            on = max(due_on - timedelta(days=pace.remind_days), came_on)
            return on if on < due_on else None
        case Warned.FIRED:
            return fires_on
        case Warned.ESCALATED:
            return fires_on + timedelta(days=pace.escalate_days)


def warnings_through(
    day: date, due_on: date, came_on: date, pace: Pace, *, settled_on: date | None
) -> tuple[tuple[Warned, date], ...]:
    """The warnings that have come by the day, each with its own day.

    A due day fires whether or not it has been met. What was handed in or met on a day before a
    warning's own needs neither reminder nor escalation; `settled_on` None: nothing has come.
    """
    found = []
    for warned in Warned:
        on = day_of_warning(warned, due_on, came_on, pace)
        if on is None or on > day:
            continue
        if warned is Warned.FIRED or settled_on is None or settled_on >= on:
            found.append((warned, on))
    return tuple(found)
