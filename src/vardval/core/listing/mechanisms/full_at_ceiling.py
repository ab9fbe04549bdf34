"""val_tas_inte_emot and taket_gäller_inte: what a choice meets at a unit that has its fill."""

from vardval.core.catchment import UnitKey
from vardval.core.listing.mechanisms.kinds import Finding, passed, refused
from vardval.core.listing.mechanisms.limits import Full
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism
from vardval.core.trace import step


def _bind_full(value: DatedValue) -> Full:
    clauses = value.clauses

    def full(unit: UnitKey, people: int) -> Finding:
        return refused(step("choice.unit_full", clauses, unit=unit, people=people))

    return full


def _bind_ceiling_without_effect(value: DatedValue) -> Full:
    clauses = value.clauses

    def full(unit: UnitKey, people: int) -> Finding:
        return passed(step("choice.ceiling_without_effect", clauses, unit=unit, people=people))

    return full


FULL_AT_CEILING = Mechanism(MechanismSpec("val_tas_inte_emot"), _bind_full)
CEILING_WITHOUT_EFFECT = Mechanism(MechanismSpec("taket_gäller_inte"), _bind_ceiling_without_effect)
