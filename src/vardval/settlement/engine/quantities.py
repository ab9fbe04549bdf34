"""Where each mechanism's quantity stands in the basis: its joins, columns and conditions.

One function a mechanism, listed in `QUANTITIES`. Small tables (bands, weights, indexes) are
filled from the core's own values; the basis itself is never loaded into the database.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from vardval.core.identity import Sex
from vardval.core.settlement.mechanisms import (
    CapitationBand,
    Casemix,
    IndexPayment,
    IndexValues,
    Normaliser,
    PointsPayment,
    Shared,
)
from vardval.core.settlement.people import iso_5218
from vardval.core.settlement.price import POINT
from vardval.core.settlement.price_list import Component, Payee, PriceList
from vardval.settlement.engine.basis_file import code_column, points_column
from vardval.settlement.engine.connection import fill_table, quoted

BAND_COLUMNS = pa.schema(
    [
        ("age", pa.int16()),
        ("sex", pa.int16()),
        ("row", pa.int16()),
        ("quantity_e4", pa.int64()),
        ("price_parts", pa.int64()),
    ]
)
WEIGHT_COLUMNS = pa.schema([("code", pa.string()), ("row", pa.int16()), ("weight_e4", pa.int64())])
INDEX_COLUMNS = pa.schema([("unit_id", pa.int32()), ("factor", pa.int64())])
OLDEST = 150
"""The highest age that the band tables hold; a basis beyond it stops the run."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """SQL fragments over `basis`: joins, the columns of a line, and what must be true."""

    joins: tuple[str, ...]
    row: str
    quantity_e4: str
    factor: str
    price_parts: str
    conditions: tuple[str, ...] = ()


def quantity_of(
    connection: duckdb.DuckDBPyConnection,
    component: Component,
    price_list: PriceList,
    shared: Mapping[str, Shared],
) -> Quantity:
    """The component's fragments; makes the small tables that they join."""
    build = QUANTITIES[type(component.mechanism)]
    found = build(connection, component, price_list, shared)
    return Quantity(
        found.joins,
        found.row,
        found.quantity_e4,
        found.factor,
        found.price_parts,
        (*found.conditions, *paid_condition(component)),
    )


def paid_condition(component: Component) -> tuple[str, ...]:
    """The condition that a person's unit is one that the component pays."""
    if component.payee is Payee.ALL:
        return ()
    is_public = component.payee is Payee.PUBLIC
    units = f"SELECT unit_id FROM unit WHERE is_public = {is_public}"  # noqa: S608 - a truth value
    return (f"basis.unit_id IN ({units})",)


def casemix_joins(connection: duckdb.DuckDBPyConnection, component: Component) -> tuple[str, str]:
    """The join with the list's weights and the weight's expression, NULL where unknown."""
    mechanism = component.mechanism
    assert isinstance(mechanism, Casemix)  # noqa: S101 - the caller chose by type
    if mechanism.weights_e4 is None:
        return "", f"basis.{quoted(points_column(mechanism.series))}"
    table = f"weight_{component.number}"
    weights = [
        (code, row, weight) for row, (code, weight) in enumerate(mechanism.weights_e4.items(), 1)
    ]
    fill_table(connection, table, WEIGHT_COLUMNS, weights)
    code = f"basis.{quoted(code_column(mechanism.series))}"
    return f"LEFT JOIN {table} ON {table}.code = {code}", f"{table}.weight_e4"


def _bands(
    connection: duckdb.DuckDBPyConnection,
    component: Component,
    price_list: PriceList,  # noqa: ARG001 - one signature for every mechanism
    shared: Mapping[str, Shared],  # noqa: ARG001 - likewise
) -> Quantity:
    mechanism = component.mechanism
    assert isinstance(mechanism, CapitationBand)  # noqa: S101 - QUANTITIES chose by type
    table = f"band_{component.number}"
    cells = []
    for age in range(OLDEST + 1):
        for sex in Sex:
            paid = mechanism.cell(age, sex)
            if paid is not None:
                cells.append((age, iso_5218(sex), paid.row, paid.quantity_e4, paid.price_parts))
    fill_table(connection, table, BAND_COLUMNS, cells)
    return Quantity(
        (f"JOIN {table} ON {table}.age = basis.age AND {table}.sex = basis.sex",),
        f"{table}.row",
        f"{table}.quantity_e4",
        "1",
        f"{table}.price_parts",
    )


def _points(
    connection: duckdb.DuckDBPyConnection,  # noqa: ARG001 - one signature for every mechanism
    component: Component,
    price_list: PriceList,  # noqa: ARG001 - likewise
    shared: Mapping[str, Shared],  # noqa: ARG001 - likewise
) -> Quantity:
    mechanism = component.mechanism
    assert isinstance(mechanism, PointsPayment)  # noqa: S101 - QUANTITIES chose by type
    price = mechanism.price.per_month_ore.numerator
    return Quantity((), "0", f"basis.{quoted(points_column(mechanism.series))}", "1", str(price))


def _casemix(
    connection: duckdb.DuckDBPyConnection,
    component: Component,
    price_list: PriceList,  # noqa: ARG001 - one signature for every mechanism
    shared: Mapping[str, Shared],
) -> Quantity:
    mechanism, normaliser = component.mechanism, shared[component.id]
    assert isinstance(mechanism, Casemix)  # noqa: S101 - QUANTITIES chose by type
    join, weight = casemix_joins(connection, component)
    row = f"coalesce(weight_{component.number}.row, 0)" if join else "0"
    if mechanism.non_user_e4 is not None:
        weight = f"coalesce({weight}, {mechanism.non_user_e4})"
    return Quantity(
        (join,) if join else (),
        row,
        weight,
        str(normaliser.factor) if isinstance(normaliser, Normaliser) else "1",
        str(mechanism.price.per_month_ore.numerator),
    )


def _index(
    connection: duckdb.DuckDBPyConnection,
    component: Component,
    price_list: PriceList,
    shared: Mapping[str, Shared],
) -> Quantity:
    mechanism, values = component.mechanism, shared[component.id]
    assert isinstance(mechanism, IndexPayment)  # noqa: S101 - QUANTITIES chose by type
    table = f"index_{component.number}"
    units = values.units if isinstance(values, IndexValues) else {}
    paid = [(unit_id, one.factor) for unit_id, one in sorted(units.items()) if one.factor]
    fill_table(connection, table, INDEX_COLUMNS, paid)
    join = f"JOIN {table} ON {table}.unit_id = basis.unit_id"
    price = str(mechanism.price.per_month_ore.numerator)
    if mechanism.per_points_of is None:
        return Quantity((join,), "0", str(POINT), f"{table}.factor", price)
    points = quantity_of(
        connection, price_list.component(mechanism.per_points_of), price_list, shared
    )
    return Quantity(
        (*points.joins, join),
        "0",
        points.quantity_e4,
        f"{table}.factor",
        price,
        points.conditions,
    )


Builder = Callable[
    [duckdb.DuckDBPyConnection, Component, PriceList, Mapping[str, Shared]], Quantity
]
QUANTITIES: Mapping[type, Builder] = {
    CapitationBand: _bands,
    PointsPayment: _points,
    Casemix: _casemix,
    IndexPayment: _index,
}
