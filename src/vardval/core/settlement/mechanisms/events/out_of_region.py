"""Patients from other regions: paid when the home region has paid, less a deduction."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from vardval.core.settlement.care_event import CareEvent, PatientClass
from vardval.core.settlement.mechanisms.events.event_match import EventRow, first_match
from vardval.core.settlement.mechanisms.events.event_mechanism import EventMechanism, Posting


class DeductionTooLarge(ValueError):
    """A deduction that is larger than the price it is made from."""

    def __init__(self) -> None:
        super().__init__("Avdraget är större än priset som det görs på.")


@dataclass(frozen=True, slots=True)
class OutOfRegionRow(EventRow):
    """What the home region pays for an event, and what the region keeps of it, in öre."""

    gross_ore: int
    deduction_ore: int = 0

    def __post_init__(self) -> None:
        if self.deduction_ore > self.gross_ore:
            raise DeductionTooLarge

    @property
    def net_ore(self) -> int:
        """What the unit gets."""
        return self.gross_ore - self.deduction_ore


@dataclass(frozen=True, slots=True)
class OutOfRegion(EventMechanism):
    """The row's price less its deduction to the performing unit.

    With `waits_for_payment` an event is paid once the home region has paid for it; until
    then it is one of those that wait.
    """

    NAME: ClassVar[str] = "utomlän"

    series: str
    rows: tuple[OutOfRegionRow, ...]
    waits_for_payment: bool

    def postings(self, event: CareEvent, row: int) -> Iterable[Posting]:
        """The net price, when the patient is from another region and nothing is waited for."""
        if self._concerns(event) and not self._waits(event):
            net_ore = self.rows[row - 1].net_ore
            yield Posting(event.performing_unit_id, row, event.quantity_e4, 1, net_ore)

    def waiting(self, events: Iterable[CareEvent]) -> list[tuple[int, CareEvent]]:
        """The events that have a price, each with its row, and wait for the home region."""
        return [
            (row, one)
            for one in events
            if self._concerns(one) and self._waits(one) and (row := first_match(self.matches, one))
        ]

    def _concerns(self, event: CareEvent) -> bool:
        return event.patient_class is PatientClass.OUT_OF_REGION

    def _waits(self, event: CareEvent) -> bool:
        return self.waits_for_payment and not event.is_received
