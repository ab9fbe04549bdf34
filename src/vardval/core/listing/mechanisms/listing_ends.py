"""upphör: the listing ends on the day; `ending` says how each rule tells of it."""

from datetime import date

from vardval.core.listing.mechanisms.kinds import End
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism
from vardval.core.trace import Step, step


def ending(code: str) -> Mechanism[End]:
    """The mechanism, explaining itself by the step `code`."""

    def bind(value: DatedValue) -> End:
        clauses = value.clauses

        def end(on: date) -> Step:
            return step(code, clauses, on=on)

        return end

    return Mechanism(MechanismSpec("upphör"), bind)


MOVED_OUT_ENDS = ending("moved_out.listing_ends")
EMIGRATED_ENDS = ending("deregistered.listing_ends")
DEAD_ENDS = ending("dead.listing_ends")
