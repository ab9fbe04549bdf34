"""Cost responsibility: the actual cost charged to the unit that bears it."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import lcm
from typing import ClassVar

from vardval.core.settlement.care_event import CareEvent
from vardval.core.settlement.mechanisms.events.event_match import EventRow
from vardval.core.settlement.mechanisms.events.event_mechanism import (
    KRONOR_E4_PER_ORE,
    ORE_PER_KRONA,
    EventMechanism,
    PaidUnit,
    Posting,
)
from vardval.core.settlement.quantity import Counts


class ShareOfCostTooLarge(ValueError):
    """More than the whole cost charged."""

    def __init__(self) -> None:
        super().__init__("Enheten kan inte belastas med mer än 100 procent av kostnaden.")


@dataclass(frozen=True, slots=True)
class CostRow(EventRow):
    """The share of a cost that is charged, in percent (100: all of it); 0 is an exception."""

    percent: Decimal

    def __post_init__(self) -> None:
        if self.percent > 100:
            raise ShareOfCostTooLarge

    @property
    def share(self) -> Fraction:
        """The share, exact."""
        return Fraction(self.percent) / 100


@dataclass(frozen=True, slots=True)
class CostCharge(EventMechanism):
    """The row's share of each event's cost, with a minus sign, to the unit that `bearer` says.

    The quantity is in kronor of cost and the price that of one krona.
    """

    NAME: ClassVar[str] = "kostnadsansvar"

    series: str
    rows: tuple[CostRow, ...]
    bearer: PaidUnit = PaidUnit.LISTING

    @property
    def counts(self) -> frozenset[Counts]:
        """Kronor of cost."""
        return frozenset({Counts.KRONOR})

    def divisor(self) -> int:
        """The number of parts of a krona in which every share is whole."""
        return lcm(*(one.share.denominator for one in self.rows))

    def factor(self, row: int) -> int:
        """The row's share in parts of a krona."""
        return int(self.rows[row - 1].share * self.divisor())

    def postings(self, event: CareEvent, row: int) -> Iterable[Posting]:
        """The charge; none for a row that is an exception."""
        factor, kronor_e4 = self.factor(row), event.amount_ore * KRONOR_E4_PER_ORE
        if factor and kronor_e4:
            yield Posting(self.bearer.of(event), row, kronor_e4, factor, -ORE_PER_KRONA)
