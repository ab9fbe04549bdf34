"""What happens to a unit's capacity, and to those who queue for it."""

from dataclasses import dataclass
from datetime import date

from vardval.core.catchment import UnitKey
from vardval.core.listing.capacity import DecisionMaker, Ground
from vardval.core.listing.world import PersonKey


@dataclass(frozen=True, slots=True)
class CeilingSet:
    """A ceiling is set at a unit from `on`, or lifted (`people` None).

    `until_on` is the first day on which it no longer holds. `is_applied_for` tells whether the
    unit applied for it; `ground` why, where that is told.
    """

    unit: UnitKey
    on: date
    people: int | None
    until_on: date | None = None
    is_applied_for: bool = True
    ground: Ground | None = None


@dataclass(frozen=True, slots=True)
class StopGranted:
    """A listing stop at a unit is granted from `on`; `ends_on` is the first day without it.

    `is_written` and `by_head_of_unit` tell how the unit asked for it; `ground` why, where told.
    """

    unit: UnitKey
    on: date
    ends_on: date
    decided_by: DecisionMaker
    is_written: bool = True
    by_head_of_unit: bool = True
    ground: Ground | None = None


@dataclass(frozen=True, slots=True)
class QueueLeft:
    """Someone leaves the queue of a unit."""

    person: PersonKey
    on: date
    unit: UnitKey


@dataclass(frozen=True, slots=True)
class PlaceFreed:
    """There may be room for someone who queues for the unit; `step` finds out."""

    unit: UnitKey
    on: date


CapacityEvent = CeilingSet | StopGranted | PlaceFreed
"""What happens to the room of units."""
