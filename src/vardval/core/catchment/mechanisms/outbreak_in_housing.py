"""Outbreaks in a housing unit: whoever answers for the housing, or as for any outbreak."""

from collections.abc import Callable

from vardval.core.catchment.mechanisms.finding import Placement
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism
from vardval.core.trace import step

InHousing = Callable[[Placement], Placement | None]
"""Who answers for an outbreak in a housing unit, given who answers for the housing; None where
an outbreak there is like any other."""


def _housing(value: DatedValue) -> InHousing:
    clauses = value.clauses

    def answer(housing: Placement) -> Placement:
        code = "responsible.outbreak_in_housing"
        if housing.unit is None:
            code = "responsible.housing_has_nobody"
        answered = step(code, clauses, unit=housing.unit)
        return Placement(housing.unit, (*housing.trace, answered))

    return answer


def _as_others(value: DatedValue) -> InHousing:
    def answer(housing: Placement) -> None:
        return None

    return answer


HOUSINGS_UNIT = Mechanism(MechanismSpec("boendets_enhet"), _housing)
AS_OTHER_OUTBREAKS = Mechanism(MechanismSpec("som_andra_utbrott"), _as_others)
