"""Redistribution between units: who cost more than the expected share gives to who cost less.

Nothing is added and nothing taken away: the amounts of a month come to zero, to the öre.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from vardval.core.settlement.apportion import whole_ore
from vardval.core.settlement.county import County, CountyAmounts, UnitAmount, UnitFacts
from vardval.core.settlement.mechanisms.actual_cost import actual_ore, check_one_source
from vardval.core.settlement.mechanisms.unit_mechanism import Asked, UnitMechanism
from vardval.core.settlement.price import POINT
from vardval.core.settlement.shown import shown_kronor, shown_number
from vardval.core.trace import Trace, step


class NothingToShareBy(LookupError):
    """Units whose drivers sum to nothing cannot share a cost."""

    def __init__(self, component: str) -> None:
        super().__init__(
            f"Ingen enhet har något att fördela {component} efter. Kontrollera listningen och"
            " komponenten som fördelningen bygger på."
        )


@dataclass(frozen=True, slots=True)
class Redistribution(UnitMechanism):
    """`percent` of the difference between a unit's expected and actual cost.

    `costs` is the series of actual costs in kronor a month; without it they are what the
    components `charged` have charged. What is expected is the units'
    whole cost shared by their points of the component `by`, or by listed people when None.
    """

    NAME: ClassVar[str] = "omfördelning"

    costs: str
    percent: Decimal
    clause: str
    by: str | None = None
    charged: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_one_source(self.costs, self.charged)

    @property
    def reads(self) -> tuple[str, ...]:
        """The component whose points share the cost, and those that charge it."""
        return (*self.charged, *(() if self.by is None else (self.by,)))

    @property
    def unit_series(self) -> tuple[str, ...]:
        """The series of actual costs, where they are not charged by components."""
        return (self.costs,) if self.costs else ()

    def amounts(self, county: County, asked: Asked) -> CountyAmounts:
        """Each unit's part; raises `UnitValueMissing` and `NothingToShareBy`."""
        drivers = {key: self._driver(one) for key, one in asked.paid_units(county).items()}
        units = {key: driver for key, driver in drivers.items() if driver}
        if not units:
            raise NothingToShareBy(asked.component)
        cost_ore = {
            key: actual_ore(county, asked.component, county.units[key], self.costs, self.charged)
            for key in units
        }
        a_share = sum(cost_ore.values(), Fraction(0)) / sum(units.values(), Fraction(0))
        expected_ore = {key: a_share * driver for key, driver in units.items()}
        exact = {
            key: (expected_ore[key] - cost_ore[key]) * Fraction(self.percent) / 100 for key in units
        }
        return CountyAmounts(self._told(whole_ore(exact), units, cost_ore, expected_ore))

    def _driver(self, one: UnitFacts) -> Fraction:
        if self.by is None:
            return Fraction(one.people)
        return Fraction(one.quantity_e4(self.by), POINT)

    def _told(
        self,
        amounts_ore: Mapping[int, Fraction],
        drivers: Mapping[int, Fraction],
        cost_ore: Mapping[int, Fraction],
        expected_ore: Mapping[int, Fraction],
    ) -> dict[int, UnitAmount]:
        def trace(key: int) -> Trace:
            return (
                step(
                    "settlement.redistribution.expected",
                    self.clause,
                    driver=shown_number(drivers[key]),
                    drivers=shown_number(sum(drivers.values(), Fraction(0))),
                    total=shown_kronor(sum(cost_ore.values(), Fraction(0))),
                    expected=shown_kronor(expected_ore[key]),
                ),
                step(
                    "settlement.redistribution.difference",
                    self.clause,
                    actual=shown_kronor(cost_ore[key]),
                    percent=self.percent,
                ),
            )

        return {key: UnitAmount(amount, trace(key)) for key, amount in amounts_ore.items()}
