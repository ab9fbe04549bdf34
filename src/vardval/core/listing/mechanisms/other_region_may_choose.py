"""får_välja: who is registered in another region may choose a unit here."""

from vardval.core.listing.events import ChoiceMade
from vardval.core.listing.mechanisms.kinds import Check, Finding, passed
from vardval.core.listing.world import Resident
from vardval.core.population import ResidenceState
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism
from vardval.core.trace import step


def _bind(value: DatedValue) -> Check:
    clauses = value.clauses

    def check(choice: ChoiceMade, resident: Resident) -> Finding | None:
        if resident.residence.state is ResidenceState.OTHER_REGION:
            return passed(step("choice.from_other_region", clauses))
        return None

    return check


OTHER_REGION_MAY_CHOOSE = Mechanism(MechanismSpec("får_välja"), _bind)
