"""A month from a basis file to line files, sums and a statement.

1. The basis is counted; the core computes what everyone shares, exactly.
2. Each component streams the basis once into its own line file.
3. The files are added up by unit and component, and the core makes the statement.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import duckdb

from vardval.core.settlement.care_need_index import CareNeedCounts
from vardval.core.settlement.county import UnitValues, county_of
from vardval.core.settlement.line import UnitSum
from vardval.core.settlement.mechanisms import Shared
from vardval.core.settlement.people import SettledUnit
from vardval.core.settlement.preparation import prepare
from vardval.core.settlement.price import AmountTooLarge
from vardval.core.settlement.price_list import Component, PriceList
from vardval.core.settlement.statement import UnitLine, state_month
from vardval.core.time import Month
from vardval.settlement.engine.connection import literal, settlement_database
from vardval.settlement.engine.counting import count_by_age, count_people
from vardval.settlement.engine.line_files import files_digest
from vardval.settlement.engine.quantities import Looking, Quantity, quantity_of


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
    values: UnitValues | None = None,
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
        _check_units(connection, units, price_list.measurement.in_month(month))
        looking = Looking(connection, price_list, units, {})
        shared = prepare(price_list, count_people(looking), counts, units, frozen or {})
        looking = replace(looking, shared=shared)
        for component in price_list.person_components:
            lines = _lines(component, quantity_of(looking, component))
            _write_lines(connection, component, lines, lines_folder)
        sums = _sums(connection, price_list, lines_folder)
        people = count_by_age(connection)
    county = county_of(month, units, people, values or {})
    stated = state_month(price_list, county, sums, frozen or {})
    return SettledFiles(
        stated.lines,
        {**shared, **stated.shared},
        files_digest(lines_folder),
        sum(one.people for one in sums),
        sum(one.people for one in county.units.values()),
    )


def _check_units(
    connection: duckdb.DuckDBPyConnection, units: Mapping[int, SettledUnit], day: date
) -> None:
    listed = connection.execute("SELECT DISTINCT unit_id FROM basis ORDER BY unit_id").fetchall()
    lacking = [unit_id for (unit_id,) in listed if unit_id not in units]
    if lacking:
        raise UnitNotThere(lacking, day)


def _lines(component: Component, quantity: Quantity) -> str:
    """The columns of the component's lines but the amount, for those who have one."""
    columns = {
        "row": f"({quantity.row})::SMALLINT",
        "quantity_e4": f"({quantity.quantity_e4})::BIGINT",
        "factor": f"({quantity.factor})::BIGINT",
        "price_parts": f"({quantity.price_parts})::BIGINT",
    }
    where = f"WHERE {' AND '.join(quantity.conditions)}" if quantity.conditions else ""
    told = ", ".join(f"{expression} AS {name}" for name, expression in columns.items())
    present = " AND ".join(f"{name} IS NOT NULL" for name in columns)
    return f"""
    SELECT * FROM (
      SELECT {component.number}::SMALLINT AS component, unit_id, person_id, age, sex, {told}
        FROM basis {where}
    ) WHERE {present}
    """  # noqa: S608 - expressions of ours


def _write_lines(
    connection: duckdb.DuckDBPyConnection, component: Component, lines: str, folder: Path
) -> None:
    try:
        connection.execute(_copy_lines(component, lines, folder))
    except duckdb.OutOfRangeException:
        # DuckDB checks every multiplication of whole numbers: what does not fit is refused.
        raise AmountTooLarge(component.id) from None


def _copy_lines(component: Component, lines: str, folder: Path) -> str:
    path = folder / f"{component.number:02d}.parquet"
    return f"""
    COPY (
      SELECT component, unit_id, person_id, age, sex, row, quantity_e4, factor, price_parts,
             quantity_e4 * factor * price_parts AS amount_parts,
             {component.parts_per_ore}::BIGINT AS parts_per_ore
        FROM ({lines})
    ) TO {literal(path)} (FORMAT parquet, COMPRESSION snappy)
    """  # noqa: S608 - expressions and paths of ours


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
