"""behövs_inte: without a limit nothing has to be allowed beyond it."""

from vardval.core.listing.events import ChoiceMade
from vardval.core.listing.mechanisms.kinds import MoreChanges
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism


def _bind(value: DatedValue) -> MoreChanges:
    def more(choice: ChoiceMade) -> None:
        return None

    return more


MORE_NOT_NEEDED = Mechanism(MechanismSpec("behövs_inte"), _bind)
