"""listas_inte: who lives in another region is listed by a choice, and by nothing else."""

from datetime import date

from vardval.core.listing.mechanisms.kinds import End
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism
from vardval.core.trace import Step, step


def _bind(value: DatedValue) -> End:
    clauses = value.clauses

    def not_listed(on: date) -> Step:
        return step("elsewhere.not_listed", clauses, on=on)

    return not_listed


NOT_LISTED_WITHOUT_CHOICE = Mechanism(MechanismSpec("listas_inte"), _bind)
