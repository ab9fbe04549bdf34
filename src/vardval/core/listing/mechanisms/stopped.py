"""val_tas_inte_emot: a choice of a unit with a listing stop is not received until it is over."""

from datetime import date

from vardval.core.catchment import UnitKey
from vardval.core.listing.mechanisms.kinds import Finding, refused
from vardval.core.listing.mechanisms.limits import Stopped
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism
from vardval.core.trace import step


def _bind(value: DatedValue) -> Stopped:
    clauses = value.clauses

    def stopped(unit: UnitKey, ends_on: date) -> Finding:
        return refused(step("choice.unit_stopped", clauses, unit=unit, ends=ends_on))

    return stopped


STOPPED = Mechanism(MechanismSpec("val_tas_inte_emot"), _bind)
