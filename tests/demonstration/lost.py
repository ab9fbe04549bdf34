"""Who a day loses: a listing that ends without another, and what the stores tell of it."""

from collections import defaultdict
from datetime import date, timedelta

from vardval.listing.models import Listing, ListingEvent
from vardval.population.models import Residence

_DAY = timedelta(days=1)


def told_of_those_lost_after(last: date) -> dict[int, list[tuple[object, ...]]]:
    """Return whoever is listed on the last day and not on the next, with all that led to it."""
    known = Listing.objects.filter(recorded__upper_inf=True)
    stay = known.filter(valid__contains=last + _DAY).values("person_id")
    lost = known.filter(valid__contains=last).exclude(person_id__in=stay).values("person_id")
    found: defaultdict[int, list[tuple[object, ...]]] = defaultdict(list)
    for rows, columns in (
        (Listing.objects, ("unit__hsa_id", "manner", "clause", "valid", "recorded")),
        (ListingEvent.objects, ("kind", "happened_on", "outcome", "entry", "trace")),
        (Residence.objects, ("state", "municipality_code", "area_code", "valid", "recorded")),
    ):
        of_them = rows.filter(person_id__in=lost).order_by("id")
        for person, *told in of_them.values_list("person_id", *columns):
            found[person].append(tuple(told))
    return dict(found)
