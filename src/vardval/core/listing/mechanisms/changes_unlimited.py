"""obegränsat: a person changes unit as often as they like."""

from datetime import date

from vardval.core.listing.mechanisms.kinds import Allow, Allowance
from vardval.core.listing.world import Resident
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism
from vardval.core.trace import step


def _bind(value: DatedValue) -> Allow:
    clauses = value.clauses

    def allow(resident: Resident, on: date) -> Allowance:
        return Allowance(None, step("choice.changes_unlimited", clauses))

    return allow


CHANGES_UNLIMITED = Mechanism(MechanismSpec("obegränsat"), _bind)
