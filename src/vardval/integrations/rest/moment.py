"""The two times of a read: the day that it is about, and when that was known."""

from dataclasses import dataclass
from datetime import date, datetime

from vardval.integrations.clock import today
from vardval.platform.ledger import newest_number, number_known_at
from vardval.platform.sentences import SpokenError


class InTheFuture(SpokenError, ValueError):
    """A day that has not come: what is registered has happened."""

    def __init__(self) -> None:
        super().__init__("rest.in_the_future")


@dataclass(frozen=True, slots=True)
class Moment:
    """What a read is about: a day, as known at a ledger number."""

    valid_on: date
    number: int


def moment(valid_on: date | None, known_at: datetime | int | None) -> Moment:
    """Return the moment asked about: today, as known now, unless said.

    A number beyond the newest entry is the newest: what is not written yet is not known.
    """
    newest = newest_number()
    number = newest if known_at is None else min(newest, number_known_at(known_at))
    return Moment(valid_on or today(), number)


def happened_on(day: date | None) -> date:
    """Return the day on which something happened, today unless said; raises `InTheFuture`."""
    if day is not None and day > today():
        raise InTheFuture
    return day or today()
