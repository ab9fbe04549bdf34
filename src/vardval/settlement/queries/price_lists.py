"""Published price lists."""

from dataclasses import dataclass
from datetime import datetime

from vardval.core.settlement.price_list import PriceList
from vardval.core.time import Month
from vardval.platform.ledger import number_known_at
from vardval.settlement.facts import stored_price_list
from vardval.settlement.models import PublishedPriceList


@dataclass(frozen=True, slots=True)
class PriceListTold:
    """A published list: its text's hash, and the list itself."""

    id: int
    sha256: str
    published_by: str
    published_at: datetime
    price_list: PriceList


def price_lists(*, month: Month | None = None, known_at: datetime | int) -> list[PriceListTold]:
    """Return the published lists, those that price `month` when one is given, newest first."""
    rows = PublishedPriceList.objects.filter(entry__lte=number_known_at(known_at))
    told = [
        PriceListTold(
            row.id, row.sha256, row.published_by, row.published_at, stored_price_list(row.id)
        )
        for row in rows.order_by("-entry")
    ]
    return [one for one in told if month is None or one.price_list.is_in_force(month)]


def price_list_of(price_list_id: int) -> PriceList:
    """Return the list of that id, which never changes."""
    return stored_price_list(price_list_id)
