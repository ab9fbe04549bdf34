"""närmaste_väg_i_kommunen: the open health centre in the area's municipality nearest by road.

Where the road to none of them is known, the only one in the municipality is the nearest.
"""

from collections.abc import Mapping
from datetime import date

from vardval.core.catchment.mechanisms.finding import FindUnit, Placement
from vardval.core.catchment.places import AreaState, UnitKey, UnitState
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism
from vardval.core.trace import step


def _bind(value: DatedValue) -> FindUnit:
    clauses = value.clauses

    def find(area: AreaState, units: Mapping[UnitKey, UnitState], on: date) -> Placement:
        there = [
            key
            for key, unit in units.items()
            if unit.municipality == area.municipality and unit.receives_on(on)
        ]
        only = there if len(there) == 1 else []
        for key in (*area.nearest, *only):
            if key in there:
                reached = step(
                    "catchment.nearest_in_municipality", clauses, area=area.code, unit=key
                )
                return Placement(key, (reached,))
        nobody = step("catchment.nobody_in_municipality", clauses, area=area.code)
        return Placement(None, (nobody,))

    return find


NEAREST_IN_MUNICIPALITY = Mechanism(MechanismSpec("närmaste_väg_i_kommunen"), _bind)
