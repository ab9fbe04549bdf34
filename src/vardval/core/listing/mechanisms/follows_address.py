"""följer_adressen: whoever moves is listed where the new address belongs."""

from datetime import date

from vardval.core.catchment import CatchmentRules, Placement
from vardval.core.listing.mechanisms.address import address_unit
from vardval.core.listing.mechanisms.kinds import MoveEffect
from vardval.core.listing.world import Resident, World
from vardval.core.population import PlacedResidence
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism


def _bind(value: DatedValue) -> MoveEffect:
    clauses = value.clauses

    def effect(
        world: World, resident: Resident, left: PlacedResidence, on: date, catchment: CatchmentRules
    ) -> Placement:
        return address_unit(
            world, resident, on, catchment, code="moved.follows_address", clauses=clauses
        )

    return effect


FOLLOWS_ADDRESS = Mechanism(MechanismSpec("följer_adressen"), _bind)
