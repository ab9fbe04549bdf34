"""Patient fees: kept by the unit or set off, made good where the patient is exempt."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from vardval.core.settlement.care_event import CareEvent
from vardval.core.settlement.mechanisms.events.event_match import EventRow, first_match
from vardval.core.settlement.mechanisms.events.event_mechanism import (
    KRONOR_E4_PER_ORE,
    ORE_PER_KRONA,
    EventMechanism,
    Posting,
)
from vardval.core.settlement.price import POINT
from vardval.core.settlement.quantity import Counts


class FeeAboveDecided(ValueError):
    """Fees higher than those that the region has decided; they are never settled."""

    def __init__(self, component: str, events: int) -> None:
        super().__init__(
            f"I {events} händelser har patienten betalat mer än den avgift som är beslutad"
            f" ({component}). Avgiften får aldrig vara högre än den beslutade. Rätta underlaget"
            " och betala tillbaka till patienterna."
        )


@dataclass(frozen=True, slots=True)
class FeeRow(EventRow):
    """The fee decided for an event, and what the unit gets for one without a fee, in öre."""

    decided_ore: int
    compensation_ore: int = 0

    def is_above(self, event: CareEvent) -> bool:
        """Whether the patient paid more than the decided fee."""
        return event.fee_ore * POINT > self.decided_ore * event.quantity_e4


@dataclass(frozen=True, slots=True)
class FeeNetting(EventMechanism):
    """Fees taken, set off when `sets_off_fees`, and compensation where none was taken.

    The quantity of a fee is in kronor at the price of one krona; a compensation has the
    row's number, negative, and counts events.
    """

    NAME: ClassVar[str] = "patientavgifter"

    series: str
    rows: tuple[FeeRow, ...]
    sets_off_fees: bool

    @property
    def counts(self) -> frozenset[Counts]:
        """Kronor of the fees that are set off, and events of those that are made good."""
        set_off = {Counts.KRONOR} if self.sets_off_fees else set()
        made_good = {Counts.EACH} if any(one.compensation_ore for one in self.rows) else set()
        return frozenset(set_off | made_good)

    def postings(self, event: CareEvent, row: int) -> Iterable[Posting]:
        """What is set off or made good at the performing unit."""
        unit_id, found = event.performing_unit_id, self.rows[row - 1]
        if event.fee_ore and self.sets_off_fees:
            kronor_e4 = event.fee_ore * KRONOR_E4_PER_ORE
            yield Posting(unit_id, row, kronor_e4, 1, -ORE_PER_KRONA)
        if not event.fee_ore and found.compensation_ore:
            yield Posting(unit_id, -row, event.quantity_e4, 1, found.compensation_ore)

    def check(self, events: Iterable[CareEvent], component: str) -> None:
        """Raise `FeeAboveDecided` when any fee is higher than the decided one."""
        above = [
            one
            for one in events
            if (row := first_match(self.matches, one)) and self.rows[row - 1].is_above(one)
        ]
        if above:
            raise FeeAboveDecided(component, len(above))
