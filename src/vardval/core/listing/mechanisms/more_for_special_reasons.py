"""vid_särskilda_skäl: special reasons allow a change beyond the limit."""

from vardval.core.listing.events import ChoiceMade
from vardval.core.listing.mechanisms.kinds import MoreChanges
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism
from vardval.core.trace import Step, step


def _bind(value: DatedValue) -> MoreChanges:
    clauses = value.clauses

    def more(choice: ChoiceMade) -> Step | None:
        return step("choice.special_reasons", clauses) if choice.has_special_reasons else None

    return more


MORE_FOR_SPECIAL_REASONS = Mechanism(MechanismSpec("vid_särskilda_skäl"), _bind)
