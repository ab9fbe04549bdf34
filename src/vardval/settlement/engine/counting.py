"""Counts over the basis: what the core needs for its exact means, and what is missing."""

from collections.abc import Mapping
from typing import Any

import duckdb

from vardval.core.settlement.mechanisms import Casemix, IndexPayment, PointsPayment
from vardval.core.settlement.mechanisms.casemix import UnknownCode, WeightMissing
from vardval.core.settlement.mechanisms.points_payment import PointsMissing
from vardval.core.settlement.preparation import Totals
from vardval.core.settlement.price_list import Component, PriceList
from vardval.settlement.engine.basis_file import code_column, points_column
from vardval.settlement.engine.connection import quoted
from vardval.settlement.engine.quantities import OLDEST, casemix_joins, paid_condition


class NotABasis(ValueError):
    """A basis with people whom no band can place."""

    def __init__(self, people: int) -> None:
        super().__init__(
            f"Underlaget har {people} personer med en ålder eller ett kön som inte går att"
            " räkna på. Kontrollera födelsetid och kön i befolkningsregistret."
        )


def count_people(connection: duckdb.DuckDBPyConnection, price_list: PriceList) -> Totals:
    """Count what the core's preparation needs; raises where a component lacks its facts."""
    _check_ages(connection)
    weights: dict[str, tuple[int, int]] = {}
    areas: dict[str, Mapping[int, Mapping[str, int]]] = {}
    for one in price_list.person_components:
        match one.mechanism:
            case PointsPayment():
                _check_points(connection, one)
            case Casemix():
                weights[one.id] = _weights(connection, one)
            case IndexPayment():
                areas[one.id] = _people_by_area(connection, one)
            case _:
                pass
    return Totals(weights, areas)


def _check_ages(connection: duckdb.DuckDBPyConnection) -> None:
    people = _one(
        connection,
        "SELECT count(*) FROM basis"  # noqa: S608 - a number of our own
        f" WHERE age IS NULL OR sex IS NULL OR age NOT BETWEEN 0 AND {OLDEST}"
        " OR sex NOT IN (1, 2)",
    )[0]
    if people:
        raise NotABasis(people)


def _check_points(connection: duckdb.DuckDBPyConnection, component: Component) -> None:
    mechanism = component.mechanism
    assert isinstance(mechanism, PointsPayment)  # noqa: S101 - the caller matched it
    column = f"basis.{quoted(points_column(mechanism.series))}"
    where = _where(component, f"{column} IS NULL")
    people = _one(connection, f"SELECT count(*) FROM basis{where}")[0]  # noqa: S608 - our own names
    if people:
        raise PointsMissing(component.id, mechanism.series, people)


def _weights(connection: duckdb.DuckDBPyConnection, component: Component) -> tuple[int, int]:
    mechanism = component.mechanism
    assert isinstance(mechanism, Casemix)  # noqa: S101 - the caller matched it
    join, weight = casemix_joins(connection, component)
    if join:
        _check_codes(connection, component, mechanism, join, weight)
    people, known, total = _one(
        connection,
        f"SELECT count(*), count({weight}), coalesce(sum({weight}), 0)"  # noqa: S608 - our own names
        f" FROM basis {join}{_where(component)}",
    )
    lacking = people - known
    if lacking and mechanism.non_user_e4 is None:
        raise WeightMissing(component.id, mechanism.series, lacking)
    return people, total + lacking * (mechanism.non_user_e4 or 0)


def _check_codes(
    connection: duckdb.DuckDBPyConnection,
    component: Component,
    mechanism: Casemix,
    join: str,
    weight: str,
) -> None:
    code = f"basis.{quoted(code_column(mechanism.series))}"
    where = _where(component, f"{code} IS NOT NULL", f"{weight} IS NULL")
    unknown = _one(connection, f"SELECT min({code}) FROM basis {join}{where}")[0]  # noqa: S608 - our own names
    if unknown is not None:
        raise UnknownCode(component.id, unknown)


def _people_by_area(
    connection: duckdb.DuckDBPyConnection, component: Component
) -> dict[int, dict[str, int]]:
    rows = connection.execute(
        f"SELECT unit_id, area, count(*) FROM basis{_where(component)} GROUP BY ALL ORDER BY ALL"  # noqa: S608 - our own names
    ).fetchall()
    found: dict[int, dict[str, int]] = {}
    for unit_id, area, people in rows:
        found.setdefault(unit_id, {})[area] = people
    return found


def _where(component: Component, *conditions: str) -> str:
    every = (*paid_condition(component), *conditions)
    return f" WHERE {' AND '.join(every)}" if every else ""


def _one(connection: duckdb.DuckDBPyConnection, sql: str) -> tuple[Any, ...]:
    (row,) = connection.execute(sql).fetchall()
    return row
