"""UpdateListing as we call it: one region told where a person is listed."""

import ssl
from dataclasses import dataclass
from functools import lru_cache
from uuid import uuid4

import httpx

from vardval.integrations.carelisting.answers import written_update
from vardval.integrations.carelisting.deployment import Deployment
from vardval.integrations.carelisting.envelope import CONTENT_TYPE, answer_within, closed
from vardval.integrations.carelisting.faults import SoapFault
from vardval.integrations.carelisting.names import COUNTY_ROOT, Operation, ResultCode
from vardval.integrations.carelisting.requests import InstanceId

TIMEOUT_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Told:
    """How a call ended: the other region's result code, or None where it gave no answer.

    `why` is a code for what stood in the way of an answer.
    """

    code: ResultCode | None
    why: str = ""


def call_update(
    deployment: Deployment, *, person: InstanceId, to_county: str, new_county: str, home_county: str
) -> Told:
    """Tell the region, and return how that ended; nothing is raised for what may be tried again."""
    address = deployment.address_of(to_county)
    if address is None:
        return Told(None, "no_address")
    message = written_update(
        person=person,
        new_county=InstanceId(COUNTY_ROOT, new_county),
        home_county=InstanceId(COUNTY_ROOT, home_county),
    )
    operation = Operation.UPDATE_LISTING
    headers = {
        "Content-Type": CONTENT_TYPE,
        "SOAPAction": f'"{operation.soap_action}"',
        "X-Correlation-Id": str(uuid4()),
    }
    try:
        with httpx.Client(verify=_trust(deployment), timeout=TIMEOUT_SECONDS) as client:
            response = client.post(
                address, content=closed(message, logical_address=to_county), headers=headers
            )
        answer = answer_within(response.content, operation)
    except httpx.TimeoutException:
        return Told(None, "timeout")
    except httpx.HTTPError:
        return Told(None, "unreachable")
    except SoapFault:
        return Told(None, "fault")
    code = answer.findtext(f"{{{operation.namespace}}}resultCode")
    return Told(ResultCode(code))


def _trust(deployment: Deployment) -> ssl.SSLContext:
    return _context(deployment.certificate, deployment.key, deployment.authorities)


@lru_cache(maxsize=1)
def _context(certificate: str, key: str, authorities: str) -> ssl.SSLContext:
    """What we show and whom we trust: the deployment's files, else what the machine trusts."""
    context = ssl.create_default_context(cafile=authorities or None)
    if certificate:
        context.load_cert_chain(certificate, key or None)
    return context
