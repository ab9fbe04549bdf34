"""till_verkan: a choice may be taken back until it takes effect."""

from datetime import date

from vardval.core.listing.mechanisms.kinds import End
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism
from vardval.core.trace import Step, step


def _bind(value: DatedValue) -> End:
    clauses = value.clauses

    def end(on: date) -> Step:
        return step("choice.withdrawn_until_effect", clauses, on=on)

    return end


WITHDRAWN_UNTIL_EFFECT = Mechanism(MechanismSpec("till_verkan"), _bind)
