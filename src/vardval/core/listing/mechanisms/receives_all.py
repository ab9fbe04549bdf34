"""alla_som_väljer: a unit receives everyone who chooses it."""

from vardval.core.catchment import UnitState
from vardval.core.listing.mechanisms.kinds import Accept
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism
from vardval.core.trace import Step, step


def _bind(value: DatedValue) -> Accept:
    clauses = value.clauses

    def accept(unit: UnitState) -> Step:
        return step("choice.accepted", clauses, unit=unit.key)

    return accept


RECEIVES_ALL = Mechanism(MechanismSpec("alla_som_väljer"), _bind)
