"""angivna_områden: a new unit gets the areas that the region has told, and no other."""

from collections.abc import Mapping
from datetime import date

from vardval.core.catchment.mechanisms.redrawn import AreasOfNewUnit, Redrawn
from vardval.core.catchment.places import AreaState, UnitKey, UnitState
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism
from vardval.core.trace import step


def _bind(value: DatedValue) -> AreasOfNewUnit:
    clauses = value.clauses

    def redraw(
        unit: UnitState,
        told: tuple[str, ...] | None,
        areas: Mapping[str, AreaState],
        units: Mapping[UnitKey, UnitState],
        on: date,
    ) -> Redrawn:
        codes = told or ()
        return Redrawn(
            tuple(areas[one].given_to(unit.key, on) for one in codes),
            tuple(
                step("catchment.told_for_new_unit", clauses, area=one, unit=unit.key)
                for one in codes
            )
            or (step("catchment.no_area_for_new_unit", clauses, unit=unit.key),),
        )

    return redraw


TOLD_AREAS = Mechanism(MechanismSpec("angivna_områden"), _bind)
