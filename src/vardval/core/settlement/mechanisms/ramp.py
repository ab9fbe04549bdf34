"""Payment along a ramp: nothing up to a floor, then for every point up to a cap."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from math import floor
from typing import ClassVar

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
from vardval.core.trace import step


class RampStep(Enum):
    """Whether a begun point counts in part; the values are the price list's words."""

    CONTINUOUS = "löpande"
    WHOLE = "hela"


class NotARamp(ValueError):
    """A ramp whose cap does not lie above its floor."""

    def __init__(self) -> None:
        super().__init__("Taket ska vara högre än golvet.")


@dataclass(frozen=True, slots=True)
class Ramp(PerUnitMechanism):
    """`price` for each point of `height` above `floor` and up to `cap`, times `size`.

    The height is in whatever the floor and the cap are in: per cent for a coverage. Without
    a size the price is the unit's own.
    """

    NAME: ClassVar[str] = "täckningsgrad"

    height: Measure
    floor: Decimal
    cap: Decimal
    step: RampStep
    clause: str
    price: Price
    size: Measure | None = None

    def __post_init__(self) -> None:
        if self.cap <= self.floor:
            raise NotARamp

    @property
    def measures(self) -> tuple[Measure, ...]:
        """The height, and the size where there is one."""
        return (self.height,) if self.size is None else (self.height, self.size)

    def points(self, height: Fraction) -> Fraction:
        """How many points are paid for."""
        points = min(max(height, Fraction(self.floor)), Fraction(self.cap)) - Fraction(self.floor)
        return Fraction(floor(points)) if self.step is RampStep.WHOLE else points

    def amount(self, reading: Reading) -> UnitAmount:
        """Points, times size, times price."""
        height = self.height.value(reading)
        points = self.points(height)
        size = Fraction(1) if self.size is None else self.size.value(reading)
        exact_ore = points * size * self.price.per_month_ore
        told = (
            *self.height.steps(reading),
            step(
                "settlement.ramp.points",
                self.clause,
                height=shown_number(height),
                floor=self.floor,
                cap=self.cap,
                points=shown_number(points),
            ),
            *(self.size.steps(reading) if self.size is not None else ()),
            price_step(self.price, "ramp"),
            amount_step(exact_ore),
        )
        counted = counted_e4(size) if self.size is not None else 0
        return UnitAmount(exact_ore, told, counted, reading.one.people)
