"""The series that files may bring: those of the register, and what published price lists read.

A list may name a series of its own, such as an indicator's points. It needs no description to
be loaded: what it says something of follows from the mechanism that reads it.
"""

from vardval.settlement.facts import stored_price_list
from vardval.settlement.models import PublishedPriceList
from vardval.settlement.series import NoSuchSeries, Series, SeriesKind, all_series, plain_series


def every_series() -> tuple[Series, ...]:
    """The register's series, then those that only price lists name, by id."""
    registered = {one.id for one in all_series()}
    read: dict[str, SeriesKind] = {}
    for list_id in PublishedPriceList.objects.order_by("id").values_list("id", flat=True):
        price_list = stored_price_list(list_id)
        for kind, names in (
            (SeriesKind.PERSON_VALUES, price_list.series),
            (SeriesKind.UNIT_VALUES, price_list.unit_series),
            (SeriesKind.EVENTS, price_list.event_series),
        ):
            for name in names:
                read.setdefault(name, kind)
    others = (plain_series(one, read[one]) for one in sorted(set(read) - registered))
    return (*all_series(), *others)


def series_known(series_id: str) -> Series:
    """The series of that id; raises `NoSuchSeries`."""
    found = {one.id: one for one in every_series()}
    if series_id not in found:
        raise NoSuchSeries(series_id, found)
    return found[series_id]
