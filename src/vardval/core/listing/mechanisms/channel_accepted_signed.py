"""godtas_undertecknad: a choice that comes this way has to be signed."""

from vardval.core.listing.events import ChoiceMade
from vardval.core.listing.mechanisms.kinds import Check, Finding, passed, refused
from vardval.core.listing.world import Resident
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism
from vardval.core.trace import step


def _bind(value: DatedValue) -> Check:
    clauses = value.clauses

    def check(choice: ChoiceMade, resident: Resident) -> Finding:
        channel = choice.channel.value
        if not choice.is_signed:
            return refused(step("choice.not_signed", clauses, channel=channel))
        return passed(step("choice.channel_accepted", clauses, channel=channel))

    return check


CHANNEL_ACCEPTED_SIGNED = Mechanism(MechanismSpec("godtas_undertecknad"), _bind)
