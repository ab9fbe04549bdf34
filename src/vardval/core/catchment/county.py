"""What is asked about when someone has to answer for a place: areas, units and plans."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from vardval.core.catchment.local_plan import LocalPlan
from vardval.core.catchment.places import AreaState, UnitKey, UnitState


@dataclass(frozen=True, slots=True)
class County:
    """The places of a county; plans by municipality."""

    areas: Mapping[str, AreaState]
    units: Mapping[UnitKey, UnitState]
    plans: Mapping[str, LocalPlan] = field(default_factory=dict)
