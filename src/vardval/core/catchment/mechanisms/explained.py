"""Mechanisms that settle a matter of a unit's by saying so: one answer, with its clause."""

from collections.abc import Callable

from vardval.core.catchment.places import UnitKey
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism
from vardval.core.trace import Step, step

Because = Callable[[UnitKey], Step]
"""Why something holds of the unit."""


def saying(name: str, code: str) -> Mechanism[Because]:
    """The mechanism `name`, explaining itself by the step `code` about the unit."""

    def bind(value: DatedValue) -> Because:
        clauses = value.clauses

        def because(unit: UnitKey) -> Step:
            return step(code, clauses, unit=unit)

        return because

    return Mechanism(MechanismSpec(name), bind)
