"""närmaste_väg: the open health centre that is nearest to the area by road."""

from collections.abc import Mapping
from datetime import date

from vardval.core.catchment.mechanisms.finding import FindUnit, Placement
from vardval.core.catchment.places import AreaState, UnitKey, UnitState
from vardval.core.registry import UnitKind
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism
from vardval.core.trace import step


def _bind(value: DatedValue) -> FindUnit:
    clauses = value.clauses

    def find(area: AreaState, units: Mapping[UnitKey, UnitState], on: date) -> Placement:
        for key in area.nearest:
            unit = units.get(key)
            if unit is None or unit.kind_on(on) is not UnitKind.HEALTH_CENTRE:
                continue
            if unit.is_open_on(on) and not unit.is_closing_on(on):
                reached = step("catchment.nearest_by_road", clauses, area=area.code, unit=key)
                return Placement(key, (reached,))
        return Placement(None, (step("catchment.nowhere_near", clauses, area=area.code),))

    return find


NEAREST_BY_ROAD = Mechanism(MechanismSpec("närmaste_väg"), _bind)
