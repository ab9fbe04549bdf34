"""behåller: whoever moves stays where they are listed."""

from datetime import date

from vardval.core.catchment import CatchmentRules, Placement
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
        unit = resident.listing.unit if resident.listing is not None else None
        return Placement(unit, (step("moved.keeps_unit", clauses, unit=unit),))

    return effect


KEEPS_WHEN_MOVING = Mechanism(MechanismSpec("behåller"), _bind)
