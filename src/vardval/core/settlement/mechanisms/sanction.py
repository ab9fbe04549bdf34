"""What a shortcoming costs while it lasts: a vite with a ceiling, or a part of a pay lost.

Neither ever pays a unit: where the components took from it, nothing more is taken and the trace
says why.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from vardval.core.settlement.county import County, CountyAmounts, UnitAmount, UnitFacts
from vardval.core.settlement.mechanisms.unit_mechanism import Asked, UnitMechanism
from vardval.core.settlement.shown import shown_kronor, shown_number
from vardval.core.trace import Trace, step


def base_ore(one: UnitFacts, components: tuple[str, ...]) -> Fraction:
    """What the components gave the unit, in öre."""
    return sum((one.paid_ore.get(name, Fraction(0)) for name in components), Fraction(0))


def _deducted(exact_ore: Fraction, trace: Trace, clause: str) -> UnitAmount:
    """The deduction of so much; of less than nothing, which would pay the unit, nothing."""
    if exact_ore < 0:
        return UnitAmount(Fraction(0), (*trace, step("settlement.sanction.never_pays", clause)))
    return UnitAmount(-exact_ore, trace)


@dataclass(frozen=True, slots=True)
class Sanction(UnitMechanism):
    """A vite: the decided percentage of the month's `on`, never above `ceiling_percent`.

    The series `decided` holds the percentage that has been decided for a unit whose
    shortcoming stands; a unit that is not in it has none.
    """

    NAME: ClassVar[str] = "vite"

    decided: str
    on: tuple[str, ...]
    ceiling_percent: Decimal
    clause: str

    @property
    def reads(self) -> tuple[str, ...]:
        """The components that the vite is a part of."""
        return self.on

    @property
    def unit_series(self) -> tuple[str, ...]:
        """The series of decided percentages."""
        return (self.decided,)

    def amounts(self, county: County, asked: Asked) -> CountyAmounts:
        """The deduction of each unit with a decided vite."""
        decided = county.values.get(self.decided, {})
        return CountyAmounts(
            {
                key: self._amount(decided[one.unit.hsa_id], base_ore(one, self.on))
                for key, one in asked.paid_units(county).items()
                if one.unit.hsa_id in decided
            }
        )

    def _amount(self, percent: Fraction, base: Fraction) -> UnitAmount:
        ceiling = Fraction(self.ceiling_percent)
        taken = min(percent, ceiling)
        code = "settlement.sanction.ceiling" if percent > ceiling else "settlement.sanction.decided"
        trace = (
            step(
                code,
                self.clause,
                decided=shown_number(percent),
                ceiling=self.ceiling_percent,
                base=shown_kronor(base),
            ),
        )
        return _deducted(base * taken / 100, trace, self.clause)


@dataclass(frozen=True, slots=True)
class Clawback(UnitMechanism):
    """A unit whose score is below `below` keeps `keeps_percent` of the components `on`.

    `scores` is the series of scores; a unit that the components paid has to be in it.
    """

    NAME: ClassVar[str] = "återkrav"

    scores: str
    below: Decimal
    keeps_percent: Decimal
    on: tuple[str, ...]
    clause: str

    @property
    def reads(self) -> tuple[str, ...]:
        """The components that a part is taken back of."""
        return self.on

    @property
    def unit_series(self) -> tuple[str, ...]:
        """The series of scores."""
        return (self.scores,)

    def amounts(self, county: County, asked: Asked) -> CountyAmounts:
        """What is taken back from each unit below the limit; raises `UnitValueMissing`."""
        found = {}
        for key, one in asked.paid_units(county).items():
            base = base_ore(one, self.on)
            if base == 0:
                continue
            score = county.value(asked.component, self.scores, one.unit.hsa_id)
            if score < Fraction(self.below):
                trace = step(
                    "settlement.clawback",
                    self.clause,
                    score=shown_number(score),
                    below=self.below,
                    keeps=self.keeps_percent,
                    base=shown_kronor(base),
                )
                lost = (100 - Fraction(self.keeps_percent)) / 100
                found[key] = _deducted(base * lost, (trace,), self.clause)
        return CountyAmounts(found)
