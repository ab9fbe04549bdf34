"""folkbokförd_i_sverige: only who is registered in Sweden is listed."""

from vardval.core.listing.mechanisms.kinds import Bar
from vardval.core.listing.world import Resident
from vardval.core.population import ResidenceState
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism
from vardval.core.trace import Step, step

REGISTERED = (ResidenceState.HERE, ResidenceState.OTHER_REGION)


def _bind(value: DatedValue) -> Bar:
    clauses = value.clauses

    def bar(resident: Resident) -> Step | None:
        if resident.residence.state in REGISTERED:
            return None
        return step("residence.not_registered_in_sweden", clauses)

    return bar


REGISTERED_IN_SWEDEN = Mechanism(MechanismSpec("folkbokförd_i_sverige"), _bind)
