"""väntar_på_undertecknad_blankett: a choice made this way waits for its signed form."""

from vardval.core.listing.decision import Outcome
from vardval.core.listing.events import ChoiceMade
from vardval.core.listing.mechanisms.kinds import Check, Finding, passed
from vardval.core.listing.world import Resident
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism
from vardval.core.trace import step


def _bind(value: DatedValue) -> Check:
    clauses = value.clauses

    def check(choice: ChoiceMade, resident: Resident) -> Finding:
        channel = choice.channel.value
        if choice.is_signed:
            return passed(step("choice.channel_accepted", clauses, channel=channel))
        return Finding(step("choice.waits_for_form", clauses, channel=channel), Outcome.WAITING)

    return check


CHANNEL_WAITS_FOR_FORM = Mechanism(MechanismSpec("väntar_på_undertecknad_blankett"), _bind)
