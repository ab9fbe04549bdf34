"""Where each mechanism's quantity comes from: SQL expressions over one row of the basis.

One function a mechanism, listed in `QUANTITIES`. What a row looks up (bands, weights,
indexes) stands in lists, indexed by age and sex, by code or by unit: a projection keeps the
order of the basis, which a join in DuckDB does not, and costs as little. The lists are
filled from the core's own values.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from vardval.core.identity import Sex
from vardval.core.settlement.mechanisms import (
    CapitationBand,
    Casemix,
    IndexPayment,
    IndexValues,
    Normaliser,
    PerHead,
    PointsPayment,
    Shared,
)
from vardval.core.settlement.mechanisms.base import NON_USER
from vardval.core.settlement.people import SettledUnit, iso_5218
from vardval.core.settlement.price import POINT
from vardval.core.settlement.price_list import Component, Payee, PriceList
from vardval.settlement.engine.basis_file import code_column, points_column
from vardval.settlement.engine.connection import Database, quoted

OLDEST = 150
"""The highest age that the bands' lists hold; a basis beyond it stops the run."""

_BY_AGE_AND_SEX = "age * 2 + sex"


@dataclass(frozen=True, slots=True)
class Quantity:
    """What a line's columns are, as expressions; a NULL in any of them means no line."""

    row: str
    quantity_e4: str
    factor: str
    price_parts: str
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Looking:
    """What the expressions are built from: the list, what is shared, and the run's units."""

    connection: Database
    price_list: PriceList
    units: Mapping[int, SettledUnit]
    shared: Mapping[str, Shared]
    kept: dict[str, str] = field(default_factory=dict)
    """What the database has been told, by name: nothing is told twice."""

    def listed(self, name: str, values: Sequence[int | None]) -> str:
        """Keep the values as a list in the database, and return its expression."""
        written = ", ".join("NULL" if one is None else str(one) for one in values)
        # One text cast to a list: a list of hundreds of expressions takes longer to plan.
        self.tell(name, f"SET VARIABLE {name} = '[{written}]'::BIGINT[]")
        return f"getvariable('{name}')"

    def tell(self, name: str, statement: str) -> None:
        """Run the statement that gives `name` its value, unless it has that value."""
        if self.kept.get(name) != statement:
            self.connection.execute(statement)
            self.kept[name] = statement

    def by_unit(self, name: str, values: Mapping[int, int]) -> str:
        """The expression of the row's unit's value; NULL for a unit without one."""
        lowest, highest = min(self.units, default=0), max(self.units, default=0)
        every = [values.get(unit_id) for unit_id in range(lowest, highest + 1)]
        return at(self.listed(name, every), f"unit_id - {lowest} + 1")


def at(held: str, place: str) -> str:
    """The expression of what the list holds at the place, from 1; NULL outside it."""
    return f"list_extract({held}, {place})"


def quantity_of(looking: Looking, component: Component) -> Quantity:
    """The component's expressions; makes the lists that they look in."""
    found = QUANTITIES[type(component.mechanism)](looking, component)
    return replace(found, conditions=(*found.conditions, *paid_condition(looking, component)))


def paid_condition(looking: Looking, component: Component) -> tuple[str, ...]:
    """The condition that a row's unit is one that the component pays."""
    if component.payee is Payee.ALL:
        return ()
    paid = {unit_id: 1 for unit_id, one in looking.units.items() if component.payee.pays(one)}
    return (f"{looking.by_unit(f'paid_{component.number}', paid)} = 1",)


def casemix_weight(looking: Looking, component: Component) -> tuple[str, str]:
    """The row of the list's weights (0 without any) and the weight, NULL for a non-user."""
    mechanism = component.mechanism
    assert isinstance(mechanism, Casemix)  # noqa: S101 - the caller chose by type
    if mechanism.weights_e4 is None:
        return "0", quoted(points_column(mechanism.series))
    place = code_row(looking, component, mechanism.series, mechanism.weights_e4)
    weights = looking.listed(f"weight_{component.number}", list(mechanism.weights_e4.values()))
    return place, at(weights, place)


def code_row(looking: Looking, component: Component, series: str, codes: Iterable[str]) -> str:
    """The expression of the row of the person's code among `codes`; NULL for any other."""
    kind = f"code_{component.number}"
    told = ", ".join("'" + code.replace("'", "''") + "'" for code in codes)
    looking.tell(kind, f"CREATE OR REPLACE TYPE {kind} AS ENUM ({told})")
    return f"enum_code(TRY_CAST({quoted(code_column(series))} AS {kind})) + 1"


def is_in_series(series: str) -> str:
    """The condition that the fact file knows the person."""
    points, code = quoted(points_column(series)), quoted(code_column(series))
    return f"({points} IS NOT NULL OR {code} IS NOT NULL)"


def _bands(looking: Looking, component: Component) -> Quantity:
    mechanism = component.mechanism
    assert isinstance(mechanism, CapitationBand)  # noqa: S101 - QUANTITIES chose by type
    return _by_band(looking, component, mechanism)


def _by_band(looking: Looking, component: Component, mechanism: CapitationBand) -> Quantity:
    # Sex is 1 or 2, so that age 0 begins at the list's first place.
    found, sexes = mechanism.cells(OLDEST), sorted(Sex, key=iso_5218)
    cells = [found[age, sex] for age in range(OLDEST + 1) for sex in sexes]

    def by_age_and_sex(name: str, values: Sequence[int | None]) -> str:
        return at(looking.listed(f"{name}_{component.number}", values), _BY_AGE_AND_SEX)

    row = by_age_and_sex("row", [one.row if one else None for one in cells])
    if mechanism.price is not None:
        points = by_age_and_sex("quantity", [one.quantity_e4 if one else None for one in cells])
        return Quantity(row, points, "1", str(mechanism.price.per_month_ore.numerator))
    price_parts = by_age_and_sex("price", [one.price_parts if one else None for one in cells])
    # One of each, and none in a band that pays nothing.
    return Quantity(row, f"CASE WHEN {row} IS NOT NULL THEN {POINT} END", "1", price_parts)


def _points(looking: Looking, component: Component) -> Quantity:  # noqa: ARG001 - one signature for every mechanism
    mechanism = component.mechanism
    assert isinstance(mechanism, PointsPayment)  # noqa: S101 - QUANTITIES chose by type
    price = str(mechanism.price.per_month_ore.numerator)
    return Quantity("0", quoted(points_column(mechanism.series)), "1", price)


def _casemix(looking: Looking, component: Component) -> Quantity:
    mechanism, normaliser = component.mechanism, looking.shared[component.id]
    assert isinstance(mechanism, Casemix)  # noqa: S101 - QUANTITIES chose by type
    row, weight = casemix_weight(looking, component)
    non_user = "NULL" if mechanism.non_user_e4 is None else str(mechanism.non_user_e4)
    return Quantity(
        f"CASE WHEN {weight} IS NULL THEN {NON_USER} ELSE {row} END",
        f"coalesce({weight}, {non_user})",
        str(normaliser.factor) if isinstance(normaliser, Normaliser) else "NULL",
        str(mechanism.price.per_month_ore.numerator),
    )


def _index(looking: Looking, component: Component) -> Quantity:
    mechanism, values = component.mechanism, looking.shared[component.id]
    assert isinstance(mechanism, IndexPayment)  # noqa: S101 - QUANTITIES chose by type
    units = values.units if isinstance(values, IndexValues) else {}
    paid = {unit_id: one.factor for unit_id, one in units.items() if one.factor}
    factor = looking.by_unit(f"factor_{component.number}", paid)
    price = str(mechanism.price.per_month_ore.numerator)
    if mechanism.per_points_of is None:
        return Quantity("0", str(POINT), factor, price)
    points = quantity_of(looking, looking.price_list.component(mechanism.per_points_of))
    return Quantity("0", points.quantity_e4, factor, price, points.conditions)


def _per_head(looking: Looking, component: Component) -> Quantity:
    mechanism = component.mechanism
    assert isinstance(mechanism, PerHead)  # noqa: S101 - QUANTITIES chose by type
    quantity_e4 = f"coalesce({quoted(points_column(mechanism.series))}, {POINT})"
    enrolled = (is_in_series(mechanism.series),)
    if mechanism.bands is not None:
        cell = _by_band(looking, component, mechanism.bands)
        return Quantity(cell.row, quantity_e4, "1", cell.price_parts, enrolled)
    prices = mechanism.month_prices_ore()
    row = code_row(looking, component, mechanism.series, prices)
    every = [int(price * mechanism.divisor()) for price in prices.values()]
    price = at(looking.listed(f"price_{component.number}", every), row)
    return Quantity(row, quantity_e4, "1", price, enrolled)


QUANTITIES: Mapping[type, Callable[[Looking, Component], Quantity]] = {
    CapitationBand: _bands,
    PointsPayment: _points,
    Casemix: _casemix,
    IndexPayment: _index,
    PerHead: _per_head,
}
