"""närmaste_områden: a new unit gets the areas of its municipality that it is nearest to.

Those that the region has told come first; where it has told none, an area goes to the new
unit when that is the first of the units there to be reached by road.
"""

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
        codes = nearest_areas(unit, areas, units, on) if told is None else told
        code = "catchment.told_for_new_unit" if told is not None else "catchment.nearest_to_new"
        return Redrawn(
            tuple(areas[one].given_to(unit.key, on) for one in codes),
            tuple(step(code, clauses, area=one, unit=unit.key) for one in codes)
            or (step("catchment.no_area_for_new_unit", clauses, unit=unit.key),),
        )

    return redraw


def nearest_areas(
    unit: UnitState,
    areas: Mapping[str, AreaState],
    units: Mapping[UnitKey, UnitState],
    on: date,
) -> tuple[str, ...]:
    """The areas of the unit's municipality that lie nearer to it than to any other, by code."""
    found = []
    for area in areas.values():
        if area.municipality != unit.municipality:
            continue
        there = (key for key in area.nearest if key in units and units[key].receives_on(on))
        if next(there, None) == unit.key:
            found.append(area.code)
    return tuple(sorted(found))


NEAREST_AREAS = Mechanism(MechanismSpec("närmaste_områden"), _bind)
