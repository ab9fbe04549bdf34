"""What a catchment mechanism answers: a unit or none, with its steps."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from vardval.core.catchment.places import AreaState, UnitKey, UnitState
from vardval.core.trace import Trace


@dataclass(frozen=True, slots=True)
class Placement:
    """The unit that was found, or None, and how."""

    unit: UnitKey | None
    trace: Trace


FindUnit = Callable[[AreaState, Mapping[UnitKey, UnitState], date], Placement]
