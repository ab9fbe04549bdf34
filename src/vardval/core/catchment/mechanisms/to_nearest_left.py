"""närmaste_kvarvarande: each area of a unit that is leaving goes to the nearest unit left.

The nearest by road, where that is known. Else the unit that a branch belongs to, and where
one single health centre is left in the county no other can be nearest.
"""

from collections.abc import Mapping

from vardval.core.catchment.mechanisms.redrawn import AreasLeft, Leaving, Redrawn, areas_held
from vardval.core.catchment.places import AreaState, UnitKey, UnitState
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism
from vardval.core.trace import Step, step


def _bind(value: DatedValue) -> AreasLeft:
    clauses = value.clauses

    def redraw(
        leaving: Leaving, areas: Mapping[str, AreaState], units: Mapping[UnitKey, UnitState]
    ) -> Redrawn:
        left = [
            key
            for key, unit in units.items()
            if key not in leaving.units and unit.receives_on(leaving.on)
        ]
        redrawn: list[AreaState] = []
        trace: list[Step] = []
        for area in areas_held(leaving, areas):
            unit = _nearest(area, left, leaving.target)
            redrawn.append(area.given_to(unit, leaving.on))
            code = "catchment.to_nearest_left" if unit is not None else "catchment.none_left"
            trace.append(step(code, clauses, area=area.code, unit=unit))
        return Redrawn(tuple(redrawn), tuple(trace))

    return redraw


def _nearest(area: AreaState, left: list[UnitKey], target: UnitKey | None) -> UnitKey | None:
    by_road = next((key for key in area.nearest if key in left), None)
    if by_road is not None:
        return by_road
    if target in left:
        return target
    return left[0] if len(left) == 1 else None


TO_NEAREST_LEFT = Mechanism(MechanismSpec("närmaste_kvarvarande"), _bind)
