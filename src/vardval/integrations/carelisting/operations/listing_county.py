"""GetListingCounty: in which regions a person who lives here is listed."""

from vardval.core.population import ResidenceState
from vardval.integrations.carelisting import names
from vardval.integrations.carelisting.answers import Answer
from vardval.integrations.carelisting.asked import Asked
from vardval.integrations.carelisting.names import Operation
from vardval.integrations.carelisting.people import check_may_ask, known_person, log_look
from vardval.integrations.carelisting.requests import GetListingCounty, InstanceId
from vardval.listing.elsewhere_queries import listed_elsewhere
from vardval.listing.queries import listing_of


def listing_county(request: GetListingCounty, asked: Asked) -> Answer:
    """Return the counties; none where we are not the home region, which is the one that knows."""
    person = known_person(request.person, asked)
    if person is None:
        return Answer()
    check_may_ask(request.actor, request.person, person, asked)
    log_look(Operation.GET_LISTING_COUNTY, request.actor, [person.id], asked)
    if person.residence.state is not ResidenceState.HERE:
        return Answer()
    day, known_at = asked.on, asked.number
    counties = []
    if listing_of(person.id, valid_on=day, known_at=known_at) is not None:
        counties.append(asked.county)
    there = listed_elsewhere(person.id, valid_on=day, known_at=known_at)
    if there is not None:
        counties.append(there)
    return Answer(items=tuple(InstanceId(names.COUNTY_ROOT, one) for one in counties))
