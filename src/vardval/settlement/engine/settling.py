"""A month from a basis file to line files, sums and a statement.

1. The basis is counted; the core computes what everyone shares, exactly.
2. Each component streams the basis, or the events, once into its own line file.
3. The files are added up by unit and component, and the core makes the statement.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

import pyarrow.parquet as pq

from vardval.core.settlement.care_event import NOBODY_KNOWN
from vardval.core.settlement.care_need_index import CareNeedCounts
from vardval.core.settlement.county import UnitValues, county_of
from vardval.core.settlement.line import UnitSum
from vardval.core.settlement.mechanisms import FeeNetting, Shared
from vardval.core.settlement.people import SettledUnit
from vardval.core.settlement.preparation import prepare
from vardval.core.settlement.price import AmountTooLarge
from vardval.core.settlement.price_list import Component, PriceList
from vardval.core.settlement.statement import UnitLine, state_month
from vardval.core.time import Month
from vardval.settlement.engine.checks import check_event_units, check_fees, check_listing_units
from vardval.settlement.engine.connection import (
    Database,
    NumberTooLarge,
    Opened,
    literal,
    settlement_database,
)
from vardval.settlement.engine.counting import count_by_age, count_people
from vardval.settlement.engine.event_quantities import event_lines
from vardval.settlement.engine.line_files import files_digest, line_paths
from vardval.settlement.engine.quantities import Looking, Quantity, quantity_of


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
    events: Path | None = None,
    frozen: Mapping[str, Shared] | None = None,
    opened: Opened = settlement_database,
) -> SettledFiles:
    """Settle `month` from the basis file into `lines_folder`, which has to be there, empty.

    `events` is the event file, for a list that pays by event; `opened` opens the database that
    computes. Raises the mechanisms' own
    errors where a value is missing.
    """
    price_list.check_in_force(month)
    price_list = price_list.in_month(month)
    with opened(lines_folder / "spill") as connection:
        connection.execute(
            f"CREATE OR REPLACE VIEW basis AS SELECT * FROM read_parquet({literal(basis)})"  # noqa: S608 - a path of ours
        )
        people = count_by_age(connection, counts_days=price_list.counts_days)
        check_listing_units(people, price_list.measurement.in_month(month), units)
        looking = Looking(connection, price_list, units, {})
        shared = prepare(price_list, count_people(looking), counts, units, frozen or {})
        looking = replace(looking, shared=shared)
        for component in price_list.person_components:
            lines = _lines(component, quantity_of(looking, component))
            _write_lines(connection, component, lines, lines_folder)
        if events is not None:
            _settle_events(looking, month, events, lines_folder)
        sums = _sums(connection, price_list, lines_folder)
        line_count = _line_count(lines_folder)
    county = county_of(month, units, people, values or {})
    stated = state_month(price_list, county, sums, frozen or {})
    return SettledFiles(
        stated.lines,
        {**shared, **stated.shared},
        files_digest(lines_folder),
        line_count,
        sum(one.people for one in county.units.values()),
    )


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
    told += ", days" if component.days_in_month > 1 else ""
    return f"""
    SELECT * FROM (
      SELECT {component.number}::SMALLINT AS component, unit_id, person_id, age, sex, {told}
        FROM basis {where}
    ) WHERE {present}
    """  # noqa: S608 - expressions of ours


def _write_lines(connection: Database, component: Component, lines: str, folder: Path) -> None:
    import duckdb  # noqa: PLC0415 - as in `connection`

    try:
        connection.execute(_copy_lines(component, lines, folder))
    except (duckdb.OutOfRangeException, NumberTooLarge):
        # Every multiplication of whole numbers is checked: what does not fit is refused.
        raise AmountTooLarge(component.id) from None


def line_file_name(component: Component) -> str:
    """The name of the file that the component's lines stand in."""
    return f"{component.number:02d}.parquet"


def _copy_lines(component: Component, lines: str, folder: Path) -> str:
    path = folder / line_file_name(component)
    by_days, days = (" * days", ", days") if component.days_in_month > 1 else ("", "")
    return f"""
    COPY (
      SELECT component, unit_id, person_id, age, sex, row, quantity_e4, factor, price_parts,
             quantity_e4 * factor * price_parts{by_days} AS amount_parts,
             {component.parts_per_ore}::BIGINT AS parts_per_ore{days}
        FROM ({lines})
    ) TO {literal(path)} (FORMAT parquet, COMPRESSION snappy)
    """  # noqa: S608 - expressions and paths of ours


def _settle_events(looking: Looking, month: Month, events: Path, folder: Path) -> None:
    """Write the lines of every component that pays by event."""
    connection, units = looking.connection, looking.units
    connection.execute(
        f"CREATE OR REPLACE VIEW event AS SELECT * FROM read_parquet({literal(events)})"  # noqa: S608 - a path of ours
    )
    check_event_units(connection, month, units)
    for component in looking.price_list.event_components:
        if isinstance(component.mechanism, FeeNetting):
            check_fees(connection, component.id, component.mechanism, month)
        _write_lines(connection, component, event_lines(component, month, units), folder)


def _line_count(folder: Path) -> int:
    return sum(pq.read_metadata(path).num_rows for path in line_paths(folder))


def _sums(connection: Database, price_list: PriceList, folder: Path) -> tuple[UnitSum, ...]:
    """The lines added up. A person has one line of a listing's component, any number of events'."""
    families = (
        (price_list.person_components, "count(*)"),
        (price_list.event_components, f"count(DISTINCT nullif(person_id, {NOBODY_KNOWN}))"),
    )
    rows: list[tuple[int, ...]] = []
    for components, people in families:
        paths = [folder / line_file_name(one) for one in components]
        files = ", ".join(literal(one) for one in paths if one.exists())
        if files:
            rows += connection.execute(
                f"SELECT component, unit_id, {people}, sum(quantity_e4), sum(amount_parts),"  # noqa: S608 - paths of ours
                f" any_value(parts_per_ore) FROM read_parquet([{files}])"
                " GROUP BY component, unit_id"
            ).fetchall()
    return tuple(
        UnitSum(unit_id, component, people, int(quantity_e4), Fraction(int(amount), int(parts)))
        for component, unit_id, people, quantity_e4, amount, parts in sorted(rows)
    )
