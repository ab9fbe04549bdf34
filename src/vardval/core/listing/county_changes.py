"""What a decision changes in the county itself: units, areas and the courses that run."""

from dataclasses import dataclass

from vardval.core.catchment import AreaState, UnitState
from vardval.core.listing.courses import Course


@dataclass(frozen=True, slots=True)
class UnitChanged:
    """The unit is so from now on; a new one is added."""

    unit: UnitState


@dataclass(frozen=True, slots=True)
class AreaChanged:
    """The area is so from now on."""

    area: AreaState


@dataclass(frozen=True, slots=True)
class CourseBegins:
    """A closure, merger or conversion is announced."""

    course: Course


@dataclass(frozen=True, slots=True)
class CourseEnds:
    """The days of choice are over, and what was announced has happened."""

    course: Course


CountyChange = UnitChanged | AreaChanged | CourseBegins | CourseEnds
