"""uppgift_för_regionen: where those who have not chosen are listed is the region's to decide."""

from datetime import date

from vardval.core.catchment import CatchmentRules, Placement, UnitKey
from vardval.core.listing.mechanisms.kinds import CourseDefault
from vardval.core.listing.world import Resident, World
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism
from vardval.core.trace import Step, step


def _bind(value: DatedValue) -> CourseDefault:
    clauses = value.clauses

    def place(world: World, resident: Resident, on: date, catchment: CatchmentRules) -> Placement:
        return Placement(None, (step("course.region_decides_person", clauses),))

    def announced(unit: UnitKey) -> Step:
        return step("course.region_decides", clauses, unit=unit)

    return CourseDefault(place, announced)


DEFAULT_FOR_OFFICER = Mechanism(MechanismSpec("uppgift_för_regionen"), _bind)
