"""Which book binds a provider on a day: the region's newest, unless the provider said no.

Silence is a yes: terms bind from their first day whoever has not refused them. After a no
the book before binds until the contract's last day, and after that none: the contract is
over until a new one is signed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from vardval.core.time import Period

_DAY = timedelta(days=1)


class AnswerKind(Enum):
    """What a provider has answered to a book's terms."""

    SIGNED = "signed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Offered:
    """A book that the region has adopted, in the order of adoption, and its days."""

    book_id: str
    valid: Period


@dataclass(frozen=True, slots=True)
class Answer:
    """A provider's answer to a book, on the day that it came to the region."""

    book_id: str
    kind: AnswerKind
    answered_on: date


@dataclass(frozen=True, slots=True)
class Binding:
    """The book that binds, None where none does; `last_on` is the contract's last known day.

    `rejected` is the book that was refused, None for a provider on the region's newest terms.
    """

    book_id: str | None
    rejected: str | None = None
    last_on: date | None = None


LastDay = Callable[[str, date], date | None]
"""From the book that binds and the day of a no, the contract's last day; None if not known."""


def binding_on(
    day: date, offered: Sequence[Offered], answers: Sequence[Answer], last_day: LastDay
) -> Binding:
    """The book that binds the provider on the day.

    1. Only the answers since the contract was last signed count.
    2. Without a no it is the newest of the region's books that holds that day.
    3. After a no it is the book that bound the day before the refused one began, from then
       until the contract's last day, and none after that day.
    """
    signed = [one for one in answers if one.kind is AnswerKind.SIGNED and one.answered_on <= day]
    since = max((one.answered_on for one in signed), default=date.min)
    starts_on = {one.book_id: one.valid.start for one in offered}
    refusals = [
        one
        for one in answers
        if one.kind is AnswerKind.REJECTED
        and since <= one.answered_on <= day
        and one.book_id in starts_on
    ]
    if not refusals:
        return Binding(_newest(day, offered))
    refusal = min(refusals, key=lambda one: (starts_on[one.book_id], one.answered_on))
    starts = starts_on[refusal.book_id]
    before = _newest(starts - _DAY, offered)
    last_on = last_day(before, refusal.answered_on) if before else None
    if last_on is not None and day > last_on:
        return Binding(None, refusal.book_id, last_on)
    if day < starts:
        return Binding(_newest(day, offered), refusal.book_id, last_on)
    return Binding(before, refusal.book_id, last_on)


def _newest(day: date, offered: Sequence[Offered]) -> str | None:
    held = [one.book_id for one in offered if day in one.valid]
    return held[-1] if held else None
