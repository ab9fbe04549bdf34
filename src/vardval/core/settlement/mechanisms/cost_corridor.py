"""A risk corridor: a cost that strays far from its budget is shared with the region."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from vardval.core.settlement.county import County, CountyAmounts, UnitAmount
from vardval.core.settlement.mechanisms.actual_cost import actual_ore, check_one_source
from vardval.core.settlement.mechanisms.unit_mechanism import Asked, UnitMechanism
from vardval.core.settlement.shown import shown_kronor
from vardval.core.trace import step


@dataclass(frozen=True, slots=True)
class CostCorridor(UnitMechanism):
    """The unit bears all that lies within `within_percent` of its budget, either way.

    Beyond that the region pays `region_percent` of an excess, and takes back as much of what
    is left over. The budget is what the components `budgets` gave the unit, the actual cost
    the series `costs`, in kronor a month, or what the components `charged` have charged it.
    """

    NAME: ClassVar[str] = "kostnadskorridor"

    costs: str
    budgets: tuple[str, ...]
    within_percent: Decimal
    region_percent: Decimal
    clause: str
    charged: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_one_source(self.costs, self.charged)

    @property
    def reads(self) -> tuple[str, ...]:
        """The components that are the budget, and those that charge."""
        return (*self.budgets, *self.charged)

    @property
    def unit_series(self) -> tuple[str, ...]:
        """The series of actual costs, where they are not charged by components."""
        return (self.costs,) if self.costs else ()

    def amounts(self, county: County, asked: Asked) -> CountyAmounts:
        """The region's part for each unit that has a budget; raises `UnitValueMissing`."""
        found = {}
        for key, one in asked.paid_units(county).items():
            paid = [one.paid_ore[name] for name in self.budgets if name in one.paid_ore]
            if paid:
                cost = actual_ore(county, asked.component, one, self.costs, self.charged)
                found[key] = self._amount(sum(paid, Fraction(0)), cost)
        return CountyAmounts(found)

    def _amount(self, budget_ore: Fraction, cost_ore: Fraction) -> UnitAmount:
        strayed = cost_ore - budget_ore
        borne = abs(budget_ore) * Fraction(self.within_percent) / 100
        beyond = max(abs(strayed) - borne, Fraction(0))
        sign = -1 if strayed < 0 else 1
        trace = (
            step(
                "settlement.corridor.strayed",
                self.clause,
                budget=shown_kronor(budget_ore),
                cost=shown_kronor(cost_ore),
                borne=shown_kronor(borne),
                within=self.within_percent,
            ),
            step(
                "settlement.corridor.beyond" if beyond else "settlement.corridor.within",
                self.clause,
                beyond=shown_kronor(beyond),
                percent=self.region_percent,
            ),
        )
        return UnitAmount(sign * beyond * Fraction(self.region_percent) / 100, trace)
