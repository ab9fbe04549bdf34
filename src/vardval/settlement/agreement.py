"""A sender's own total of a file, set exactly against what was received."""

from dataclasses import dataclass
from decimal import Decimal

_TOO_MANY_ROWS = 10**12
_TOO_LARGE = 10**20


@dataclass(frozen=True, slots=True)
class SaidTotal:
    """What a sender says of a file: its rows, and the sum of the series' own figure."""

    rows: int
    total: Decimal

    @property
    def is_possible(self) -> bool:
        """Whether any file could have such a total; what nobody could store is none."""
        return (
            0 <= self.rows < _TOO_MANY_ROWS
            and self.total.is_finite()
            and abs(self.total) < _TOO_LARGE
        )


@dataclass(frozen=True, slots=True)
class Agreement:
    """What was said and what was received; they agree only when both are exactly equal."""

    said: SaidTotal
    received: SaidTotal

    @property
    def agrees(self) -> bool:
        """Whether rows and sum are equal, without any tolerance."""
        return self.said == self.received

    @property
    def rows_lacking(self) -> int:
        """How many more rows were said than received; negative when more came."""
        return self.said.rows - self.received.rows

    @property
    def total_lacking(self) -> Decimal:
        """How much more was said than received; negative when more came."""
        return self.said.total - self.received.total
