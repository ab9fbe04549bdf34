"""sammanslagna_enheten: who lives in the merged unit's new area is listed there, passively."""

from datetime import date

from vardval.core.catchment import CatchmentRules, Placement
from vardval.core.listing.mechanisms.address import address_unit
from vardval.core.listing.mechanisms.kinds import Place
from vardval.core.listing.world import Resident, World
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism


def _bind(value: DatedValue) -> Place:
    clauses = value.clauses

    def place(world: World, resident: Resident, on: date, catchment: CatchmentRules) -> Placement:
        return address_unit(
            world, resident, on, catchment, code="course.in_merged_area", clauses=clauses
        )

    return place


MERGED_UNIT = Mechanism(MechanismSpec("sammanslagna_enheten"), _bind)
