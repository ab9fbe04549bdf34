"""följer_området: whoever moves to another area is listed where that area belongs.

A move inside the area changes nothing, whichever unit the area has by then.
"""

from datetime import date

from vardval.core.catchment import CatchmentRules, Placement
from vardval.core.listing.mechanisms.address import address_unit
from vardval.core.listing.mechanisms.kinds import MoveEffect
from vardval.core.listing.world import Resident, World
from vardval.core.population import PlacedResidence
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism
from vardval.core.trace import step


def _bind(value: DatedValue) -> MoveEffect:
    clauses = value.clauses

    def effect(
        world: World, resident: Resident, left: PlacedResidence, on: date, catchment: CatchmentRules
    ) -> Placement:
        if resident.listing is not None and left.area_code == resident.residence.area_code:
            unit = resident.listing.unit
            return Placement(unit, (step("moved.same_area", clauses, unit=unit),))
        return address_unit(
            world, resident, on, catchment, code="moved.follows_area", clauses=clauses
        )

    return effect


FOLLOWS_AREA = Mechanism(MechanismSpec("följer_området"), _bind)
