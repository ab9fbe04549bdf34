"""A line: what one person, by one row, gives one unit in one component of one month."""

from dataclasses import dataclass
from fractions import Fraction

_BEYOND = 2**63


@dataclass(frozen=True, slots=True)
class Line:
    """Typed columns that say how an amount came about. Lines sort in the canonical order.

    `sex` is by ISO 5218, `row` the table row used (from 1; 0 without a table, -1 for the
    list's weight of somebody whom the fact file lacks; negative for the other side of an
    event's row). Lines of events of people who are not in the register are added up under
    the person 0, of age -1 and sex 0. The amount is
    quantity_e4 × factor × price_parts × days, in parts of an öre; an öre has `parts_per_ore`.
    `days` is 1 but in lists that count days, whose files hold it as a column of its own.
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
    days: int = 1

    @property
    def place(self) -> tuple[int, int, int, int]:
        """Where the line stands in the canonical order: component, unit, person, row."""
        return self.component, self.unit_id, self.person_id, self.row

    def __lt__(self, other: "Line") -> bool:
        return self.place < other.place

    @property
    def fits(self) -> bool:
        """Whether the amount, and each product on the way to it, fits in 64 bits with a sign."""
        first = self.quantity_e4 * self.factor
        products = (first, first * self.price_parts, self.amount_parts)
        return all(-_BEYOND <= one < _BEYOND for one in products)

    @property
    def exact_ore(self) -> Fraction:
        """The amount in öre."""
        return Fraction(self.amount_parts, self.parts_per_ore)


@dataclass(frozen=True, slots=True)
class UnitSum:
    """All the lines of a unit in a component, added up.

    `people` are the people of the lines, each once; those who are not in the register count
    as none, since nobody can tell how many they are.
    """

    unit_id: int
    component: int
    people: int
    quantity_e4: int
    exact_ore: Fraction
