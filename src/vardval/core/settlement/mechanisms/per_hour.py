"""Payment by the hour, and the norm for how many hours a unit should have."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import ClassVar

from vardval.core.settlement.county import UnitAmount
from vardval.core.settlement.hour_norm import HourNorm, NormPeriod
from vardval.core.settlement.measures import Measure, Reading
from vardval.core.settlement.mechanisms.per_unit import (
    PerUnitMechanism,
    amount_step,
    counted_e4,
    price_step,
)
from vardval.core.settlement.price import Price
from vardval.core.settlement.shown import shown_number
from vardval.core.trace import Step, step


class HoursPaid(Enum):
    """Which hours are paid; the values are the price list's words."""

    WORKED = "arbetade"
    NORM = "normen"
    WORKED_WITHIN_NORM = "arbetade, högst normen"


class NotHours(ValueError):
    """Hours that cannot be paid as the list says."""


@dataclass(frozen=True, slots=True)
class PerHour(PerUnitMechanism):
    """`price` for each hour worked, or for each that the norm asks for.

    Without a price nothing is paid: the norm is told, and held against the hours worked
    where there are any. `no_price` says why there is no price.
    """

    NAME: ClassVar[str] = "timmar"

    paid: HoursPaid
    worked: Measure | None = None
    norm: HourNorm | None = None
    price: Price | None = None
    no_price: str = ""

    def __post_init__(self) -> None:
        if self.paid is not HoursPaid.NORM and self.worked is None:
            raise NotHours("Det saknas ett underlag med arbetade timmar.")
        if self.paid is not HoursPaid.WORKED and self.norm is None:
            raise NotHours("Det saknas en norm för timmarna.")
        if self.norm and self.norm.period is NormPeriod.UNSTATED and self.paid in _BY_NORM:
            raise NotHours("Normens period är inte angiven, så timmar kan inte betalas efter den.")

    @property
    def measures(self) -> tuple[Measure, ...]:
        """The hours worked, and what the norm is reckoned by."""
        worked = (self.worked,) if self.worked is not None else ()
        return (*worked, *((self.norm.measure,) if self.norm is not None else ()))

    def amount(self, reading: Reading) -> UnitAmount:
        """The paid hours times the price, or only the norm told."""
        hours = self._hours(reading)
        told = (*self._told(reading), *(self.norm.steps(reading) if self.norm else ()))
        told = (*told, *self._compared(reading))
        people = reading.one.people
        if self.price is None:
            missing = step("settlement.hours.no_price", None, why=self.no_price)
            return UnitAmount(Fraction(0), (*told, missing), counted_e4(hours), people)
        exact_ore = hours * self.price.per_month_ore
        paid = step("settlement.hours.paid", None, hours=shown_number(hours))
        trace = (*told, paid, price_step(self.price, "hour"), amount_step(exact_ore))
        return UnitAmount(exact_ore, trace, counted_e4(hours), people)

    def _hours(self, reading: Reading) -> Fraction:
        worked = None if self.worked is None else self.worked.value(reading)
        norm = None if self.norm is None else self.norm.in_month(reading)
        match self.paid:
            case HoursPaid.WORKED:
                return worked or Fraction(0)
            case HoursPaid.NORM:
                return norm or Fraction(0)
            case HoursPaid.WORKED_WITHIN_NORM:
                return min(worked or Fraction(0), norm or Fraction(0))

    def _told(self, reading: Reading) -> Iterable[Step]:
        if self.worked is not None:
            hours = shown_number(self.worked.value(reading))
            yield step("settlement.hours.worked", None, hours=hours)

    def _compared(self, reading: Reading) -> Iterable[Step]:
        """How the hours worked stand against the norm, where both are known."""
        norm = None if self.norm is None else self.norm.in_month(reading)
        if self.worked is None or norm is None:
            return
        lacking = norm - self.worked.value(reading)
        code = "short" if lacking > 0 else "kept"
        yield step(f"settlement.hours.{code}", None, hours=shown_number(abs(lacking)))


_BY_NORM = frozenset({HoursPaid.NORM, HoursPaid.WORKED_WITHIN_NORM})
