"""A unit's month: sums, grants, supplements and the rounding that makes it whole öre.

Rounding is a line of its own where the list puts it, so that person lines, statement and
ledger add up to the same öre.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from fractions import Fraction

from vardval.core.settlement.bounded import bounded_ore
from vardval.core.settlement.county import County, UnitAmount
from vardval.core.settlement.line import UnitSum
from vardval.core.settlement.mechanisms import Asked, FrozenNumber, Shared, UnitMechanism
from vardval.core.settlement.price_list import Component, PriceList, RoundingPlace
from vardval.core.time import Month
from vardval.core.trace import Trace

NO_TRACE: Trace = ()


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
    `trace` says how a whole unit's amount came about; where lines of people or events add up
    to it, they say so themselves.
    """

    unit_id: int
    about: Month
    kind: LineKind
    component: int
    people: int
    quantity_e4: int
    exact_ore: Fraction
    trace: Trace = field(default=(), compare=False)


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


@dataclass(frozen=True, slots=True)
class StatedMonth:
    """Every unit's lines, and the numbers that the unit mechanisms rested on, by component."""

    lines: tuple[UnitLine, ...]
    shared: Mapping[str, FrozenNumber]


def state_month(
    price_list: PriceList,
    county: County,
    sums: Iterable[UnitSum],
    frozen: Mapping[str, Shared],
) -> StatedMonth:
    """Every unit's lines for the month, in the order of units and of the list.

    `county` is the county before anything is paid, `sums` the lines of people and events,
    added up. A unit that has neither listed people nor any amount is not told of.
    """
    by_component: dict[int, list[UnitSum]] = {}
    for one in sums:
        by_component.setdefault(one.component, []).append(one)
    lines: dict[int, list[UnitLine]] = {key: [] for key in sorted(county.units)}
    told: dict[int, dict[str, UnitSum]] = {key: {} for key in lines}
    paid: dict[int, dict[str, Fraction]] = {key: {} for key in lines}
    # What the units have got so far fills up while the list is gone through, in its order.
    filling = replace(
        county,
        units={
            key: replace(one, sums=told[key], paid_ore=paid[key])
            for key, one in county.units.items()
        },
    )
    shared: dict[str, FrozenNumber] = {}
    for component in price_list.components:
        found = [(one, NO_TRACE) for one in by_component.get(component.number, ())]
        if isinstance(component.mechanism, UnitMechanism):
            amounts = component.mechanism.amounts(filling, _asked(component, frozen))
            found = [_summed(component, *one) for one in sorted(amounts.by_unit.items())]
            if amounts.shared is not None:
                shared[component.id] = FrozenNumber(amounts.shared)
        for one, trace in found:
            added = tuple(_lines_for(price_list, county.month, one, trace))
            told[one.unit_id][component.id] = one
            paid[one.unit_id][component.id] = sum((it.exact_ore for it in added), Fraction(0))
            lines[one.unit_id] += added
    for key, amounts_ore in paid.items():
        lines[key] += _rounding_of_month(price_list, key, county.month, amounts_ore.values())
    return StatedMonth(tuple(line for key in lines for line in lines[key]), shared)


def _summed(component: Component, unit_id: int, amount: UnitAmount) -> tuple[UnitSum, Trace]:
    exact_ore = bounded_ore(amount.exact_ore)
    found = UnitSum(unit_id, component.number, amount.people, amount.quantity_e4, exact_ore)
    return found, amount.trace


def _rounding_of_month(
    price_list: PriceList, unit_id: int, month: Month, amounts_ore: Iterable[Fraction]
) -> Iterable[UnitLine]:
    if price_list.rounding_place is RoundingPlace.TOTAL:
        exact = sum(amounts_ore, Fraction(0))
        yield from _rounding(unit_id, month, 0, rounded_ore(price_list, exact) - exact)


def _asked(component: Component, frozen: Mapping[str, Shared]) -> Asked:
    number = frozen.get(component.id)
    return Asked(
        component.id,
        component.payee,
        number.value if isinstance(number, FrozenNumber) else None,
    )


def _lines_for(
    price_list: PriceList, month: Month, found: UnitSum, trace: Trace
) -> Iterable[UnitLine]:
    yield UnitLine(
        found.unit_id,
        month,
        LineKind.ORDINARY,
        found.component,
        found.people,
        found.quantity_e4,
        found.exact_ore,
        trace,
    )
    if price_list.rounding_place is RoundingPlace.COMPONENT:
        difference = rounded_ore(price_list, found.exact_ore) - found.exact_ore
        yield from _rounding(found.unit_id, month, found.component, difference)


def rounded_ore(price_list: PriceList, exact_ore: Fraction) -> Fraction:
    """An amount in öre, rounded as the list says; the list states its step in kronor."""
    return price_list.rounding.apply_exact(exact_ore / 100) * 100


def _rounding(
    unit_id: int, month: Month, component: int, difference: Fraction
) -> Iterable[UnitLine]:
    if difference != 0:
        yield UnitLine(unit_id, month, LineKind.ROUNDING, component, 0, 0, difference)
