"""Conditions: what a unit has to fulfil to be paid, each named and told.

A condition that a unit fails is told as clearly as one that it fulfils: a unit that gets
nothing is told why.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from vardval.core.settlement.measures import Measure, Reading
from vardval.core.settlement.shown import shown_number
from vardval.core.trace import Step, Trace, step


class Limit(Enum):
    """On which side of its number a measure has to be; the values are the list's words."""

    ABOVE = "över"
    AT_LEAST = "minst"
    BELOW = "under"
    AT_MOST = "högst"

    def holds(self, value: Fraction, number: Fraction) -> bool:
        """Whether the value is on the right side; only the inclusive ones take the number."""
        match self:
            case Limit.ABOVE:
                return value > number
            case Limit.AT_LEAST:
                return value >= number
            case Limit.BELOW:
                return value < number
            case Limit.AT_MOST:
                return value <= number


@dataclass(frozen=True, slots=True)
class Condition:
    """`measure` has to be on the right side of `number`."""

    name: str
    measure: Measure
    limit: Limit
    number: Fraction
    clause: str

    def is_met(self, reading: Reading) -> bool:
        """Whether the unit fulfils the condition."""
        return self.limit.holds(self.measure.value(reading), self.number)

    def steps(self, reading: Reading) -> Trace:
        """What the measure is put together from, the condition, and whether it is fulfilled."""
        parts = self.measure.steps(reading) if self.measure.parts else ()
        return (*parts, self._step(reading))

    def _step(self, reading: Reading) -> Step:
        code = "met" if self.is_met(reading) else "failed"
        return step(
            f"settlement.condition.{code}.{self.limit.name.lower()}",
            self.clause,
            condition=self.name,
            value=shown_number(self.measure.value(reading)),
            number=shown_number(self.number),
        )


@dataclass(frozen=True, slots=True)
class Judged:
    """Whether a unit fulfils all of its conditions, and each of them told."""

    are_met: bool
    trace: Trace


def judge(conditions: Iterable[Condition], reading: Reading) -> Judged:
    """Hold the unit against every condition: all are told, also after one that fails."""
    held = [(one.is_met(reading), one.steps(reading)) for one in conditions]
    return Judged(
        all(is_met for is_met, _ in held), tuple(told for _, trace in held for told in trace)
    )
