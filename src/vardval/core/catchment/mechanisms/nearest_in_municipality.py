"""närmaste_väg_i_kommunen: the open health centre in the area's municipality nearest by road."""

from collections.abc import Mapping
from datetime import date

from vardval.core.catchment.mechanisms.finding import FindUnit, Placement
from vardval.core.catchment.places import AreaState, UnitKey, UnitKind, UnitState
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism
from vardval.core.trace import step


def _bind(value: DatedValue) -> FindUnit:
    clauses = value.clauses

    def find(area: AreaState, units: Mapping[UnitKey, UnitState], on: date) -> Placement:
        for key in area.nearest:
            unit = units.get(key)
            if unit is None or unit.kind is not UnitKind.HEALTH_CENTRE:
                continue
            if unit.municipality != area.municipality:
                continue
            if unit.is_open_on(on) and not unit.is_closing_on(on):
                reached = step(
                    "catchment.nearest_in_municipality", clauses, area=area.code, unit=key
                )
                return Placement(key, (reached,))
        nobody = step("catchment.nobody_in_municipality", clauses, area=area.code)
        return Placement(None, (nobody,))

    return find


NEAREST_IN_MUNICIPALITY = Mechanism(MechanismSpec("närmaste_väg_i_kommunen"), _bind)
