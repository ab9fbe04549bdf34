"""moderns_eller_vårdnadshavares_enhet: where the mother is listed, else another guardian."""

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
        mothers = () if child.mother is None else (child.mother,)
        unit = first_listed(world, mothers, on)
        if unit is not None:
            return Placement(unit, (step("newborn.with_mother", clauses, unit=unit),))
        unit = first_listed(world, child.guardians, on)
        if unit is not None:
            return Placement(unit, (step("newborn.with_guardian", clauses, unit=unit),))
        return Placement(None, (step("newborn.no_guardian_listed"),))

    return place


MOTHERS_OR_GUARDIANS_UNIT = Mechanism(MechanismSpec("moderns_eller_vårdnadshavares_enhet"), _bind)
