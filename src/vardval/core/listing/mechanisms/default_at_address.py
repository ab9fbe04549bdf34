"""adressens_enhet: who has not chosen in time is listed where the address belongs."""

from datetime import date

from vardval.core.catchment import CatchmentRules, Placement
from vardval.core.listing.mechanisms.address import address_unit
from vardval.core.listing.mechanisms.kinds import CourseDefault
from vardval.core.listing.world import Resident, World
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism


def _bind(value: DatedValue) -> CourseDefault:
    clauses = value.clauses

    def place(world: World, resident: Resident, on: date, catchment: CatchmentRules) -> Placement:
        return address_unit(
            world, resident, on, catchment, code="course.at_address", clauses=clauses
        )

    return CourseDefault(place)


DEFAULT_AT_ADDRESS = Mechanism(MechanismSpec("adressens_enhet"), _bind)
