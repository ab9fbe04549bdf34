"""A grant to units: a fixed amount, or so much for each of something, on conditions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import ClassVar

from vardval.core.settlement.conditions import Condition, judge
from vardval.core.settlement.county import County, CountyAmounts, UnitAmount, UnitFacts
from vardval.core.settlement.measures import Measure, Reading, takes_part
from vardval.core.settlement.mechanisms.per_unit import MeasuringMechanism, counted_e4, price_step
from vardval.core.settlement.mechanisms.unit_mechanism import Asked
from vardval.core.settlement.price import Price
from vardval.core.trace import Step, step


@dataclass(frozen=True, slots=True)
class Grant(MeasuringMechanism):
    """`price` to each of the named units or to the units in the named municipalities.

    Without names every unit that has listed people gets it. With `per` the price is for each
    of what that measures: a place, a position. With `branches` (the code of a reception to
    the HSA-id of the unit that has it) the price is for each branch that fulfils the
    conditions, and series are read by the branch's own code.
    """

    NAME: ClassVar[str] = "anslag"

    price: Price
    units: frozenset[str] | None = None
    municipalities: frozenset[str] | None = None
    conditions: tuple[Condition, ...] = ()
    per: Measure | None = None
    branches: Mapping[str, str] = field(default_factory=dict)

    @property
    def measures(self) -> tuple[Measure, ...]:
        """What the price is for each of, and what the conditions ask for."""
        per = (self.per,) if self.per is not None else ()
        return (*per, *(one.measure for one in self.conditions))

    def amounts(self, county: County, asked: Asked) -> CountyAmounts:
        """The month's grant to each unit that it is for, and why those that fail get none."""
        found = {}
        for key, one in asked.paid_units(county).items():
            readings = self._readings(Reading(county, asked.component, one))
            if readings:
                found[key] = self._amount(readings)
        return CountyAmounts(found)

    def _readings(self, reading: Reading) -> list[Reading]:
        """The unit, or each of its branches; none where the grant is not for the unit."""
        unit = reading.one.unit
        if self.branches:
            return [
                Reading(reading.county, reading.component, reading.one, branch)
                for branch, hsa_id in sorted(self.branches.items())
                if hsa_id == unit.hsa_id
            ]
        return [reading] if self._is_for(reading.one) and self._counts(reading) else []

    def _is_for(self, one: UnitFacts) -> bool:
        if self.units is None and self.municipalities is None:
            return one.people > 0 or bool(self.measures)
        return (self.units is None or one.unit.hsa_id in self.units) and (
            self.municipalities is None or one.unit.municipality in self.municipalities
        )

    def _counts(self, reading: Reading) -> bool:
        return not self.measures or self.units is not None or takes_part(reading, self.measures)

    def _amount(self, readings: list[Reading]) -> UnitAmount:
        told: list[Step] = []
        quantity = Fraction(0)
        for reading in readings:
            judged = judge(self.conditions, reading)
            if reading.branch:
                told.append(step("settlement.grant.branch", None, branch=reading.branch))
            told += judged.trace
            if judged.are_met:
                quantity += Fraction(1) if self.per is None else self.per.value(reading)
                told += () if self.per is None else self.per.steps(reading)
            else:
                told.append(step("settlement.unit.nothing"))
        told.append(price_step(self.price, "grant" if self.per is None else "grant_each"))
        counted = counted_e4(quantity) if self.per is not None or self.branches else 0
        return UnitAmount(quantity * self.price.per_month_ore, tuple(told), counted)
