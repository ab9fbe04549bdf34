"""som_annan_flytt: a move into special housing is a move like any other."""

from datetime import date

from vardval.core.catchment import CatchmentRules
from vardval.core.listing.mechanisms.kinds import MoveEffect
from vardval.core.listing.world import Resident, World
from vardval.core.population import PlacedResidence
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism


def _bind(value: DatedValue) -> MoveEffect:
    def effect(
        world: World, resident: Resident, left: PlacedResidence, on: date, catchment: CatchmentRules
    ) -> None:
        return None

    return effect


AS_ANY_MOVE = Mechanism(MechanismSpec("som_annan_flytt"), _bind)
