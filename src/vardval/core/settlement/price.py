"""Prices, and what a yearly price is worth in a month.

An amount of a line is an exact fraction of an öre: points are whole ten-thousandths,
factors whole hundred-millionths, and a twelfth of a yearly price keeps its denominator.
Nothing is rounded but where the price list says so.
"""

import calendar
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from vardval.core.money import Rounding
from vardval.core.time import Month

POINT = 10_000
"""Quantities are counted in ten-thousandths of a point; a person without weight is one."""

FACTOR = 100_000_000
"""Factors (a normaliser, an index) are counted in hundred-millionths."""


class PricePeriod(Enum):
    """What period a price is stated for; the values are the price list's words."""

    MONTH = "månad"
    YEAR = "år"


class NotInAMonth(ValueError):
    """A yearly price by days that nobody has tied to a month."""

    def __init__(self) -> None:
        super().__init__("Årspriset räknas per dag, och månaden är inte vald.")


def days_in_year(month: Month) -> int:
    """How many days the month's year has."""
    return 366 if calendar.isleap(month.year) else 365


@dataclass(frozen=True, slots=True)
class PayPeriod:
    """How a stated price becomes a month's: as it is, a twelfth, or the month's days of a year's.

    `rounding` is in kronor; None keeps the exact twelfth until the list's own rounding. A year
    `by_days` is worth nothing before it is tied to a month, as `PriceList.in_month` does. Where
    lines count days the month's price is shared over `shared_over` days, and is a day's.
    """

    period: PricePeriod
    rounding: Rounding | None = None
    by_days: bool = False
    month: Month | None = None
    shared_over: int = 1

    def per_month_ore(self, ore: int) -> Fraction:
        """A month's price in öre, exact, or a day's where days are; raises `NotInAMonth`."""
        return self._whole_month_ore(ore) / self.shared_over

    def _whole_month_ore(self, ore: int) -> Fraction:
        if self.period is PricePeriod.MONTH:
            return Fraction(ore)
        if self.by_days:
            if self.month is None:
                raise NotInAMonth
            return Fraction(ore * self.month.last.day, days_in_year(self.month))
        twelfth = Fraction(ore, 12)
        return self.rounding.apply_exact(twelfth / 100) * 100 if self.rounding else twelfth


@dataclass(frozen=True, slots=True)
class Price:
    """A price in whole öre, for a period, and the clause or source that states it."""

    ore: int
    pay: PayPeriod
    clause: str

    @property
    def per_month_ore(self) -> Fraction:
        """A month's price in öre, exact."""
        return self.pay.per_month_ore(self.ore)


class AmountTooLarge(ValueError):
    """A line whose amount does not fit in 64 bits; a sign of a fact in the wrong unit."""

    def __init__(self, component: str) -> None:
        super().__init__(
            f"Beloppet för en person i {component} blir orimligt stort. Kontrollera att"
            " underlagets poäng står i rätt enhet."
        )
