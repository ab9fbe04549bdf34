"""The list of centres as a page asks for it: which municipality, in which order, which compared.

The same list serves everyone who reads without logging in and residents who choose: the same
facts of every provider, in an order that the reader picks.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, QueryDict

from vardval.platform.swedish_order import swedish_order
from vardval.portal.presenters.centres import BY_DISTANCE, BY_NAME, BY_WAIT, Centre, in_order


@dataclass(frozen=True, slots=True)
class CentreList:
    """The centres to show, and what the form above them says."""

    centres: Sequence[Centre]
    total: int
    municipalities: Sequence[tuple[str, str]]
    municipality: str
    order: str
    orders: Sequence[str]
    only_selectable: bool
    has_distances: bool


def centre_list(request: HttpRequest, centres: Sequence[Centre]) -> CentreList:
    """Return the list as the address asks for it; an unknown wish is as none."""
    asked: QueryDict = request.GET
    places = {one.municipality_code: one.municipality for one in centres}
    municipality = asked.get("kommun", "")
    municipality = municipality if municipality in places else ""
    has_distances = any(one.distance_metres is not None for one in centres)
    orders = [BY_DISTANCE, BY_NAME, BY_WAIT] if has_distances else [BY_NAME, BY_WAIT]
    order = asked.get("sortera", "")
    order = order if order in orders else orders[0]
    only_selectable = asked.get("valbara", "") == "ja"
    shown = [
        one
        for one in centres
        if municipality in ("", one.municipality_code)
        and (one.is_selectable or not only_selectable)
    ]
    return CentreList(
        centres=in_order(shown, order),
        total=len(centres),
        municipalities=sorted(places.items(), key=lambda one: swedish_order(one[1])),
        municipality=municipality,
        order=order,
        orders=orders,
        only_selectable=only_selectable,
        has_distances=has_distances,
    )


def compared(request: HttpRequest, centres: Sequence[Centre]) -> list[Centre]:
    """Return the centres that the address names, by name; those that nobody knows are left out.

    Any number may be compared, of any provider in the whole county.
    """
    wanted = set(request.GET.getlist("enhet"))
    return in_order([one for one in centres if one.hsa_id in wanted], BY_NAME)
