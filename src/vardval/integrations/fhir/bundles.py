"""Bundles: what a search found, page by page, with the total where it is known."""

from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from django.http import HttpRequest

from vardval.integrations.fhir.asking import count_of
from vardval.integrations.fhir.documents import base_of
from vardval.integrations.fhir.resources import Resource


def bundle(
    request: HttpRequest,
    found: Iterable[Resource],
    *,
    kind: str,
    asked: Mapping[str, str],
    next_cursor: str | None = None,
    total: int | None = None,
) -> Resource:
    """Return what was found as a searchset, with a link to the next page where there is one.

    A search for no rows at all (`_count=0`) is one for the total alone.
    """
    is_total_alone = count_of(asked) == 0
    base = base_of(request)
    links = [{"relation": "self", "url": _address(base, kind, asked)}]
    if next_cursor is not None and not is_total_alone:
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
    if entries and not is_total_alone:
        made["entry"] = entries
    return made


def _address(base: str, kind: str, asked: Mapping[str, str]) -> str:
    """Return the address of a search; a number that was searched for never stands in it."""
    told = {name: value for name, value in asked.items() if name != "identifier"}
    return f"{base}/{kind}?{urlencode(told)}" if told else f"{base}/{kind}"
