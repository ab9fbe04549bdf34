"""What may happen to the county: to its units and areas.

These events are about no single person. What they lead to for people comes as events that
follow, one a person.
"""

from dataclasses import dataclass
from datetime import date

from vardval.core.catchment import UnitKey, UnitState


class OpensAnotherDay(ValueError):
    """A unit that opens on another day than the one that it is said to have opened."""

    def __init__(self, on: date, opened_on: date | None) -> None:
        super().__init__(f"Enheten öppnar {on} men är angiven som öppnad {opened_on}.")


@dataclass(frozen=True, slots=True)
class UnitOpens:
    """A new unit opens on `on`; the areas become its catchment.

    `areas` None leaves them to the rulebook.
    """

    unit: UnitState
    on: date
    areas: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        if self.unit.opened_on != self.on:
            raise OpensAnotherDay(self.on, self.unit.opened_on)


@dataclass(frozen=True, slots=True)
class AreaAssigned:
    """The region gives an area to a unit's catchment from `on` on."""

    area: str
    unit: UnitKey
    on: date


@dataclass(frozen=True, slots=True)
class UnitMoves:
    """A unit moves to other premises, in `municipality`."""

    unit: UnitKey
    municipality: str
    on: date


@dataclass(frozen=True, slots=True)
class ProviderChanges:
    """Another provider takes over a unit."""

    unit: UnitKey
    provider: str
    on: date


@dataclass(frozen=True, slots=True)
class UnitCloses:
    """It is announced that a unit closes; those listed there may choose through `choose_by`."""

    unit: UnitKey
    on: date
    choose_by: date


@dataclass(frozen=True, slots=True)
class UnitsMerge:
    """It is announced that units merge into one of them, `into`."""

    units: tuple[UnitKey, ...]
    into: UnitKey
    on: date
    choose_by: date


@dataclass(frozen=True, slots=True)
class UnitBecomesBranch:
    """It is announced that a unit becomes a branch of another."""

    unit: UnitKey
    of: UnitKey
    on: date
    choose_by: date


@dataclass(frozen=True, slots=True)
class CoursesEnd:
    """The days of choice are over by `on` for what has been announced: it takes place.

    All that ends on a day ends at once, so that nobody is listed for a moment where a unit is
    about to go.
    """

    on: date


CountyEvent = (
    UnitOpens
    | AreaAssigned
    | UnitMoves
    | ProviderChanges
    | UnitCloses
    | UnitsMerge
    | UnitBecomesBranch
    | CoursesEnd
)
"""What happens to units and areas."""
