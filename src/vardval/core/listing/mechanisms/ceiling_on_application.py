"""efter_ansökan: a ceiling is set when the unit has applied for it and the region has agreed."""

from vardval.core.listing.capacity_events import CeilingSet
from vardval.core.listing.mechanisms.kinds import Finding, passed, refused
from vardval.core.listing.mechanisms.limits import CeilingCheck
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism
from vardval.core.trace import step


def _bind(value: DatedValue) -> CeilingCheck:
    clauses = value.clauses

    def check(event: CeilingSet) -> Finding:
        if not event.is_applied_for:
            return refused(step("ceiling.not_applied_for", clauses, unit=event.unit))
        return passed(step("ceiling.applied_for", clauses, unit=event.unit, people=event.people))

    return check


CEILING_ON_APPLICATION = Mechanism(MechanismSpec("efter_ansökan"), _bind)
