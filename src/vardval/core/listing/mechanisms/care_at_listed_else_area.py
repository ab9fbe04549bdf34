"""listad_enhet_annars_områdets: the listed unit answers for care, else the address's unit."""

from datetime import date

from vardval.core.catchment import CatchmentRules, Placement
from vardval.core.listing.mechanisms.address import address_unit
from vardval.core.listing.mechanisms.kinds import Place
from vardval.core.listing.world import Resident, World
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism
from vardval.core.trace import step


def _bind(value: DatedValue) -> Place:
    clauses = value.clauses

    def place(world: World, resident: Resident, on: date, catchment: CatchmentRules) -> Placement:
        if resident.listing is not None:
            unit = resident.listing.unit
            return Placement(unit, (step("care.listed_unit", clauses, unit=unit),))
        return address_unit(world, resident, on, catchment, code="care.areas_unit", clauses=clauses)

    return place


CARE_AT_LISTED_ELSE_AREA = Mechanism(MechanismSpec("listad_enhet_annars_områdets"), _bind)
