"""Calendar months, the unit in which the region pays."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from vardval.core.time.period import Period


class NotAMonth(ValueError):
    """A text that does not name a month."""

    def __init__(self, text: str) -> None:
        super().__init__(f"”{text}” är ingen månad. Skriv år och månad, till exempel 2023-03.")


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month, written 2023-03."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not (1 <= self.number <= 12 and 1 <= self.year <= 9998):
            raise NotAMonth(f"{self.year}-{self.number}")

    @classmethod
    def parse(cls, text: str) -> "Month":
        """The month written as year, dash and two digits."""
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}", text):
            raise NotAMonth(text)
        return cls(int(text[:4]), int(text[5:]))

    @classmethod
    def of(cls, day: date) -> "Month":
        """The month that holds `day`."""
        return cls(day.year, day.month)

    @property
    def first(self) -> date:
        """The month's first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """The month's last day."""
        return date(self.year, self.number, calendar.monthrange(self.year, self.number)[1])

    @property
    def period(self) -> Period:
        """The month as a period of days."""
        return Period(self.first, self.next.first)

    @property
    def next(self) -> "Month":
        """The month after."""
        return self.plus(1)

    @property
    def previous(self) -> "Month":
        """The month before."""
        return self.plus(-1)

    def plus(self, months: int) -> "Month":
        """The month that many months later; earlier when negative."""
        index = self.year * 12 + self.number - 1 + months
        return Month(index // 12, index % 12 + 1)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"


def months_after(day: date, months: int) -> date:
    """The same day of the month that many months later; its last day where it has no such day.

    So lagen (1930:173) om beräkning av lagstadgad tid, 1 §, has it. Earlier when negative.
    Counted from `day`, so that 31 January goes to 28 February and on to 31 March.
    """
    month = Month.of(day).plus(months)
    return month.first.replace(day=min(day.day, month.last.day))
