"""UpdateListing as others call it: a region tells where someone is listed from now on."""

from vardval.integrations.carelisting.answers import Answer
from vardval.integrations.carelisting.asked import Asked
from vardval.integrations.carelisting.names import Operation
from vardval.integrations.carelisting.operations.listing_types import is_offered
from vardval.integrations.carelisting.people import actor_for, county_in, known_person, log_look
from vardval.integrations.carelisting.requests import UpdateListing
from vardval.integrations.carelisting.result_codes import error
from vardval.listing.elsewhere_actions import hear_of_listing


def update_listing(request: UpdateListing, asked: Asked) -> Answer:
    """Take note of where the person is listed; what follows from it is the core's to say.

    1. Another type of listing than ours concerns nothing that we have.
    2. Nobody of ours is known by the number: there is nothing to end, and where we are said to be
       the home region, somebody there has to look.
    3. Our own county as the new one tells that the listing elsewhere has ended.
    """
    new, home = county_in(request.new_county), county_in(request.home_county)
    if request.listing_type is not None and not is_offered(request.listing_type):
        return error("listing_type_unknown")
    person = known_person(request.person, asked)
    if person is None or new is None:
        return error("person_unknown") if home == asked.county else Answer()
    log_look(Operation.UPDATE_LISTING, None, [person.id], asked)
    hear_of_listing(
        person_id=person.id,
        county=None if new == asked.county else new,
        home_county=asked.county,
        on=asked.on,
        actor=actor_for(None),
        at=asked.at,
    )
    return Answer()
