"""The days of a month's run: when input closes, when it is computed and when it is paid.

A price list states each day by a rule ("the 25th, the business day before when it is free")
or by a published table of days. A day that nobody has stated is not there, with the reason:
no run is late by a day that we made up.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from vardval.core.time import Month, minus_business_days, next_business_day


class Milestone(Enum):
    """The days that a list may state, beside its measuring day; the values are the file's words."""

    CUT_OFF = "stoppdag"
    RUN = "körning"
    PAYMENT = "betalning"


class WhenFree(Enum):
    """What becomes of a day on which nobody works; the values are the file's words."""

    STAYS = "samma dag"
    EARLIER = "arbetsdagen före"
    LATER = "arbetsdagen efter"

    def of(self, day: date) -> date:
        """The day that counts for `day`."""
        if self is WhenFree.STAYS:
            return day
        return minus_business_days(day, 0) if self is WhenFree.EARLIER else next_business_day(day)


class InMonth(Enum):
    """Which month a day stands in, seen from the month that is paid."""

    BEFORE = "före"
    SAME = "samma"
    AFTER = "efter"

    def seen_from(self, month: Month) -> Month:
        """The month that the day stands in."""
        return month.plus((InMonth.BEFORE, InMonth.SAME, InMonth.AFTER).index(self) - 1)


@dataclass(frozen=True, slots=True)
class DayByRule:
    """The same day each month. `day` None is the month's last, as is one past its end."""

    day: int | None
    month: InMonth
    when_free: WhenFree
    clause: str

    def in_month(self, month: Month) -> date:
        """The day for the month that is paid."""
        stood = self.month.seen_from(month)
        last = stood.last.day
        return self.when_free.of(stood.first.replace(day=min(self.day or last, last)))


@dataclass(frozen=True, slots=True)
class PublishedDays:
    """The days of a published calendar, by the month that is paid."""

    days: Mapping[Month, date]
    clause: str

    def in_month(self, month: Month) -> date | None:
        """The published day; None for a month that the calendar lacks."""
        return self.days.get(month)


@dataclass(frozen=True, slots=True)
class NotStated:
    """A day that the list says is not known, and why."""

    reason: str

    def in_month(self, month: Month) -> None:
        """No day."""


StatedDay = DayByRule | PublishedDays | NotStated


@dataclass(frozen=True, slots=True)
class RunDays:
    """The days of one month; None where the list states none."""

    month: Month
    measured_on: date
    cut_off_on: date | None
    run_on: date | None
    payment_on: date | None


@dataclass(frozen=True, slots=True)
class RunCalendar:
    """What a list states of its days. A milestone that it does not mention is not there."""

    stated: Mapping[Milestone, StatedDay]

    def day(self, milestone: Milestone, month: Month) -> date | None:
        """The milestone's day for the month that is paid; None where none is stated."""
        found = self.stated.get(milestone)
        return None if found is None else found.in_month(month)

    def reason_missing(self, milestone: Milestone) -> str | None:
        """Why the list says that the milestone has no day; None where it does not say."""
        found = self.stated.get(milestone)
        return found.reason if isinstance(found, NotStated) else None

    def clause(self, milestone: Milestone) -> str | None:
        """What states the milestone's day."""
        found = self.stated.get(milestone)
        return None if found is None or isinstance(found, NotStated) else found.clause
