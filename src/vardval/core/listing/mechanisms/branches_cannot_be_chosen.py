"""kan_inte_väljas: nobody chooses or is listed at a branch or a service point."""

from datetime import date

from vardval.core.catchment import UnitKind, UnitState
from vardval.core.listing.mechanisms.kinds import Finding, UnitCheck, refused
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism
from vardval.core.trace import step


def _bind(value: DatedValue) -> UnitCheck:
    clauses = value.clauses

    def check(unit: UnitState, on: date) -> Finding | None:
        if unit.kind_on(on) is UnitKind.HEALTH_CENTRE:
            return None
        return refused(step("choice.branch_cannot_be_chosen", clauses, unit=unit.key))

    return check


BRANCHES_CANNOT_BE_CHOSEN = Mechanism(MechanismSpec("kan_inte_väljas"), _bind)
