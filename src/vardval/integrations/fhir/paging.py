"""Pages of short lists: read whole, told a page at a time in the order of their ids."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse

from vardval.integrations.fhir.asking import count_of
from vardval.integrations.fhir.bundles import bundle
from vardval.integrations.fhir.documents import answer
from vardval.integrations.fhir.resources import Resource


def paged(
    request: HttpRequest, found: list[Resource], *, kind: str, asked: Mapping[str, str]
) -> HttpResponse:
    """Return the page of the found that the search asks for, with the total of all."""
    told = dict(asked)
    last, count = told.pop("_cursor", ""), count_of(dict(asked))
    ordered = sorted(found, key=lambda one: str(one["id"]))
    left = [one for one in ordered if one["id"] > last]
    page = left[:count]
    onward = page[-1]["id"] if page and len(left) > count else None
    return answer(
        bundle(request, page, kind=kind, asked=told, next_cursor=onward, total=len(found))
    )
