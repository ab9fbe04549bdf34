"""What every mechanism that pays by event has in common."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import ClassVar

from vardval.core.settlement.care_event import CareEvent
from vardval.core.settlement.mechanisms.events.cap import Cap
from vardval.core.settlement.mechanisms.events.event_match import EventMatch, EventRow
from vardval.core.settlement.quantity import Counts

KRONOR_E4_PER_ORE = 100
"""A quantity in kronor, in ten-thousandths, for each öre."""

ORE_PER_KRONA = 100


class PaidUnit(Enum):
    """Which unit an event's amount falls on; the values are the price list's words."""

    PERFORMING = "utförande enhet"
    LISTING = "listningsenhet"

    def of(self, event: CareEvent) -> int:
        """The unit's id; 0 where there is none."""
        return event.performing_unit_id if self is PaidUnit.PERFORMING else event.listed_unit_id


@dataclass(frozen=True, slots=True)
class Posting:
    """What one event gives one unit: quantity_e4 × factor × price_parts, in parts of an öre.

    `row` is the row of the table, negative for its other side: the debit of a credit, the
    compensation for a fee. Postings of the same unit, person and row share factor and price.
    """

    unit_id: int
    row: int
    quantity_e4: int
    factor: int
    price_parts: int


class EventMechanism(ABC):
    """Lines by unit, person and row, out of the events of one series.

    The first row that is for an event decides; an event that no row is for gives nothing.
    `cap` is how much is paid for one person in a period, None without an upper limit.
    """

    __slots__ = ()
    NAME: ClassVar[str]
    series: str
    rows: tuple[EventRow, ...]
    cap: Cap | None = None

    @property
    def event_series(self) -> tuple[str, ...]:
        """The series of events that it reads."""
        return (self.series,)

    @property
    def matches(self) -> tuple[EventMatch, ...]:
        """Which events each row is for, in order."""
        return tuple(one.match for one in self.rows)

    @property
    def adds_to_zero(self) -> bool:
        """Whether what some units get is what others pay, so that all of them have to be in."""
        return False

    @property
    def counts(self) -> frozenset[Counts]:
        """What the quantities of all its lines are numbers of."""
        return frozenset({Counts.EACH})

    def divisor(self) -> int:
        """What factor × price is divided by to give öre."""
        return 1

    @abstractmethod
    def postings(self, event: CareEvent, row: int) -> Iterable[Posting]:
        """What an event of the row gives; what is posted to no unit (0) falls away."""
