"""What a decision changes in the county itself: units, areas, queues and the courses that run."""

from dataclasses import dataclass

from vardval.core.catchment import AreaState, LocalPlan, UnitKey, UnitState
from vardval.core.listing.capacity import Capacity
from vardval.core.listing.contacts import Contacts
from vardval.core.listing.courses import Course
from vardval.core.listing.world import PersonKey, QueueEntry


@dataclass(frozen=True, slots=True)
class UnitChanged:
    """The unit is so from now on; a new one is added."""

    unit: UnitState


@dataclass(frozen=True, slots=True)
class AreaChanged:
    """The area is so from now on."""

    area: AreaState


@dataclass(frozen=True, slots=True)
class PlanChanged:
    """The municipality's plan is so from now on."""

    plan: LocalPlan


@dataclass(frozen=True, slots=True)
class CourseBegins:
    """A closure, merger or conversion is announced."""

    course: Course


@dataclass(frozen=True, slots=True)
class CourseEnds:
    """The days of choice are over, and what was announced has happened."""

    course: Course


@dataclass(frozen=True, slots=True)
class CapacityChanged:
    """From now on the unit is limited so."""

    unit: UnitKey
    capacity: Capacity


@dataclass(frozen=True, slots=True)
class QueueChanged:
    """These queue for the unit from now on, first in line first, and nobody else."""

    unit: UnitKey
    entries: tuple[QueueEntry, ...]


@dataclass(frozen=True, slots=True)
class ContactsChanged:
    """The person has these contacts from now on, and no other."""

    person: PersonKey
    contacts: Contacts


CountyChange = (
    UnitChanged
    | AreaChanged
    | PlanChanged
    | CourseBegins
    | CourseEnds
    | CapacityChanged
    | QueueChanged
    | ContactsChanged
)
