"""nyckelkodsområde: the health centre whose catchment holds the key-code area of the address.

A branch has no catchment to list people in: an area given to one counts as nobody's.
"""

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
        key = area.unit_on(on)
        unit = units.get(key) if key is not None else None
        if (
            unit is None
            or unit.kind_on(on) is not UnitKind.HEALTH_CENTRE
            or not unit.is_open_on(on)
        ):
            return Placement(None, (step("catchment.no_unit_has_area", area=area.code),))
        return Placement(
            unit.key, (step("catchment.unit_has_area", clauses, area=area.code, unit=unit.key),)
        )

    return find


KEY_CODE_AREA = Mechanism(MechanismSpec("nyckelkodsområde"), _bind)
