"""Where a child's nearest are listed, as the newborn's mechanisms ask it."""

from datetime import date

from vardval.core.catchment import UnitKey, UnitKind
from vardval.core.listing.world import PersonKey, World


def first_listed(world: World, people: tuple[PersonKey, ...], on: date) -> UnitKey | None:
    """The unit of the first of the people who is listed; None when none is.

    A listing at what is no health centre, or is closed by then, leads no child there.
    """
    for key in people:
        person = world.residents.get(key)
        if person is None or person.listing is None:
            continue
        unit = world.units.get(person.listing.unit)
        if unit is not None and unit.kind_on(on) is UnitKind.HEALTH_CENTRE and unit.is_open_on(on):
            return unit.key
    return None
