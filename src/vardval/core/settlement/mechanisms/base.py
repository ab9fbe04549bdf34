"""What every mechanism that pays by person has in common."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from vardval.core.settlement.people import ListedPerson

NON_USER = -1
"""The row of somebody whom the fact file lacks and who has the list's weight for that."""


@dataclass(frozen=True, slots=True)
class Paid:
    """What one person gives in one component, as whole numbers.

    The amount is quantity_e4 × factor × price_parts, in parts of an öre; how many parts an
    öre has is the component's. `row` is the line of the table used, from 1; 0 without a
    table, `NON_USER` for the list's weight of a non-user.
    """

    row: int
    quantity_e4: int
    factor: int
    price_parts: int

    @property
    def amount_parts(self) -> int:
        """The amount in parts of an öre."""
        return self.quantity_e4 * self.factor * self.price_parts


@dataclass(frozen=True, slots=True)
class Normaliser:
    """The factor that makes the mean weight of a set 1: people divided by their weights.

    `factor` is the exact fraction rounded by the list's rule, in hundred-millionths.
    """

    people: int
    weights_e4: int
    factor: int

    @property
    def exact(self) -> Fraction:
        """The factor before it was rounded."""
        return Fraction(self.people * 10_000, self.weights_e4)


@dataclass(frozen=True, slots=True)
class UnitIndex:
    """A unit's index: raw, set against the mean where the list says so, and as a factor.

    `factor` is 0 for a unit that gets nothing.
    """

    raw: Fraction
    relative: Fraction | None
    factor: int


@dataclass(frozen=True, slots=True)
class IndexValues:
    """The index of every unit in the run, and the mean that they were set against."""

    mean: Fraction | None
    units: Mapping[int, UnitIndex]


@dataclass(frozen=True, slots=True)
class FrozenNumber:
    """The number that a unit mechanism's amounts rest on: a price of one share, a mean."""

    value: Fraction


Shared = Normaliser | IndexValues | FrozenNumber | None
"""What all the people of a component share: computed once a run, exactly."""

__all__ = [
    "NON_USER",
    "FrozenNumber",
    "IndexValues",
    "ListedPerson",
    "Normaliser",
    "Paid",
    "Shared",
    "UnitIndex",
]
