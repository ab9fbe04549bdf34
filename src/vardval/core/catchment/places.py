"""Units and key-code areas as the decisions need them.

Both hold what is true over time, so that a fact that arrives late is decided by the places
as they were on its day.
"""

from dataclasses import dataclass
from datetime import date

from vardval.core.registry import UnitKind

UnitKey = int | str
"""A unit's surrogate key in production, its name in scenarios."""


class ClosedBeforeOpened(ValueError):
    """A unit whose last day comes before its first."""

    def __init__(self, opened_on: date, closes_on: date) -> None:
        super().__init__(f"En enhet som öppnar {opened_on} kan inte ha upphört {closes_on}.")


class AssignmentsOutOfOrder(ValueError):
    """An area's assignments do not follow each other in time."""

    def __init__(self, code: str) -> None:
        super().__init__(f"Område {code} har tilldelningar som inte kommer i tidsordning.")


@dataclass(frozen=True, slots=True)
class UnitState:
    """A unit of the county: what kind it is and when it is there.

    `opened_on` None means longer ago than anything decided here. `closes_on` is the first day
    on which it is gone; `closing_since` the day from which it cannot be chosen because its
    closure is announced. `provider` runs it, `is_region_run` tells whether that is the region;
    both are None where nobody has said. `has_refugee_medicine` is true where asylum seekers
    are examined by a unit of their own. A branch `belongs_to` a health centre. `becomes` tells
    from which days on it is of another kind than `kind`, in order.
    """

    key: UnitKey
    kind: UnitKind
    municipality: str
    opened_on: date | None = None
    closes_on: date | None = None
    closing_since: date | None = None
    provider: str | None = None
    is_region_run: bool | None = None
    has_refugee_medicine: bool = False
    belongs_to: UnitKey | None = None
    becomes: tuple[tuple[date, UnitKind], ...] = ()

    def __post_init__(self) -> None:
        if self.opened_on and self.closes_on and self.closes_on <= self.opened_on:
            raise ClosedBeforeOpened(self.opened_on, self.closes_on)

    def kind_on(self, day: date) -> UnitKind:
        """What the unit is on `day`."""
        kind = self.kind
        for since, another in self.becomes:
            if since <= day:
                kind = another
        return kind

    def is_open_on(self, day: date) -> bool:
        """Whether the unit is there on `day`."""
        return (self.opened_on is None or self.opened_on <= day) and (
            self.closes_on is None or day < self.closes_on
        )

    def is_closing_on(self, day: date) -> bool:
        """Whether its closure is announced by `day`."""
        return self.closing_since is not None and self.closing_since <= day

    def receives_on(self, day: date) -> bool:
        """Whether it is a health centre that is there on `day` and is to stay."""
        is_centre = self.kind_on(day) is UnitKind.HEALTH_CENTRE
        return is_centre and self.is_open_on(day) and not self.is_closing_on(day)


@dataclass(frozen=True, slots=True)
class Assignment:
    """From a day on an area belongs to a unit's catchment, or to none."""

    from_on: date
    unit: UnitKey | None


@dataclass(frozen=True, slots=True)
class AreaState:
    """A key-code area: whose catchment it is, day by day, and the units nearest by road first."""

    code: str
    municipality: str
    assignments: tuple[Assignment, ...] = ()
    nearest: tuple[UnitKey, ...] = ()

    def __post_init__(self) -> None:
        days = [one.from_on for one in self.assignments]
        if days != sorted(set(days)):
            raise AssignmentsOutOfOrder(self.code)

    def unit_on(self, day: date) -> UnitKey | None:
        """The unit whose catchment holds the area on `day`."""
        for assignment in reversed(self.assignments):
            if assignment.from_on <= day:
                return assignment.unit
        return None

    def given_to(self, unit: UnitKey | None, from_on: date) -> "AreaState":
        """The same area, part of the unit's catchment from the day on and until told otherwise."""
        before = tuple(one for one in self.assignments if one.from_on < from_on)
        assignments = (*before, Assignment(from_on, unit))
        return AreaState(self.code, self.municipality, assignments, self.nearest)
