"""godtas_inte: a choice cannot be made this way."""

from vardval.core.listing.events import ChoiceMade
from vardval.core.listing.mechanisms.kinds import Check, Finding, refused
from vardval.core.listing.world import Resident
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism
from vardval.core.trace import step


def _bind(value: DatedValue) -> Check:
    clauses = value.clauses

    def check(choice: ChoiceMade, resident: Resident) -> Finding:
        return refused(step("choice.channel_not_accepted", clauses, channel=choice.channel.value))

    return check


CHANNEL_NOT_ACCEPTED = Mechanism(MechanismSpec("godtas_inte"), _bind)
