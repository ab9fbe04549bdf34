"""Debit and credit between units: who treats another unit's patient is paid by that unit."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from vardval.core.settlement.care_event import NO_UNIT, CareEvent, PatientClass
from vardval.core.settlement.mechanisms.events.event_mechanism import EventMechanism, Posting
from vardval.core.settlement.mechanisms.events.per_event import PricedRow


@dataclass(frozen=True, slots=True)
class CrossUnit(EventMechanism):
    """The row's price as a credit where the patient was treated and a debit where listed.

    Concerns those listed at another unit than the one that treated them, when both are
    there; so the two sides are always equal. The debit's row is the credit's, negative.
    """

    NAME: ClassVar[str] = "korsdebitering"

    series: str
    rows: tuple[PricedRow, ...]

    @property
    def adds_to_zero(self) -> bool:
        """What the performing units get is what the listing units pay."""
        return True

    def postings(self, event: CareEvent, row: int) -> Iterable[Posting]:
        """Both sides, or none."""
        if (
            event.patient_class is PatientClass.LISTED_ELSEWHERE
            and event.performing_unit_id != NO_UNIT
        ):
            price_ore = self.rows[row - 1].price_ore
            yield Posting(event.performing_unit_id, row, event.quantity_e4, 1, price_ore)
            yield Posting(event.listed_unit_id, -row, event.quantity_e4, 1, -price_ore)
