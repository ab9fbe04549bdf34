"""vårdnadshavares_annars_adressens_enhet: a guardian's unit, else that of the address."""

from datetime import date

from vardval.core.catchment import CatchmentRules, Placement
from vardval.core.listing.mechanisms.address import address_unit
from vardval.core.listing.mechanisms.kinds import Place
from vardval.core.listing.mechanisms.relatives import first_listed
from vardval.core.listing.world import Resident, World
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism
from vardval.core.trace import step


def _bind(value: DatedValue) -> Place:
    clauses = value.clauses

    def place(world: World, child: Resident, on: date, catchment: CatchmentRules) -> Placement:
        unit = first_listed(world, child.guardians, on)
        if unit is not None:
            return Placement(unit, (step("newborn.with_guardian", clauses, unit=unit),))
        return address_unit(world, child, on, catchment, code="newborn.at_address", clauses=clauses)

    return place


GUARDIANS_UNIT_ELSE_ADDRESS = Mechanism(
    MechanismSpec("vårdnadshavares_annars_adressens_enhet"), _bind
)
