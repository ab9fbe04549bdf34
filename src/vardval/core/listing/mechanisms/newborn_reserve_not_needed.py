"""behövs_inte: newborns are listed by their own address, so there is no reserve to ask."""

from datetime import date

from vardval.core.catchment import CatchmentRules, Placement
from vardval.core.listing.mechanisms.kinds import Place
from vardval.core.listing.world import Resident, World
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism


def _bind(value: DatedValue) -> Place:
    def place(world: World, child: Resident, on: date, catchment: CatchmentRules) -> Placement:
        return Placement(None, ())

    return place


NEWBORN_RESERVE_NOT_NEEDED = Mechanism(MechanismSpec("behövs_inte"), _bind)
