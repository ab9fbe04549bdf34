"""alla_krävs: every guardian has to stand behind a choice for the child."""

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
        behind = {*choice.agreeing, choice.actor}
        if not behind.issuperset(resident.guardians):
            return refused(step("choice.guardians_must_agree", clauses))
        return passed(step("choice.guardians_agree", clauses))

    return check


ALL_GUARDIANS_REQUIRED = Mechanism(MechanismSpec("alla_krävs"), _bind)
