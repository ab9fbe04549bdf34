"""avtalat: a ceiling holds when the region and the unit have agreed on it."""

from vardval.core.listing.capacity_events import CeilingSet
from vardval.core.listing.mechanisms.kinds import Finding, passed
from vardval.core.listing.mechanisms.limits import CeilingCheck
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism
from vardval.core.trace import step


def _bind(value: DatedValue) -> CeilingCheck:
    clauses = value.clauses

    def check(event: CeilingSet) -> Finding:
        return passed(step("ceiling.agreed", clauses, unit=event.unit, people=event.people))

    return check


CEILING_BY_AGREEMENT = Mechanism(MechanismSpec("avtalat"), _bind)
