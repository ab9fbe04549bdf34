"""The days that follow from a decided change of terms, by the book that binds the provider."""

from dataclasses import dataclass
from datetime import date

from vardval.core.contract.mechanisms import (
    ANSWER,
    COMPENSATION,
    END,
    MAY_CHANGE,
    TELL,
    UNTIL_END,
    Deadline,
    From,
    Say,
)
from vardval.core.rulebook import Rulebook, ValueMissing
from vardval.core.rulebook.mechanism import MechanismChoice
from vardval.core.trace import Step, step


class DecidedAfterEffect(ValueError):
    """Terms that would hold before they were decided."""

    def __init__(self, decided_on: date, effective_on: date) -> None:
        super().__init__(
            f"Villkoren skulle gälla från {effective_on} men beslutades {decided_on}. Rätta dagen."
        )


@dataclass(frozen=True, slots=True)
class ChangeOfTerms:
    """A change decided on one day that holds from and with another, not earlier."""

    decided_on: date
    effective_on: date

    def __post_init__(self) -> None:
        if self.effective_on < self.decided_on:
            raise DecidedAfterEffect(self.decided_on, self.effective_on)


@dataclass(frozen=True, slots=True)
class DaysOfChange:
    """Until when the region tells and the provider answers, and what a no leads to.

    `end` is for a no on the day asked about, None when none was asked about. Where the book
    gives no day, the deadline has none and its step says why.
    """

    tell: Deadline
    answer: Deadline
    end: Deadline | None
    consequences: tuple[Step, ...]


def days_of_change(
    change: ChangeOfTerms, book: Rulebook, rejected_on: date | None = None
) -> DaysOfChange:
    """The days of the change, by the rules of `book`, the one that binds until the change.

    The rules are read on the day of the decision, or on the book's nearest day to it.
    """
    day = _day_in(book, change.decided_on)
    return DaysOfChange(
        tell=_tell(change, book, day),
        answer=_from(ANSWER, book, day, change.decided_on),
        end=None if rejected_on is None else end_after_rejection(book, rejected_on),
        consequences=tuple(_said(one, book, day) for one in (UNTIL_END, COMPENSATION)),
    )


def end_after_rejection(book: Rulebook, rejected_on: date) -> Deadline:
    """The last day of the contract of a provider that told its no on the day."""
    return _from(END, book, _day_in(book, rejected_on), rejected_on)


def who_may_change(book: Rulebook, day: date) -> Step:
    """Who may change the terms by the book of the day, or why that is not known."""
    return _said(MAY_CHANGE, book, _day_in(book, day))


def _day_in(book: Rulebook, day: date) -> date:
    """The day, or the book's first or last: a decision about a book often comes before it."""
    last = book.valid.last
    return max(book.valid.start, day if last is None else min(day, last))


def _tell(change: ChangeOfTerms, book: Rulebook, day: date) -> Deadline:
    try:
        tell = TELL.bound(book, day)
    except ValueMissing as missing:
        return Deadline(None, _missing(missing))
    return tell(change.decided_on, change.effective_on)


def _from(rule: MechanismChoice[From], book: Rulebook, day: date, start: date) -> Deadline:
    try:
        return rule.bound(book, day)(start)
    except ValueMissing as missing:
        return Deadline(None, _missing(missing))


def _said(rule: MechanismChoice[Say], book: Rulebook, day: date) -> Step:
    try:
        return rule.bound(book, day)()
    except ValueMissing as missing:
        return _missing(missing)


def _missing(missing: ValueMissing) -> Step:
    return step("terms.not_known", (), why=missing.why)
