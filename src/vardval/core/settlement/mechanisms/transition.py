"""Getting from one model to the next: a floor and a ceiling against what a unit had before.

And the manual line: an amount that somebody has decided for a unit in a month, outside every
other component.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from vardval.core.settlement.county import County, CountyAmounts, UnitAmount
from vardval.core.settlement.mechanisms.sanction import base_ore
from vardval.core.settlement.mechanisms.unit_mechanism import Asked, UnitMechanism
from vardval.core.settlement.shown import shown_kronor
from vardval.core.trace import step


class FloorAboveCeiling(ValueError):
    """A floor that no amount below the ceiling can reach."""

    def __init__(self) -> None:
        super().__init__("Golvet är högre än taket. Rätta övergångens procenttal.")


@dataclass(frozen=True, slots=True)
class Transition(UnitMechanism):
    """Brings the sum of `on` up to `floor_percent`, or down to `ceiling_percent`, of before.

    `earlier` is the series of what the earlier model gave, in kronor a month; a unit that is
    not in it is new and has no transition. None means no floor, or no ceiling.
    """

    NAME: ClassVar[str] = "övergång"

    earlier: str
    on: tuple[str, ...]
    clause: str
    floor_percent: Decimal | None = None
    ceiling_percent: Decimal | None = None

    def __post_init__(self) -> None:
        floor, ceiling = self.floor_percent, self.ceiling_percent
        if floor is not None and ceiling is not None and floor > ceiling:
            raise FloorAboveCeiling

    @property
    def reads(self) -> tuple[str, ...]:
        """The components that the new model gives."""
        return self.on

    @property
    def unit_series(self) -> tuple[str, ...]:
        """The series of what the earlier model gave."""
        return (self.earlier,)

    def amounts(self, county: County, asked: Asked) -> CountyAmounts:
        """What is added to or taken from each unit outside the floor and the ceiling."""
        earlier = county.values.get(self.earlier, {})
        found = {}
        for key, one in asked.paid_units(county).items():
            if one.unit.hsa_id in earlier:
                amount = self._amount(100 * earlier[one.unit.hsa_id], base_ore(one, self.on))
                if amount is not None:
                    found[key] = amount
        return CountyAmounts(found)

    def _amount(self, before: Fraction, now: Fraction) -> UnitAmount | None:
        for percent, is_floor in ((self.floor_percent, True), (self.ceiling_percent, False)):
            if percent is None:
                continue
            limit = before * Fraction(percent) / 100
            if (now < limit) if is_floor else (now > limit):
                trace = step(
                    "settlement.transition.floor" if is_floor else "settlement.transition.ceiling",
                    self.clause,
                    percent=percent,
                    before=shown_kronor(before),
                    limit=shown_kronor(limit),
                    now=shown_kronor(now),
                )
                return UnitAmount(limit - now, (trace,))
        return None


@dataclass(frozen=True, slots=True)
class ManualLine(UnitMechanism):
    """Amounts that have been decided for units one by one, in the series `decided`.

    In kronor for the month, below zero for a deduction. Who has decided what stands with the
    file, which pays nothing until somebody else has agreed to it.
    """

    NAME: ClassVar[str] = "manuell rad"

    decided: str
    clause: str

    @property
    def unit_series(self) -> tuple[str, ...]:
        """The series of decided amounts."""
        return (self.decided,)

    def amounts(self, county: County, asked: Asked) -> CountyAmounts:
        """Each unit's decided amount; a unit that is not in the series has none."""
        decided = county.values.get(self.decided, {})
        told = (step("settlement.manual", self.clause, series=self.decided),)
        return CountyAmounts(
            {
                key: UnitAmount(100 * decided[one.unit.hsa_id], told)
                for key, one in asked.paid_units(county).items()
                if one.unit.hsa_id in decided
            }
        )
