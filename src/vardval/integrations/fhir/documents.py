"""FHIR's own documents: resources as answers, and outcomes of what did not work."""

import json
from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse

from vardval.integrations.door.language import language_of
from vardval.integrations.fhir.resources import Resource
from vardval.platform.sentences import has_sentence, sentence

MEDIA_TYPE = "application/fhir+json"
_CODES = {
    400: "invalid",
    401: "login",
    403: "forbidden",
    404: "not-found",
    405: "not-supported",
    406: "not-supported",
    409: "conflict",
    422: "processing",
    429: "throttled",
    503: "transient",
}


def answer(
    resource: Resource, status: int = 200, headers: Mapping[str, str] | None = None
) -> HttpResponse:
    """Return the resource as an answer."""
    body = json.dumps(resource, ensure_ascii=False)
    return HttpResponse(
        body, status=status, content_type=f"{MEDIA_TYPE}; charset=utf-8", headers=headers
    )


def outcome(
    request: HttpRequest, status: int, told: str, headers: Mapping[str, str] | None = None
) -> HttpResponse:
    """Return an OperationOutcome with one sentence, which repeats nothing that was sent."""
    issue = {
        "severity": "error" if status < 500 else "fatal",
        "code": _CODES.get(status, "exception"),
        "details": {"text": told},
    }
    made = answer({"resourceType": "OperationOutcome", "issue": [issue]}, status, headers)
    made["Content-Language"] = language_of(request)
    return made


def plain(request: HttpRequest, status: int) -> HttpResponse:
    """Return the outcome of a status of which nothing more can be said."""
    code = f"rest.title.{status}.detail"
    known = code if has_sentence(code) else f"rest.title.{500 if status >= 500 else 400}.detail"
    return outcome(request, status, sentence(known, language_of(request)))


def base_of(request: HttpRequest) -> str:
    """Return the address that everything here stands under."""
    return request.build_absolute_uri("/fhir/r4")
