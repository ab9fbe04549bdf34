"""GetListingTypes: which types of listing there are."""

from vardval.integrations.carelisting.answers import PRIMARY_CARE, Answer
from vardval.integrations.carelisting.asked import Asked
from vardval.integrations.carelisting.people import county_in, number_of
from vardval.integrations.carelisting.requests import CodedValue, GetListingTypes


def listing_types(request: GetListingTypes, asked: Asked) -> Answer:  # noqa: ARG001 - as the others
    """Return primary care, the one type offered here: to our own and to other regions' alike.

    The identities are held to their form, so that a caller who gets them wrong is told.
    """
    if request.person is not None:
        number_of(request.person)
    county_in(request.home_county)
    return Answer(items=(PRIMARY_CARE,))


def is_offered(listing_type: CodedValue) -> bool:
    """Tell whether the type is one that is offered here."""
    return listing_type == PRIMARY_CARE
