"""Periods of whole days.

A period starts on one day and ends before another, so two periods that meet share no
day and leave no gap. Rulebooks write "till och med"; `Period.from_tom` is the only
place where that last day becomes the exclusive end used everywhere else.
"""

from dataclasses import dataclass
from datetime import date, timedelta

FOREVER = date.max  # A real date, so that comparisons need no branch for "no end".


class EmptyPeriod(ValueError):
    """A period that would hold no day."""

    def __init__(self, start: date, end: date) -> None:
        super().__init__(f"Perioden {start} till {end} rymmer ingen dag.")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days from `start` until, not including, `end`."""

    start: date
    end: date = FOREVER

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise EmptyPeriod(self.start, self.end)

    @classmethod
    def from_tom(cls, first: date, last: date | None) -> "Period":
        """The period that the rulebook writes `first` t.o.m. `last`; None is open-ended."""
        if last is None or last == FOREVER:
            return cls(first)
        return cls(first, last + timedelta(days=1))

    @property
    def last(self) -> date | None:
        """The last day in the period, as people write it; None when it has no end."""
        return None if self.end == FOREVER else self.end - timedelta(days=1)

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end

    def overlap(self, other: "Period") -> "Period | None":
        """The days that both periods hold, or None."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Period(start, end) if start < end else None

    def covers(self, other: "Period") -> bool:
        """Every day of `other` is a day of this period."""
        return self.start <= other.start and other.end <= self.end
