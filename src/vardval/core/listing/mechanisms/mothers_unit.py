"""moderns_enhet: a newborn is listed where the mother is listed."""

from datetime import date

from vardval.core.catchment import CatchmentRules, Placement
from vardval.core.listing.mechanisms.kinds import Place
from vardval.core.listing.mechanisms.relatives import first_listed
from vardval.core.listing.world import Resident, World
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism
from vardval.core.trace import step


def _bind(value: DatedValue) -> Place:
    clauses = value.clauses

    def place(world: World, child: Resident, on: date, catchment: CatchmentRules) -> Placement:
        unit = first_listed(world, () if child.mother is None else (child.mother,), on)
        if unit is None:
            return Placement(None, (step("newborn.mother_not_listed"),))
        return Placement(unit, (step("newborn.with_mother", clauses, unit=unit),))

    return place


MOTHERS_UNIT = Mechanism(MechanismSpec("moderns_enhet"), _bind)
