"""The courses that the harbour's unit may end by, the people they meet, and offers that lapse."""

from datetime import date

from tests.core.listing.changing_county import (
    ANNOUNCED,
    GONE,
    HAMLET,
    HARBOUR,
    LAST,
    MIDDLE,
    QUAY,
    TOWN,
    person,
)
from tests.core.listing.small_county import RULES
from vardval.core.listing import (
    Channel,
    ChoiceMade,
    Course,
    CourseKind,
    Decision,
    ListingRules,
    Manner,
    OfferLapses,
    UnitBecomesBranch,
    UnitCloses,
    UnitsMerge,
    World,
    step,
)

CLOSES = UnitCloses(HARBOUR, ANNOUNCED, LAST)
MERGE = UnitsMerge((TOWN, HARBOUR), TOWN, ANNOUNCED, LAST)
BRANCH = UnitBecomesBranch(HARBOUR, TOWN, ANNOUNCED, LAST)

ANNA = person("Anna", QUAY, HARBOUR, Manner.ACTIVE)
BO = person("Bo", QUAY, HARBOUR)
CILLA = person("Cilla", HAMLET, HARBOUR, Manner.ACTIVE)
DAVID = person("David", MIDDLE, TOWN)
PEOPLE = (ANNA, BO, CILLA, DAVID)


def choice(key: str, unit: str, on: date = LAST) -> ChoiceMade:
    """A choice of the unit on the last day, unless another is told."""
    return ChoiceMade(key, on, unit, Channel.E_SERVICE)


def course(kind: CourseKind, target: str | None = None) -> Course:
    """The harbour's course of the kind, to the target where it has one."""
    return Course(kind, (HARBOUR,), target, ANNOUNCED, LAST)


def lapse(world: World, key: str, of: Course, by: ListingRules = RULES) -> Decision:
    """What becomes of the person when the offer of the course lapses."""
    return step(world, OfferLapses(key, GONE, of), by)
