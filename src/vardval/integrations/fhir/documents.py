"""FHIR's own documents: bundles of what a search found, and outcomes of what did not work."""

import json
from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

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


def bundle(
    request: HttpRequest,
    found: Iterable[Resource],
    *,
    kind: str,
    asked: Mapping[str, str],
    next_cursor: str | None = None,
    total: int | None = None,
) -> Resource:
    """Return what was found as a searchset, with a link to the next page where there is one."""
    base = base_of(request)
    links = [{"relation": "self", "url": _address(base, kind, asked)}]
    if next_cursor is not None:
        onward = {**asked, "_cursor": next_cursor}
        links.append({"relation": "next", "url": _address(base, kind, onward)})
    entries = [
        {
            "fullUrl": f"{base}/{one['resourceType']}/{one['id']}",
            "resource": one,
            "search": {"mode": "match"},
        }
        for one in found
    ]
    made: Resource = {"resourceType": "Bundle", "type": "searchset", "link": links}
    if total is not None:
        made["total"] = total
    if entries:
        made["entry"] = entries
    return made


def _address(base: str, kind: str, asked: Mapping[str, str]) -> str:
    """Return the address of a search; a number that was searched for never stands in it."""
    told = {name: value for name, value in asked.items() if name != "identifier"}
    return f"{base}/{kind}?{urlencode(told)}" if told else f"{base}/{kind}"
