"""behåller: a move between two places outside the region leaves the listing as it is."""

from datetime import date

from vardval.core.listing.mechanisms.kinds import End
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism
from vardval.core.trace import Step, step


def _bind(value: DatedValue) -> End:
    clauses = value.clauses

    def kept(on: date) -> Step:
        return step("elsewhere.move_changes_nothing", clauses, on=on)

    return kept


KEPT_BY_MOVE_ELSEWHERE = Mechanism(MechanismSpec("behåller"), _bind)
