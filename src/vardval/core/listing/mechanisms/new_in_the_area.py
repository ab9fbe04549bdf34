"""nya_i_närområdet and ingen: whose own choice a ceiling does not hold.

New is who moved to an address in the unit's area, or was born there, less than so long ago.
"""

from datetime import date

from vardval.core.catchment import CatchmentRules, UnitKey
from vardval.core.listing.mechanisms.limits import Exempt
from vardval.core.listing.world import Resident, World
from vardval.core.rulebook import ArgumentSpec, ArgumentType, DatedValue, MechanismSpec, Unit
from vardval.core.rulebook.mechanism import Mechanism, integer_argument
from vardval.core.time import months_after
from vardval.core.trace import Step, step


def _bind_new(value: DatedValue) -> Exempt:
    clauses = value.clauses
    months = integer_argument(value, "tid")

    def exempt(
        world: World, resident: Resident, unit: UnitKey, on: date, catchment: CatchmentRules
    ) -> Step | None:
        settled_on = resident.settled_on
        if settled_on is None or months_after(settled_on, months) <= on:
            return None
        found = catchment.unit_for(resident.residence.area_code, world.areas, world.units, on)
        return step("choice.new_in_the_area", clauses, unit=unit) if found.unit == unit else None

    return exempt


def _bind_nobody(value: DatedValue) -> Exempt:
    def exempt(
        world: World, resident: Resident, unit: UnitKey, on: date, catchment: CatchmentRules
    ) -> None:
        return None

    return exempt


NEW_IN_THE_AREA = Mechanism(
    MechanismSpec(
        "nya_i_närområdet", (ArgumentSpec("tid", ArgumentType.INTEGER, unit=Unit.MONTHS),)
    ),
    _bind_new,
)
NOBODY_EXEMPT = Mechanism(MechanismSpec("ingen"), _bind_nobody)
