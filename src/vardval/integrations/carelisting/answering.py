"""From a call to its answer: opened, held to our county, carried out, told and closed."""

from dataclasses import dataclass
from datetime import datetime

from vardval.integrations.carelisting.answers import Answer, written_answer
from vardval.integrations.carelisting.asked import Asked
from vardval.integrations.carelisting.deployment import Deployment
from vardval.integrations.carelisting.envelope import Call, closed, opened
from vardval.integrations.carelisting.faults import FaultCode, SoapFault
from vardval.integrations.carelisting.names import ResultCode
from vardval.integrations.carelisting.operations.create_listing import create_listing
from vardval.integrations.carelisting.operations.facilities import facilities
from vardval.integrations.carelisting.operations.listing import listing
from vardval.integrations.carelisting.operations.listing_county import listing_county
from vardval.integrations.carelisting.operations.listing_types import listing_types
from vardval.integrations.carelisting.operations.personnel import personnel
from vardval.integrations.carelisting.operations.update_listing import update_listing
from vardval.integrations.carelisting.people import IdentityUnreadable, NotTheirOwn
from vardval.integrations.carelisting.requests import (
    CreateListing,
    GetFacilities,
    GetListing,
    GetListingCounty,
    GetListingTypes,
    GetPersonnel,
    Request,
    UpdateListing,
    read_request,
)
from vardval.platform.deadlocks import PeopleBusy
from vardval.platform.ledger import committed_number
from vardval.platform.remembering import remembered
from vardval.registry.queries import NoOneCounty, home_county


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer as it is sent, and what of it may be logged."""

    content: bytes
    operation: str
    result: str
    items: int
    is_fault: bool = False


def answer_call(
    content: bytes,
    *,
    charset: str | None,
    soap_action: str,
    deployment: Deployment,
    at: datetime,
) -> Answered:
    """Return the answer to the call; raises `SoapFault` for one that gets none."""
    call = opened(content, charset=charset, soap_action=soap_action)
    request = read_request(call.operation, call.message)
    answer = answered(request, _asked(call, deployment, at))
    return Answered(
        closed(written_answer(call.operation, answer)),
        call.operation.value,
        answer.code.value,
        len(answer.items),
    )


def answered(request: Request, asked: Asked) -> Answer:
    """Return what the operation answers; what can be told to the resident is told."""
    try:
        return _carried_out(request, asked)
    except (IdentityUnreadable, NotTheirOwn, PeopleBusy) as refusal:
        return Answer(ResultCode.ERROR, str(refusal))


def _carried_out(request: Request, asked: Asked) -> Answer:  # noqa: PLR0911 - one row each
    match request:
        case CreateListing():
            return create_listing(request, asked)
        case GetFacilities():
            return facilities(request, asked)
        case GetPersonnel():
            return personnel(request, asked)
        case GetListing():
            return listing(request, asked)
        case GetListingCounty():
            return listing_county(request, asked)
        case GetListingTypes():
            return listing_types(request, asked)
        case UpdateListing():
            return update_listing(request, asked)


def _asked(call: Call, deployment: Deployment, at: datetime) -> Asked:
    # Whoever is writing now need not be waited for: a call sees what stands when it comes.
    number = committed_number()
    try:
        county = remembered("registry.home_county", number, home_county)
    except NoOneCounty:
        raise SoapFault("no_county", code=FaultCode.SERVER) from None
    if call.logical_address != county:
        raise SoapFault("wrong_logical_address")
    return Asked(at.date(), at, number, county, deployment)
