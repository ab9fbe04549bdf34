"""bara_av_skäl and skäl_prövas_inte: whether a ceiling needs one of certain grounds.

A ground that is not told is taken to be one of them: whoever decided has looked at it.
"""

from vardval.core.listing.capacity_events import CeilingSet
from vardval.core.listing.mechanisms.grounds import GROUNDS, grounds_argument
from vardval.core.listing.mechanisms.kinds import Finding, passed, refused
from vardval.core.listing.mechanisms.limits import CeilingCheck
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism
from vardval.core.trace import step


def _bind_grounds(value: DatedValue) -> CeilingCheck:
    clauses = value.clauses
    accepted = grounds_argument(value)

    def check(event: CeilingSet) -> Finding:
        if event.ground is not None and event.ground not in accepted:
            return refused(step("ceiling.no_ground", clauses, unit=event.unit))
        return passed(step("ceiling.on_ground", clauses, unit=event.unit))

    return check


def _bind_nothing(value: DatedValue) -> CeilingCheck:
    def check(event: CeilingSet) -> None:
        return None

    return check


CEILING_ON_GROUNDS = Mechanism(MechanismSpec("bara_av_skäl", (GROUNDS,)), _bind_grounds)
CEILING_GROUNDS_NOT_ASKED = Mechanism(MechanismSpec("skäl_prövas_inte"), _bind_nothing)
