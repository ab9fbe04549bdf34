"""Target payment: what a unit reaches on indicators becomes points, and points money."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import ClassVar

from vardval.core.settlement.composed_measures import Quotient
from vardval.core.settlement.county import UnitAmount
from vardval.core.settlement.measures import Measure, Reading
from vardval.core.settlement.mechanisms.per_unit import (
    PerUnitMechanism,
    amount_step,
    counted_e4,
    price_step,
)
from vardval.core.settlement.price import Price
from vardval.core.settlement.shown import shown_number
from vardval.core.trace import Step, Trace, step


class Direction(Enum):
    """Which way is better; the values are the price list's words."""

    HIGHER = "högre är bättre"
    LOWER = "lägre är bättre"


class NotAnIndicator(ValueError):
    """An indicator whose limits or smallest number do not fit it."""


@dataclass(frozen=True, slots=True)
class Smallest:
    """How many an indicator's share has to be of, to give any points."""

    number: int
    clause: str


@dataclass(frozen=True, slots=True)
class Prevalence:
    """A factor on an indicator's points: how common a disease is here against elsewhere."""

    here: Measure
    elsewhere: Measure
    clause: str

    @property
    def factor(self) -> Measure:
        """Here divided by elsewhere."""
        return Quotient(self.here, self.elsewhere)


@dataclass(frozen=True, slots=True)
class Indicator:
    """No points at `zero_at`, all `points` at `full_at`, in proportion between.

    Where the two are the same the indicator gives all or nothing.
    """

    name: str
    measure: Measure
    direction: Direction
    zero_at: Decimal
    full_at: Decimal
    points: Decimal
    clause: str
    smallest: Smallest | None = None
    prevalence: Prevalence | None = None

    def __post_init__(self) -> None:
        wrong = (
            self.full_at < self.zero_at
            if self.direction is Direction.HIGHER
            else self.full_at > self.zero_at
        )
        if wrong:
            raise NotAnIndicator(f"Gränserna för {self.name} går inte åt det håll som är bättre.")
        if self.smallest and not isinstance(self.measure, Quotient):
            raise NotAnIndicator(f"{self.name} är ingen andel och kan inte ha ett minsta antal.")

    @property
    def measures(self) -> tuple[Measure, ...]:
        """What it measures, and the prevalence where there is one."""
        return (
            (self.measure,)
            if self.prevalence is None
            else (
                self.measure,
                self.prevalence.factor,
            )
        )

    def score(self, value: Fraction) -> Fraction:
        """The points that the value gives, from none to all."""
        if self.full_at == self.zero_at:
            full = Fraction(self.full_at)
            reached = value >= full if self.direction is Direction.HIGHER else value <= full
            return Fraction(self.points) if reached else Fraction(0)
        part = (value - Fraction(self.zero_at)) / Fraction(self.full_at - self.zero_at)
        return min(max(part, Fraction(0)), Fraction(1)) * Fraction(self.points)

    def reached(self, reading: Reading) -> tuple[Fraction, Trace]:
        """The unit's points on the indicator, its prevalence counted, and how they came."""
        if self.smallest is not None and isinstance(self.measure, Quotient):
            base = self.measure.base(reading)
            if base < self.smallest.number:
                return Fraction(0), (self._too_few(base, self.smallest),)
        value = self.measure.value(reading)
        points = self.score(value)
        told = (
            *self.measure.steps(reading),
            step(
                "settlement.indicator.score",
                self.clause,
                indicator=self.name,
                value=shown_number(value),
                zero_at=self.zero_at,
                full_at=self.full_at,
                points=shown_number(points),
                highest=self.points,
            ),
        )
        if self.prevalence is None:
            return points, told
        factor = self.prevalence.factor.value(reading)
        prevalence = step(
            "settlement.indicator.prevalence",
            self.prevalence.clause,
            indicator=self.name,
            factor=shown_number(factor),
            points=shown_number(points * factor),
        )
        return points * factor, (*told, *self.prevalence.factor.steps(reading), prevalence)

    def _too_few(self, base: Fraction, smallest: Smallest) -> Step:
        return step(
            "settlement.indicator.too_few",
            smallest.clause,
            indicator=self.name,
            base=shown_number(base),
            smallest=smallest.number,
        )


@dataclass(frozen=True, slots=True)
class IndicatorScore(PerUnitMechanism):
    """`price` for each point reached, times `size` where there is one."""

    NAME: ClassVar[str] = "målersättning"

    indicators: tuple[Indicator, ...]
    price: Price
    size: Measure | None = None

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Everything that the indicators measure, and the size."""
        size = () if self.size is None else (self.size,)
        return (*(found for one in self.indicators for found in one.measures), *size)

    def amount(self, reading: Reading) -> UnitAmount:
        """The points of all the indicators, times size, times price."""
        reached = [one.reached(reading) for one in self.indicators]
        points = sum((found for found, _ in reached), Fraction(0))
        size = Fraction(1) if self.size is None else self.size.value(reading)
        exact_ore = points * size * self.price.per_month_ore
        told = (
            *(one for _, trace in reached for one in trace),
            step("settlement.indicator.total", None, points=shown_number(points)),
            *(self.size.steps(reading) if self.size is not None else ()),
            price_step(self.price, "score"),
            amount_step(exact_ore),
        )
        return UnitAmount(exact_ore, told, counted_e4(points), reading.one.people)
