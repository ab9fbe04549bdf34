"""ingen_omlistning: nobody is listed anew because the map changes under them."""

from datetime import date

from vardval.core.listing.mechanisms.kinds import End
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism
from vardval.core.trace import Step, step


def _bind(value: DatedValue) -> End:
    clauses = value.clauses

    def stays(on: date) -> Step:
        return step("rekeyed.not_relisted", clauses, on=on)

    return stays


NOT_RELISTED = Mechanism(MechanismSpec("ingen_omlistning"), _bind)
