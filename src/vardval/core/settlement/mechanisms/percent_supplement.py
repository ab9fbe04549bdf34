"""A percentage on top of other components, such as compensation for value added tax."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from vardval.core.settlement.county import County, CountyAmounts, UnitAmount
from vardval.core.settlement.mechanisms.unit_mechanism import Asked, UnitMechanism


@dataclass(frozen=True, slots=True)
class PercentSupplement(UnitMechanism):
    """`percent` (3 means three hundredths) of what the components `on` give the unit.

    The amounts are those that the list pays: rounded already where it rounds each one. A
    unit that has none of the components gets no supplement.
    """

    NAME: ClassVar[str] = "procentpåslag"

    percent: Decimal
    on: tuple[str, ...]
    clause: str

    @property
    def reads(self) -> tuple[str, ...]:
        """The components that it adds to."""
        return self.on

    def amounts(self, county: County, asked: Asked) -> CountyAmounts:
        """The supplement to each unit that has any of the components."""
        found = {}
        for key, one in asked.paid_units(county).items():
            paid = [one.paid_ore[name] for name in self.on if name in one.paid_ore]
            if paid:
                found[key] = UnitAmount(sum(paid, Fraction(0)) * Fraction(self.percent) / 100)
        return CountyAmounts(found)
