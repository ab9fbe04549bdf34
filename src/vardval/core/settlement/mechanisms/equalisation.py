"""Competition-neutral equalisation: private units get what the region's own run over by.

Where the region's own units in a municipality run at a deficit, the deficit for each person
listed at them goes, for each person listed, to the private units there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from vardval.core.money import Rounding
from vardval.core.settlement.county import County, CountyAmounts, UnitAmount, UnitFacts
from vardval.core.settlement.mechanisms.unit_mechanism import Asked, UnitMechanism
from vardval.core.settlement.price import POINT, PayPeriod
from vardval.core.settlement.shown import shown_kronor
from vardval.core.trace import step


class NobodyListedPublicly(LookupError):
    """A deficit in a municipality where nobody is listed at the region's own units."""

    def __init__(self, component: str, municipality: str) -> None:
        super().__init__(
            f"Kommunen {municipality} har ett underskott i underlaget för {component}, men ingen"
            " är listad vid regionens egna enheter där. Rätta underlaget eller listningen."
        )


@dataclass(frozen=True, slots=True)
class Equalisation(UnitMechanism):
    """The deficit per listed of a municipality's public units, to its private units' listed.

    `deficits` is the series of deficits in kronor by municipality code, for the period of
    `pay`; zero, or a municipality that is not in it, means that none has arisen. `rounding`
    is that of the amount per listed and period, to whole öre or coarser.
    """

    NAME: ClassVar[str] = "konkurrensneutralitet"

    deficits: str
    pay: PayPeriod
    rounding: Rounding
    clause: str

    @property
    def unit_series(self) -> tuple[str, ...]:
        """The series of deficits."""
        return (self.deficits,)

    def amounts(self, county: County, asked: Asked) -> CountyAmounts:
        """The compensation to each private unit; raises `NobodyListedPublicly`."""
        per_listed = self._per_listed(county, asked.component)
        return CountyAmounts(
            {
                key: self._amount(one, per_listed[one.unit.municipality])
                for key, one in asked.paid_units(county).items()
                if not one.unit.is_public and one.people and one.unit.municipality in per_listed
            }
        )

    def per_listed_kronor(self, deficit_kronor: Fraction, people: int) -> Fraction:
        """The deficit of one listed person in the period, rounded as the list says."""
        return self.rounding.apply_exact(deficit_kronor / people)

    def _per_listed(self, county: County, component: str) -> Mapping[str, Fraction]:
        found = {}
        for municipality, deficit in county.values.get(self.deficits, {}).items():
            if deficit <= 0:
                continue
            people = sum(
                one.people
                for one in county.units.values()
                if one.unit.is_public and one.unit.municipality == municipality
            )
            if people == 0:
                raise NobodyListedPublicly(component, municipality)
            found[municipality] = self.per_listed_kronor(deficit, people)
        return found

    def _amount(self, one: UnitFacts, per_listed: Fraction) -> UnitAmount:
        month_ore = self.pay.per_month_ore(int(per_listed * 100))
        trace = (
            step(
                "settlement.equalisation.per_listed",
                self.clause,
                municipality=one.unit.municipality,
                per_listed=shown_kronor(per_listed * 100),
                per_month=shown_kronor(month_ore),
            ),
        )
        return UnitAmount(month_ore * one.people, trace, one.people * POINT, one.people)
