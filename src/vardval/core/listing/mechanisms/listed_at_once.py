"""samma_dag: who moves in without having chosen is listed on the day of the move."""

from datetime import date

from vardval.core.listing.mechanisms.kinds import Delay, Wait
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism


def _bind(value: DatedValue) -> Delay:
    def delay(on: date) -> Wait | None:
        return None

    return delay


LISTED_AT_ONCE = Mechanism(MechanismSpec("samma_dag"), _bind)
