"""följer_området: whoever moves to another unit's area is listed there.

A unit's area is the set of key-code areas that it has: a move from one of them to another
changes nothing. A key-code area that no unit has is an area of its own.
"""

from datetime import date

from vardval.core.catchment import CatchmentRules, Placement, UnitKey
from vardval.core.listing.mechanisms.address import address_unit
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
        new = resident.residence
        if resident.listing is not None and _holder(world, left, on) == _holder(world, new, on):
            unit = resident.listing.unit
            return Placement(unit, (step("moved.same_area", clauses, unit=unit),))
        return address_unit(
            world, resident, on, catchment, code="moved.follows_area", clauses=clauses
        )

    return effect


def _holder(world: World, residence: PlacedResidence, on: date) -> tuple[str, UnitKey]:
    area = world.areas.get(residence.area_code)
    unit = area.unit_on(on) if area is not None else None
    return ("area", residence.area_code) if unit is None else ("unit", unit)


FOLLOWS_AREA = Mechanism(MechanismSpec("följer_området"), _bind)
