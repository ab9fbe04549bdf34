"""skriftlig and skriftlig_från_verksamhetschef: how a unit asks for a stop.

The second also wants one of the grounds that the book names. A ground that is not told is taken
to be one of them: whoever decided has looked at it.
"""

from datetime import date

from vardval.core.listing.capacity_events import StopGranted
from vardval.core.listing.mechanisms.grounds import GROUNDS, grounds_argument
from vardval.core.listing.mechanisms.kinds import Finding, passed, refused
from vardval.core.listing.mechanisms.limits import StopCheck
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism
from vardval.core.trace import step


def _bind_written(value: DatedValue) -> StopCheck:
    clauses = value.clauses

    def check(event: StopGranted, since: date) -> Finding:
        if not event.is_written:
            return refused(step("stop.not_in_writing", clauses, unit=event.unit))
        return passed(step("stop.in_writing", clauses, unit=event.unit))

    return check


def _bind_head(value: DatedValue) -> StopCheck:
    clauses = value.clauses
    accepted = grounds_argument(value)

    def check(event: StopGranted, since: date) -> Finding:
        if not event.is_written:
            return refused(step("stop.not_in_writing", clauses, unit=event.unit))
        if not event.by_head_of_unit:
            return refused(step("stop.not_from_head_of_unit", clauses, unit=event.unit))
        if event.ground is not None and event.ground not in accepted:
            return refused(step("stop.no_ground", clauses, unit=event.unit))
        return passed(step("stop.in_writing", clauses, unit=event.unit))

    return check


STOP_IN_WRITING = Mechanism(MechanismSpec("skriftlig"), _bind_written)
STOP_BY_HEAD_OF_UNIT = Mechanism(
    MechanismSpec("skriftlig_från_verksamhetschef", (GROUNDS,)), _bind_head
)
