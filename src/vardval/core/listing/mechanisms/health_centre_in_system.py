"""hälsocentral_i_vårdvalet: the unit chosen is there on the day and is not about to close."""

from datetime import date

from vardval.core.catchment import UnitState
from vardval.core.listing.mechanisms.kinds import Finding, UnitCheck, passed, refused
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism
from vardval.core.trace import step


def _bind(value: DatedValue) -> UnitCheck:
    clauses = value.clauses

    def check(unit: UnitState, on: date) -> Finding:
        if not unit.is_open_on(on):
            return refused(step("choice.unit_not_open", clauses, unit=unit.key))
        if unit.is_closing_on(on):
            return refused(step("choice.unit_closing", clauses, unit=unit.key))
        return passed(step("choice.unit_in_system", clauses, unit=unit.key))

    return check


HEALTH_CENTRE_IN_SYSTEM = Mechanism(MechanismSpec("hälsocentral_i_vårdvalet"), _bind)
