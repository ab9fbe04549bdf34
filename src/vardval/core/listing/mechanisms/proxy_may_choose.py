"""får_välja: a proxy may choose for someone who cannot."""

from vardval.core.listing.events import ChoiceMade
from vardval.core.listing.mechanisms.kinds import Check, Finding, passed
from vardval.core.listing.world import ChosenBy, Resident
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism
from vardval.core.trace import step


def _bind(value: DatedValue) -> Check:
    clauses = value.clauses

    def check(choice: ChoiceMade, resident: Resident) -> Finding | None:
        if choice.made_by is not ChosenBy.PROXY:
            return None
        return passed(step("choice.by_proxy", clauses))

    return check


PROXY_MAY_CHOOSE = Mechanism(MechanismSpec("får_välja"), _bind)
