"""A line: what one person gives one unit in one component of one month."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True, order=True)
class Line:
    """Typed columns that say how an amount came about; their order is the canonical one.

    `sex` is by ISO 5218, `row` the table row used (from 1; 0 without a table, -1 for the
    list's weight of somebody whom the fact file lacks). The amount is
    quantity_e4 × factor × price_parts, in parts of an öre; an öre has `parts_per_ore`.
    """

    component: int
    unit_id: int
    person_id: int
    age: int
    sex: int
    row: int
    quantity_e4: int
    factor: int
    price_parts: int
    amount_parts: int
    parts_per_ore: int

    @property
    def exact_ore(self) -> Fraction:
        """The amount in öre."""
        return Fraction(self.amount_parts, self.parts_per_ore)


@dataclass(frozen=True, slots=True)
class UnitSum:
    """All the lines of a unit in a component, added up."""

    unit_id: int
    component: int
    people: int
    quantity_e4: int
    exact_ore: Fraction
