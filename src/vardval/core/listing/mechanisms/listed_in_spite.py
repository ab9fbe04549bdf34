"""listas_ändå: who has not chosen is listed by the rulebook also where choices meet a limit."""

from vardval.core.catchment import UnitKey
from vardval.core.listing.mechanisms.limits import InSpite
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism
from vardval.core.trace import Step, step


def _bind_ceiling(value: DatedValue) -> InSpite:
    clauses = value.clauses

    def why(unit: UnitKey) -> Step:
        return step("ceiling.not_for_default", clauses, unit=unit)

    return why


def _bind_stop(value: DatedValue) -> InSpite:
    clauses = value.clauses

    def why(unit: UnitKey) -> Step:
        return step("stop.not_for_default", clauses, unit=unit)

    return why


LISTED_IN_SPITE_OF_CEILING = Mechanism(MechanismSpec("listas_ändå"), _bind_ceiling)
LISTED_IN_SPITE_OF_STOP = Mechanism(MechanismSpec("listas_ändå"), _bind_stop)
