"""How an obligation stands on a day: from its due day, what its owner has said and the verdicts.

The newest word counts. A verdict that something is met stands for that due day alone, so that
a requirement that recurs has to be met anew; one without due days stands until the next word.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum


class Declared(Enum):
    """What the owner says of its own obligation."""

    MET = "met"
    NOT_MET = "not_met"


class Verdict(Enum):
    """What the officer judges; `MORE_WANTED` asks the owner to come again."""

    MET = "met"
    NOT_MET = "not_met"
    MORE_WANTED = "more_wanted"


class Standing(Enum):
    """How it stands, the most pressing first."""

    LATE = "late"
    NOT_MET = "not_met"
    MORE_WANTED = "more_wanted"
    HANDED_IN = "handed_in"
    DUE_TODAY = "due_today"
    MET = "met"
    UPCOMING = "upcoming"
    UNSEEN = "unseen"


@dataclass(frozen=True, slots=True)
class Word:
    """Something said of an obligation on a day.

    `again_on` is the day by which a verdict of more wanted asks for it; None for no such day.
    """

    said: Declared | Verdict
    on: date
    again_on: date | None = None


def standing(day: date, due_on: date | None, words: Sequence[Word]) -> Standing:
    """How one due day stands, or the requirement itself where `due_on` is None.

    `words` are in the order that they were said, those of the same due day only.
    """
    last = words[-1] if words else None
    if last is None:
        return _unsaid(day, due_on)
    match last.said:
        case Declared():
            return Standing.HANDED_IN
        case Verdict.MET:
            return Standing.MET
        case Verdict.NOT_MET:
            return Standing.NOT_MET
        case Verdict.MORE_WANTED:
            is_late = last.again_on is not None and last.again_on < day
            return Standing.LATE if is_late else Standing.MORE_WANTED


def settled_on(words: Sequence[Word]) -> date | None:
    """The day from which nothing more is waited for from the owner; None while something is."""
    if not words or words[-1].said in (Verdict.NOT_MET, Verdict.MORE_WANTED):
        return None
    first = words[-1]
    for word in reversed(words):
        if word.said in (Verdict.NOT_MET, Verdict.MORE_WANTED):
            break
        first = word
    return first.on


def whole_standing(stood: Sequence[Standing]) -> Standing:
    """How the obligation stands, from how its due days stand in their order, the oldest first.

    What is late or waits for somebody presses whenever it fell due; otherwise the newest that
    anybody has said something about tells, so that an old verdict gives way to a newer one.
    """
    pressing = [one for one in stood if one in _PRESSING]
    if pressing:
        return min(pressing, key=_ORDER.index)
    told = [one for one in stood if one in (Standing.MET, Standing.NOT_MET)]
    if told:
        return told[-1]
    return min(stood, key=_ORDER.index, default=Standing.UNSEEN)


def _unsaid(day: date, due_on: date | None) -> Standing:
    if due_on is None:
        return Standing.UNSEEN
    if due_on == day:
        return Standing.DUE_TODAY
    return Standing.LATE if due_on < day else Standing.UPCOMING


_ORDER = list(Standing)
_PRESSING = (Standing.LATE, Standing.MORE_WANTED, Standing.HANDED_IN, Standing.DUE_TODAY)
