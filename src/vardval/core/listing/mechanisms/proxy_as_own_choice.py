"""som_eget_val: a choice by proxy takes the same form as one's own."""

from vardval.core.listing.events import ChoiceMade
from vardval.core.listing.mechanisms.kinds import Check, Finding
from vardval.core.listing.world import Resident
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism


def _bind(value: DatedValue) -> Check:
    def check(choice: ChoiceMade, resident: Resident) -> Finding | None:
        return None

    return check


PROXY_AS_OWN_CHOICE = Mechanism(MechanismSpec("som_eget_val"), _bind)
