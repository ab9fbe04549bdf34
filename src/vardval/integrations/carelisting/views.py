"""The one address that the contract is served at, and our description of it beside.

The only place of the contract that reads the clock and catches whatever may happen: a technical
failure is told as a SOAP fault, and is logged without what was said.
"""

import logging
from time import perf_counter
from uuid import UUID, uuid4

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from vardval.core.rulebook import NotInForce
from vardval.integrations.carelisting.answering import Answered, answer_call
from vardval.integrations.carelisting.callers import check_caller
from vardval.integrations.carelisting.envelope import CONTENT_TYPE, LARGEST, fault_within
from vardval.integrations.carelisting.faults import FaultCode, SoapFault
from vardval.integrations.carelisting.names import Operation
from vardval.integrations.carelisting.schema import documents
from vardval.integrations.carelisting.wsdl import wsdl_of
from vardval.integrations.clock import now
from vardval.listing.rules_in_force import NoRules
from vardval.platform.failures_told import place_of

LOG = logging.getLogger("vardval.carelisting")
_CORRELATION = "X-Correlation-Id"


@csrf_exempt
@require_http_methods(["GET", "POST"])
def service(request: HttpRequest) -> HttpResponse:
    """Answer a call; a GET is told where the descriptions lie."""
    if request.method == "GET":
        lines = "".join(f"{settings.CARELISTING.address}/{one.value}.wsdl\n" for one in Operation)
        return HttpResponse(lines, content_type="text/plain; charset=utf-8")
    started = perf_counter()
    correlation = _correlation(request.headers.get(_CORRELATION, ""))
    try:
        answered = _answered(request)
    except SoapFault as fault:
        content = fault_within(fault.fault_code, str(fault))
        answered = Answered(content, "-", f"fault:{fault.why}", 0, is_fault=True)
    except (NoRules, NotInForce):
        content = fault_within(FaultCode.SERVER, str(SoapFault("no_rules")))
        answered = Answered(content, "-", "fault:no_rules", 0, is_fault=True)
    except Exception as failure:  # noqa: BLE001 - the outermost edge: a failure is a fault
        # Its words may quote what was asked; its kind and place say what is needed.
        kind, where = type(failure).__name__, place_of(failure)
        LOG.error("failed kind=%s at=%s id=%s", kind, where, correlation)
        content = fault_within(FaultCode.SERVER, str(SoapFault("broken", id=correlation)))
        answered = Answered(content, "-", "fault:broken", 0, is_fault=True)
    LOG.info(
        "served operation=%s result=%s items=%d ms=%d id=%s",
        answered.operation,
        answered.result,
        answered.items,
        round((perf_counter() - started) * 1000),
        correlation,
    )
    # SOAP 1.1 over HTTP answers a fault with 500, whosever it is.
    response = HttpResponse(
        answered.content, content_type=CONTENT_TYPE, status=500 if answered.is_fault else 200
    )
    response[_CORRELATION] = correlation
    # Told above; Django would tell of every 500 once more, as of an error.
    response._has_been_logged = True  # type: ignore[attr-defined]  # noqa: SLF001
    return response


@require_GET
def wsdl(request: HttpRequest, operation: str) -> HttpResponse:  # noqa: ARG001 - the same for all
    """Return our description of the operation."""
    try:
        wanted = Operation(operation)
    except ValueError:
        raise Http404 from None
    address = settings.CARELISTING.address
    content = wsdl_of(wanted, address=address, schemas=f"{address}/schema/")
    return HttpResponse(content, content_type=CONTENT_TYPE)


@require_GET
def schema(request: HttpRequest, name: str) -> HttpResponse:  # noqa: ARG001 - the same for all
    """Return our description of the messages."""
    found = documents().get(name)
    if found is None:
        raise Http404
    return HttpResponse(found, content_type=CONTENT_TYPE)


def _answered(request: HttpRequest) -> Answered:
    deployment = settings.CARELISTING
    check_caller(deployment, request.headers.get(deployment.subject_header))
    if int(request.headers.get("Content-Length") or 0) > LARGEST:
        raise SoapFault("too_large", bytes=LARGEST)
    return answer_call(
        request.read(LARGEST + 1),
        charset=request.content_params.get("charset") if request.content_params else None,
        soap_action=request.headers.get("SOAPAction", ""),
        deployment=deployment,
        at=now(),
    )


def _correlation(given: str) -> str:
    """The caller's own id where it is one, else a new one: any other text could say anything."""
    try:
        return str(UUID(given))
    except ValueError:
        return str(uuid4())
