"""The unit of an address, told as the step of the rule that asked for it."""

from datetime import date

from vardval.core.catchment import CatchmentRules, Placement
from vardval.core.listing.world import Resident, World
from vardval.core.trace import step


def address_unit(
    world: World,
    resident: Resident,
    on: date,
    catchment: CatchmentRules,
    *,
    code: str,
    clauses: tuple[str, ...],
) -> Placement:
    """The unit that the resident's address belongs to; the last step is `code` with `clauses`."""
    found = catchment.unit_for(resident.residence.area_code, world.areas, world.units, on)
    if found.unit is None:
        return found
    return Placement(found.unit, (*found.trace, step(code, clauses, unit=found.unit)))
