"""som_alla_andra: whoever lives in special housing chooses as everyone else."""

from vardval.core.listing.events import ChoiceMade
from vardval.core.listing.mechanisms.kinds import Check, Finding, passed
from vardval.core.listing.world import Resident
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism
from vardval.core.trace import step


def _bind(value: DatedValue) -> Check:
    clauses = value.clauses

    def check(choice: ChoiceMade, resident: Resident) -> Finding | None:
        if not resident.residence.in_special_housing:
            return None
        return passed(step("choice.from_special_housing", clauses))

    return check


SPECIAL_HOUSING_AS_OTHERS = Mechanism(MechanismSpec("som_alla_andra"), _bind)
