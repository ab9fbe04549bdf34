"""sammanslagna_enheten: the areas of the units that merge become the merged unit's.

Where that unit is itself gone by then, or about to go, nothing is redrawn here.
"""

from collections.abc import Mapping

from vardval.core.catchment.mechanisms.redrawn import AreasLeft, Leaving, Redrawn, areas_held
from vardval.core.catchment.places import AreaState, UnitKey, UnitState
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism
from vardval.core.trace import step


def _bind(value: DatedValue) -> AreasLeft:
    clauses = value.clauses

    def redraw(
        leaving: Leaving, areas: Mapping[str, AreaState], units: Mapping[UnitKey, UnitState]
    ) -> Redrawn:
        target = units.get(leaving.target) if leaving.target is not None else None
        if target is None or not target.receives_on(leaving.on):
            return Redrawn((), ())
        held = areas_held(leaving, areas)
        return Redrawn(
            tuple(area.given_to(target.key, leaving.on) for area in held),
            tuple(
                step("catchment.to_merged_unit", clauses, area=area.code, unit=target.key)
                for area in held
            ),
        )

    return redraw


TO_MERGED_UNIT = Mechanism(MechanismSpec("sammanslagna_enheten"), _bind)
