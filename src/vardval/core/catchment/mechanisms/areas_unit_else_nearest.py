"""områdets_enhet_annars_närmaste_väg: the unit that has the area, else the nearest by road.

The reserve of a book that asks for the nearest in the municipality first: a municipality may
have no unit, and the road may not have been measured.
"""

from collections.abc import Mapping
from datetime import date

from vardval.core.catchment.mechanisms.finding import FindUnit, Placement
from vardval.core.catchment.mechanisms.key_code_area import KEY_CODE_AREA
from vardval.core.catchment.mechanisms.nearest_by_road import NEAREST_BY_ROAD
from vardval.core.catchment.places import AreaState, UnitKey, UnitState
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism


def _bind(value: DatedValue) -> FindUnit:
    of_area, of_nearest = KEY_CODE_AREA.bind(value), NEAREST_BY_ROAD.bind(value)

    def find(area: AreaState, units: Mapping[UnitKey, UnitState], on: date) -> Placement:
        found = of_area(area, units, on)
        return found if found.unit is not None else of_nearest(area, units, on)

    return find


AREAS_UNIT_ELSE_NEAREST = Mechanism(MechanismSpec("områdets_enhet_annars_närmaste_väg"), _bind)
