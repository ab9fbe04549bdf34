"""What the mechanisms that redraw catchments answer."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date

from vardval.core.catchment.places import AreaState, UnitKey, UnitState
from vardval.core.trace import Trace


@dataclass(frozen=True, slots=True)
class Redrawn:
    """The areas as they become, and why."""

    areas: tuple[AreaState, ...]
    trace: Trace


@dataclass(frozen=True, slots=True)
class Leaving:
    """Units that stop having catchments, and the one that stands nearest to take over, if any."""

    units: Collection[UnitKey]
    target: UnitKey | None
    on: date


AreasLeft = Callable[[Leaving, Mapping[str, AreaState], Mapping[UnitKey, UnitState]], Redrawn]
"""Where the areas of units that are leaving go from the day on."""

AreasOfNewUnit = Callable[
    [UnitState, tuple[str, ...] | None, Mapping[str, AreaState], Mapping[UnitKey, UnitState], date],
    Redrawn,
]
"""Which areas a new unit gets on the day; those told, else those that the rulebook gives.

The units are those of the county with the new one among them.
"""


def areas_held(leaving: Leaving, areas: Mapping[str, AreaState]) -> tuple[AreaState, ...]:
    """The areas that the units still hold on the day; those given away before are not theirs."""
    held = (one for one in areas.values() if one.unit_on(leaving.on) in leaving.units)
    return tuple(sorted(held, key=lambda one: one.code))
