"""What may happen to the county: to its units and areas.

These events are about no single person. What they lead to for people comes as events that
follow, one a person.
"""

from collections.abc import Mapping
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
    """Another provider takes over a unit; `is_region_run` None where nobody has told who it is."""

    unit: UnitKey
    provider: str
    on: date
    is_region_run: bool | None = None


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


@dataclass(frozen=True, slots=True)
class AreasDecided:
    """A decision that areas belong to a unit's catchment from `on` on.

    `by` is who decided and `reason` why; `heard` are the providers that a dialogue has been
    held with.
    """

    areas: tuple[str, ...]
    unit: UnitKey
    on: date
    by: str
    reason: str
    heard: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProviderApproved:
    """A new provider is approved in the municipality; its unit starts on `starts_on`."""

    unit: UnitKey
    municipality: str
    on: date
    starts_on: date


@dataclass(frozen=True, slots=True)
class PlanTold:
    """The providers tell the region of a change in the municipality's plan.

    `answers` are the units for those housing units and matters that the change names.
    """

    municipality: str
    on: date
    answers: Mapping[str, UnitKey]


@dataclass(frozen=True, slots=True)
class PlanApproved:
    """The region approves the change of the plan that has been told."""

    municipality: str
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
    | AreasDecided
    | ProviderApproved
    | PlanTold
    | PlanApproved
)
"""What happens to units and areas."""
