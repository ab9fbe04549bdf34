"""A fixed grant to units: the same amount each month, whoever is listed."""

from dataclasses import dataclass
from typing import ClassVar

from vardval.core.settlement.county import County, CountyAmounts, UnitAmount, UnitFacts
from vardval.core.settlement.mechanisms.unit_mechanism import Asked, UnitMechanism
from vardval.core.settlement.price import Price


@dataclass(frozen=True, slots=True)
class Grant(UnitMechanism):
    """`price` to each of the named units or to the units in the named municipalities.

    Without names every unit that has listed people gets it.
    """

    NAME: ClassVar[str] = "anslag"

    price: Price
    units: frozenset[str] | None = None
    municipalities: frozenset[str] | None = None

    def amounts(self, county: County, asked: Asked) -> CountyAmounts:
        """The month's grant to each unit that has it."""
        return CountyAmounts(
            {
                key: UnitAmount(self.price.per_month_ore)
                for key, one in asked.paid_units(county).items()
                if self._is_for(one)
            }
        )

    def _is_for(self, one: UnitFacts) -> bool:
        if self.units is None and self.municipalities is None:
            return one.people > 0
        return (self.units is None or one.unit.hsa_id in self.units) and (
            self.municipalities is None or one.unit.municipality in self.municipalities
        )
