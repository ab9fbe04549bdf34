"""en_i_taget: a new listing replaces the one before it."""

from datetime import date

from vardval.core.listing.mechanisms.kinds import End
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism
from vardval.core.trace import Step, step


def _bind(value: DatedValue) -> End:
    clauses = value.clauses

    def end(on: date) -> Step:
        return step("choice.replaces_listing", clauses, on=on)

    return end


ONE_LISTING_AT_A_TIME = Mechanism(MechanismSpec("en_i_taget"), _bind)
