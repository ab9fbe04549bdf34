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
    """The unit that the resident's address belongs to; the last step is `code` with `clauses`.

    Of someone whose personal data are protected the steps do not tell where they live.
    """
    found = catchment.unit_for(resident.residence.area_code, world.areas, world.units, on)
    if resident.protection:
        hidden = code if found.unit is not None else "protected.no_unit_for_address"
        return Placement(found.unit, (step(hidden, clauses, unit=found.unit),))
    if found.unit is None:
        return found
    return Placement(found.unit, (*found.trace, step(code, clauses, unit=found.unit)))
