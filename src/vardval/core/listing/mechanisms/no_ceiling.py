"""inget_tak: no ceiling may be set, whoever asks for it."""

from vardval.core.listing.capacity_events import CeilingSet
from vardval.core.listing.mechanisms.kinds import Finding, refused
from vardval.core.listing.mechanisms.limits import CeilingCheck
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism
from vardval.core.trace import step


def _bind(value: DatedValue) -> CeilingCheck:
    clauses = value.clauses

    def check(event: CeilingSet) -> Finding:
        return refused(step("ceiling.not_allowed", clauses, unit=event.unit))

    return check


NO_CEILING = Mechanism(MechanismSpec("inget_tak"), _bind)
