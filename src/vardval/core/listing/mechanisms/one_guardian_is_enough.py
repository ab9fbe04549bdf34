"""en_räcker: one guardian chooses for the child."""

from vardval.core.listing.events import ChoiceMade
from vardval.core.listing.mechanisms.kinds import Check, Finding, passed, refused
from vardval.core.listing.world import ChosenBy, Resident
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism
from vardval.core.trace import step


def _bind(value: DatedValue) -> Check:
    clauses = value.clauses

    def check(choice: ChoiceMade, resident: Resident) -> Finding | None:
        if choice.made_by is not ChosenBy.GUARDIAN:
            return None
        if choice.actor is not None and choice.actor not in resident.guardians:
            return refused(step("choice.not_a_guardian", clauses))
        return passed(step("choice.one_guardian_is_enough", clauses))

    return check


ONE_GUARDIAN_IS_ENOUGH = Mechanism(MechanismSpec("en_räcker"), _bind)
