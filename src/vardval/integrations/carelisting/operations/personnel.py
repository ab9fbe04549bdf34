"""GetAvailableHealthcarePersonnel: the physicians that can be chosen at a unit."""

from vardval.integrations.carelisting.answers import Answer, Physician
from vardval.integrations.carelisting.asked import Asked
from vardval.integrations.carelisting.operations.listing_types import is_offered
from vardval.integrations.carelisting.people import number_of
from vardval.integrations.carelisting.requests import GetPersonnel
from vardval.registry.physicians import physicians
from vardval.registry.queries import UnitUnknown, unit_id


def personnel(request: GetPersonnel, asked: Asked) -> Answer:
    """Return the physicians of the unit's own list; none of a unit that has handed in none.

    Whom a resident may choose does not depend on who they are, so nobody is looked up.
    """
    number_of(request.person)
    if request.listing_types and not any(is_offered(one) for one in request.listing_types):
        return Answer()
    try:
        unit = unit_id(request.unit)
    except UnitUnknown:
        return Answer()
    found = physicians(valid_on=asked.on, known_at=asked.number, unit_id=unit)
    return Answer(items=tuple(Physician(one.hsa_id, one.name, one.title) for one in found))
