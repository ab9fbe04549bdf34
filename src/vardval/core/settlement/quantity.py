"""What an amount was counted on, as a statement tells it beside the amount."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum


class Counts(Enum):
    """What the quantity of a line is a number of."""

    EACH = "each"
    """Events, or whatever the component's price is for: points, hours, shares."""
    KRONOR = "kronor"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of what the price is for, with four decimals."""

    number: Decimal
    counts: Counts = Counts.EACH

    @property
    def is_kronor(self) -> bool:
        """Whether the number is a sum of money."""
        return self.counts is Counts.KRONOR


def quantity_of(quantity_e4: int, counts: frozenset[Counts]) -> Quantity | None:
    """The quantity; None where there is none, or where it adds up different things."""
    if not quantity_e4 or len(counts) != 1:
        return None
    (one,) = counts
    return Quantity(Decimal(quantity_e4).scaleb(-4), one)
