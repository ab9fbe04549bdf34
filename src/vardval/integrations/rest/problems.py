"""Refusals and faults as problem documents (RFC 9457), in the reader's language.

A document holds a code, a sentence of the catalogue and, where the call was written wrongly,
which fields. It never repeats what was sent: that may have been somebody's number.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from vardval.integrations.door.language import language_of
from vardval.platform.sentences import SpokenError, has_sentence, sentence

MEDIA_TYPE = "application/problem+json"
_TYPES = "urn:vardval:problem:"
_NOT_WHOLE = ("int_type", "int_parsing", "int_parsing_size", "int_from_float")
_BEYOND = ("greater_than_equal", "less_than_equal", "less_than")
_NO_DAY = ("date_type", "date_parsing", "date_from_datetime_parsing")
_NO_MOMENT = ("timezone_aware", "datetime_type", "datetime_parsing", "datetime_from_date_parsing")
_ALIKE = {
    **dict.fromkeys(_NOT_WHOLE, "whole_number"),
    **dict.fromkeys(_BEYOND, "out_of_bounds"),
    **dict.fromkeys(_NO_DAY, "day"),
    **dict.fromkeys(_NO_MOMENT, "moment"),
}
"""What the reader of calls tells apart and the caller mends alike."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a call: where, by which code, and in words."""

    field: str
    code: str
    detail: str


def problem(
    request: HttpRequest,
    status: int,
    code: str,
    detail: str,
    *,
    faults: Iterable[Fault] = (),
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    """Return the document; `detail` is a whole sentence in the reader's language."""
    language = language_of(request)
    document: dict[str, object] = {
        "type": f"{_TYPES}{code}",
        "title": sentence(f"rest.title.{status}", language),
        "status": status,
        "detail": detail,
        "code": code,
    }
    told = [{"field": one.field, "code": one.code, "detail": one.detail} for one in faults]
    if told:
        document["faults"] = told
    body = json.dumps(document, ensure_ascii=False)
    answer = HttpResponse(body, status=status, content_type=MEDIA_TYPE, headers=headers)
    answer["Content-Language"] = language
    return answer


def spoken(
    request: HttpRequest,
    status: int,
    error: SpokenError,
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    """Return the document of an anticipated failure."""
    return problem(request, status, error.code, error.told(language_of(request)), headers=headers)


def plain(request: HttpRequest, status: int) -> HttpResponse:
    """Return the document of a status of which nothing more can be said."""
    code = f"rest.title.{status}"
    if not has_sentence(code):
        status, code = (500, "rest.title.500") if status >= 500 else (400, "rest.title.400")
    return problem(request, status, code, sentence(f"{code}.detail", language_of(request)))


def faults_of(errors: Iterable[Mapping[str, object]], language: str) -> list[Fault]:
    """Return what pydantic found wrong, without the values that it found it in."""
    return [_fault(one, language) for one in errors]


def _fault(error: Mapping[str, object], language: str) -> Fault:
    place = error.get("loc")
    parts = [str(one)[:60] for one in place] if isinstance(place, list | tuple) else []
    kind = str(error.get("type"))
    code = f"rest.fault.{_ALIKE.get(kind, kind)}"
    known = code if has_sentence(code) else "rest.fault.unreadable"
    return Fault(".".join(parts), known, sentence(known, language))
