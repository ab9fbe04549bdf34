"""Where a child's nearest are listed, as the newborn's mechanisms ask it."""

from vardval.core.catchment import UnitKey
from vardval.core.listing.world import PersonKey, World


def first_listed(world: World, people: tuple[PersonKey, ...]) -> UnitKey | None:
    """The unit of the first of the people who is listed; None when none is."""
    for key in people:
        person = world.residents.get(key)
        if person is not None and person.listing is not None:
            return person.listing.unit
    return None
