"""A month from a basis file to line files, sums and a statement.

1. The basis is counted; the core computes what everyone shares, exactly.
2. Each component streams the basis once into its own line file.
3. The files are added up by unit and component, and the core makes the statement.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

import duckdb
import pyarrow as pa

from vardval.core.settlement.care_need_index import CareNeedCounts
from vardval.core.settlement.line import UnitSum
from vardval.core.settlement.mechanisms import Shared
from vardval.core.settlement.people import SettledUnit
from vardval.core.settlement.preparation import check_amounts_fit, prepare
from vardval.core.settlement.price_list import Component, PriceList
from vardval.core.settlement.statement import UnitLine, statement_lines
from vardval.core.time import Month
from vardval.settlement.engine.connection import fill_table, literal, settlement_database
from vardval.settlement.engine.counting import count_people
from vardval.settlement.engine.line_files import files_digest
from vardval.settlement.engine.quantities import Quantity, quantity_of

UNIT_COLUMNS = pa.schema([("unit_id", pa.int32()), ("is_public", pa.bool_())])


class UnitNotThere(LookupError):
    """People are listed at units that do not exist on the measuring day."""

    def __init__(self, unit_ids: Sequence[int], day: date) -> None:
        numbers = ", ".join(map(str, unit_ids))
        super().__init__(
            f"Personer är listade på enheter som inte finns i enhetsregistret {day} (enhet"
            f" {numbers}). Rätta enhetsregistret eller listningen."
        )


@dataclass(frozen=True, slots=True)
class SettledFiles:
    """What a month came to: the statement, what everyone shared, the digest of the lines."""

    statement: tuple[UnitLine, ...]
    shared: Mapping[str, Shared]
    lines_sha256: str
    line_count: int
    people: int


def settle_file(
    *,
    price_list: PriceList,
    month: Month,
    basis: Path,
    units: Mapping[int, SettledUnit],
    counts: Mapping[str, CareNeedCounts],
    lines_folder: Path,
    frozen: Mapping[str, Shared] | None = None,
) -> SettledFiles:
    """Settle `month` from the basis file into `lines_folder`, which has to be there, empty.

    Raises the mechanisms' own errors where a value is missing.
    """
    price_list.check_in_force(month)
    with settlement_database(lines_folder / "spill") as connection:
        connection.execute(
            f"CREATE VIEW basis AS SELECT * FROM read_parquet({literal(basis)})"  # noqa: S608 - a path of ours
        )
        _register_units(connection, units)
        _check_units(connection, units, price_list.measurement.in_month(month))
        totals = count_people(connection, price_list)
        shared = prepare(price_list, totals, counts, units, frozen or {})
        for component in price_list.person_components:
            quantity = quantity_of(connection, component, price_list, shared)
            _check_fit(connection, component, quantity)
            connection.execute(_copy_lines(component, quantity, lines_folder))
        sums = _sums(connection, price_list, lines_folder)
        listed = connection.execute(
            "SELECT unit_id, count(*) FROM basis GROUP BY unit_id ORDER BY unit_id"
        ).fetchall()
    return SettledFiles(
        statement_lines(price_list, month, sums, [units[unit_id] for unit_id, _ in listed]),
        shared,
        files_digest(lines_folder),
        sum(one.people for one in sums),
        sum(people for _, people in listed),
    )


def _register_units(
    connection: duckdb.DuckDBPyConnection, units: Mapping[int, SettledUnit]
) -> None:
    rows = [(one.unit_id, one.is_public) for one in units.values()]
    fill_table(connection, "unit", UNIT_COLUMNS, rows)


def _check_units(
    connection: duckdb.DuckDBPyConnection, units: Mapping[int, SettledUnit], day: date
) -> None:
    listed = connection.execute("SELECT DISTINCT unit_id FROM basis ORDER BY unit_id").fetchall()
    lacking = [unit_id for (unit_id,) in listed if unit_id not in units]
    if lacking:
        raise UnitNotThere(lacking, day)


def _check_fit(
    connection: duckdb.DuckDBPyConnection, component: Component, quantity: Quantity
) -> None:
    """Refuse amounts that a line could not hold, before the first one is computed."""
    (highest,) = connection.execute(
        f"SELECT max({quantity.quantity_e4})::HUGEINT, max({quantity.factor})::HUGEINT,"
        f" max({quantity.price_parts})::HUGEINT{_from(quantity)}"
    ).fetchall()
    if highest[0] is not None:
        check_amounts_fit(component.id, highest[0] * highest[1] * highest[2])


def _from(quantity: Quantity) -> str:
    where = f" WHERE {' AND '.join(quantity.conditions)}" if quantity.conditions else ""
    return f" FROM basis {' '.join(quantity.joins)}{where}"


def _copy_lines(component: Component, quantity: Quantity, folder: Path) -> str:
    path = folder / f"{component.number:02d}.parquet"
    return f"""
    COPY (
      SELECT {component.number}::SMALLINT AS component,
             basis.unit_id, basis.person_id, basis.age, basis.sex,
             ({quantity.row})::SMALLINT AS row,
             ({quantity.quantity_e4})::BIGINT AS quantity_e4,
             ({quantity.factor})::BIGINT AS factor,
             ({quantity.price_parts})::BIGINT AS price_parts,
             ({quantity.quantity_e4})::BIGINT * ({quantity.factor})::BIGINT
               * ({quantity.price_parts})::BIGINT AS amount_parts,
             {component.parts_per_ore}::BIGINT AS parts_per_ore
      {_from(quantity)}
    ) TO {literal(path)} (FORMAT parquet, COMPRESSION snappy)
    """


def _sums(
    connection: duckdb.DuckDBPyConnection, price_list: PriceList, folder: Path
) -> tuple[UnitSum, ...]:
    if not price_list.person_components:
        return ()
    rows = connection.execute(
        "SELECT unit_id, component, count(*), sum(quantity_e4), sum(amount_parts),"  # noqa: S608 - a path of ours
        f" any_value(parts_per_ore) FROM read_parquet({literal(folder / '*.parquet')})"
        " GROUP BY unit_id, component ORDER BY component, unit_id"
    ).fetchall()
    return tuple(
        UnitSum(unit_id, component, people, int(quantity_e4), Fraction(int(amount), int(parts)))
        for unit_id, component, people, quantity_e4, amount, parts in rows
    )
