"""A unit's month: sums, grants, supplements and the rounding that makes it whole öre.

Rounding is a line of its own where the list puts it, so that person lines, statement and
ledger add up to the same öre.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from vardval.core.settlement.line import UnitSum
from vardval.core.settlement.mechanisms import Grant, PercentSupplement
from vardval.core.settlement.people import SettledUnit
from vardval.core.settlement.price_list import Component, PriceList, RoundingPlace
from vardval.core.time import Month


class LineKind(Enum):
    """What a statement line is for."""

    ORDINARY = "ordinary"
    ROUNDING = "rounding"
    CORRECTION = "correction"
    CORRECTION_ROUNDING = "correction_rounding"


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One line of a unit's statement.

    `component` is 0 for a rounding of the whole month. `about` is the month paid for: an
    earlier one in a correction. `people` and `quantity_e4` are 0 where nothing is counted.
    """

    unit_id: int
    about: Month
    kind: LineKind
    component: int
    people: int
    quantity_e4: int
    exact_ore: Fraction


class NotWhole(ArithmeticError):
    """A statement that does not come to whole öre: the list's rounding step is too fine."""

    def __init__(self, unit_id: int) -> None:
        super().__init__(
            f"Avräkningen för enhet {unit_id} blir inte hela ören. Prislistans avrundning ska ha"
            " ett steg om minst ett öre."
        )


def total_ore(lines: Iterable[UnitLine]) -> int:
    """The sum of one unit's lines, in whole öre."""
    found = tuple(lines)
    total = sum((one.exact_ore for one in found), Fraction(0))
    if total.denominator != 1:
        raise NotWhole(found[0].unit_id)
    return int(total)


def statement_lines(
    price_list: PriceList, month: Month, sums: Iterable[UnitSum], units: Iterable[SettledUnit]
) -> tuple[UnitLine, ...]:
    """Every unit's lines for the month, in the order of units and of the list.

    `units` are those with listed people; `sums` their person lines, added up.
    """
    by_unit: dict[int, dict[int, UnitSum]] = {}
    for one in sums:
        by_unit.setdefault(one.unit_id, {})[one.component] = one
    return tuple(
        line
        for unit in sorted(units, key=lambda one: one.unit_id)
        for line in _lines_for(price_list, month, unit, by_unit.get(unit.unit_id, {}))
    )


def _lines_for(
    price_list: PriceList, month: Month, unit: SettledUnit, sums: Mapping[int, UnitSum]
) -> Iterable[UnitLine]:
    each = price_list.rounding_place is RoundingPlace.COMPONENT
    paid_ore: dict[str, Fraction] = {}
    for component in price_list.components:
        found = sums.get(component.number) or _unit_sum(component, unit, paid_ore)
        if found is None:
            continue
        yield UnitLine(
            unit.unit_id,
            month,
            LineKind.ORDINARY,
            component.number,
            found.people,
            found.quantity_e4,
            found.exact_ore,
        )
        paid_ore[component.id] = found.exact_ore
        if each:
            paid_ore[component.id] = rounded_ore(price_list, found.exact_ore)
            difference = paid_ore[component.id] - found.exact_ore
            yield from _rounding(unit, month, component.number, difference)
    if not each:
        exact = sum(paid_ore.values(), Fraction(0))
        yield from _rounding(unit, month, 0, rounded_ore(price_list, exact) - exact)


def rounded_ore(price_list: PriceList, exact_ore: Fraction) -> Fraction:
    """An amount in öre, rounded as the list says; the list states its step in kronor."""
    return price_list.rounding.apply_exact(exact_ore / 100) * 100


def _rounding(
    unit: SettledUnit, month: Month, component: int, difference: Fraction
) -> Iterable[UnitLine]:
    if difference != 0:
        yield UnitLine(unit.unit_id, month, LineKind.ROUNDING, component, 0, 0, difference)


def _unit_sum(
    component: Component, unit: SettledUnit, paid_ore: Mapping[str, Fraction]
) -> UnitSum | None:
    if not component.payee.pays(unit):
        return None
    match component.mechanism:
        case Grant() as grant:
            amount = grant.amount_ore(unit)
        case PercentSupplement() as supplement:
            amount = supplement.amount_ore(paid_ore)
        case _:
            return None
    return None if amount is None else UnitSum(unit.unit_id, component.number, 0, 0, amount)
