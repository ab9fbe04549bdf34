"""skriftligt: a choice by proxy has to be made in writing."""

from vardval.core.listing.events import ChoiceMade
from vardval.core.listing.mechanisms.kinds import Check, Finding, passed, refused
from vardval.core.listing.world import ChosenBy, Resident
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism
from vardval.core.trace import step


def _bind(value: DatedValue) -> Check:
    clauses = value.clauses

    def check(choice: ChoiceMade, resident: Resident) -> Finding | None:
        if choice.made_by is not ChosenBy.PROXY:
            return None
        if not choice.is_written:
            return refused(step("choice.proxy_not_in_writing", clauses))
        return passed(step("choice.proxy_in_writing", clauses))

    return check


PROXY_IN_WRITING = Mechanism(MechanismSpec("skriftligt"), _bind)
