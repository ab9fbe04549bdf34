"""godtas: a choice may come this way, signed or not."""

from vardval.core.listing.events import ChoiceMade
from vardval.core.listing.mechanisms.kinds import Check, Finding, passed
from vardval.core.listing.world import Resident
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism
from vardval.core.trace import step


def _bind(value: DatedValue) -> Check:
    clauses = value.clauses

    def check(choice: ChoiceMade, resident: Resident) -> Finding:
        return passed(step("choice.channel_accepted", clauses, channel=choice.channel.value))

    return check


CHANNEL_ACCEPTED = Mechanism(MechanismSpec("godtas"), _bind)
