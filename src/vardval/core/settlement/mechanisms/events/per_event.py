"""A price for each event: a visit, a home visit, a health talk."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from vardval.core.settlement.care_event import CareEvent
from vardval.core.settlement.mechanisms.events.cap import Cap
from vardval.core.settlement.mechanisms.events.event_match import EventRow
from vardval.core.settlement.mechanisms.events.event_mechanism import (
    EventMechanism,
    PaidUnit,
    Posting,
)


@dataclass(frozen=True, slots=True)
class PricedRow(EventRow):
    """A price in öre for each event that the row is for."""

    price_ore: int


@dataclass(frozen=True, slots=True)
class PerEvent(EventMechanism):
    """The row's price to the unit that `paid_unit` says, up to the limit for each person."""

    NAME: ClassVar[str] = "per besök"

    series: str
    rows: tuple[PricedRow, ...]
    paid_unit: PaidUnit = PaidUnit.PERFORMING
    cap: Cap | None = None

    def postings(self, event: CareEvent, row: int) -> Iterable[Posting]:
        """The price for the event's quantity."""
        price_ore = self.rows[row - 1].price_ore
        yield Posting(self.paid_unit.of(event), row, event.quantity_e4, 1, price_ore)
