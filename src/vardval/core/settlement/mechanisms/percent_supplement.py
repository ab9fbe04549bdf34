"""A percentage on top of other components, such as compensation for value added tax."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class PercentSupplement:
    """`percent` (3 means three hundredths) of what the components `on` give the unit."""

    NAME: ClassVar[str] = "procentpåslag"

    percent: Decimal
    on: tuple[str, ...]
    clause: str

    def amount_ore(self, amounts_ore: Mapping[str, Fraction]) -> Fraction | None:
        """The supplement in öre, exact; None where the unit has none of the components.

        The amounts are those that the list pays: rounded already where it rounds each one.
        """
        found = [amounts_ore[one] for one in self.on if one in amounts_ore]
        if not found:
            return None
        return sum(found, Fraction(0)) * Fraction(self.percent) / 100
