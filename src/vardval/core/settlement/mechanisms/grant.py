"""A fixed grant to units: the same amount each month, whoever is listed."""

from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from vardval.core.settlement.people import SettledUnit
from vardval.core.settlement.price import Price


@dataclass(frozen=True, slots=True)
class Grant:
    """`price` to each of the named units or to the units in the named municipalities.

    Without names every unit that has listed people gets it.
    """

    NAME: ClassVar[str] = "anslag"

    price: Price
    units: frozenset[str] | None = None
    municipalities: frozenset[str] | None = None

    def amount_ore(self, unit: SettledUnit) -> Fraction | None:
        """The month's grant in öre, exact; None for a unit that has none."""
        if self.units is not None and unit.hsa_id not in self.units:
            return None
        if self.municipalities is not None and unit.municipality not in self.municipalities:
            return None
        return self.price.per_month_ore
