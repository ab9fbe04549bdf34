"""Differences between a month's lines as now known and as paid, person by person.

Paid is the month's own lines and every correction of it since. Each differing line says what
was paid, what it comes to now and why, as typed columns.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa

from vardval.core.settlement.canonical import RUNS
from vardval.core.time import Month
from vardval.settlement.engine.connection import (
    DuckDbOpened,
    fill_table,
    literal,
    settlement_database,
)

CAUSE_COLUMNS = pa.schema(
    [
        ("is_event", pa.bool_()),
        ("person_id", pa.int64()),
        ("cause", pa.int16()),
        ("cause_entry", pa.int64()),
        ("cause_event", pa.int64()),
    ]
)
DIFFERENCE_COLUMNS: Mapping[str, str] = {
    "about": RUNS,
    "component": RUNS,
    "unit_id": RUNS,
    "person_id": "q",
    "age": "h",
    "sex": "h",
    "quantity_e4": "q",
    "paid_parts": "q",
    "now_parts": "q",
    "amount_parts": "q",
    "parts_per_ore": RUNS,
    "cause": "h",
    "cause_entry": "q",
    "cause_event": "q",
}
"""The columns of a difference, and how the digest writes each."""


_COLUMNS = "component, unit_id, person_id, age, sex, quantity_e4, amount_parts, parts_per_ore"


def write_differences(
    *,
    about: Month,
    now: Path,
    paid_lines: Path,
    paid_differences: Sequence[Path],
    causes: Sequence[tuple[bool, int, int, int, int]],
    event_components: Sequence[int],
    shared_cause: tuple[int, int],
    unit_causes: Mapping[int, int],
    path: Path,
    opened: DuckDbOpened = settlement_database,
) -> None:
    """Write the differences about a month to `path`.

    `now` and `paid_lines` are folders of line files, `paid_differences` earlier files of
    this kind about the same month. `causes` holds person, cause, entry and event, each for the
    lines of `event_components` (true) or for all others; `shared_cause` is the cause and entry
    of a change that nothing about the person explains; `unit_causes` those of whole units.
    """
    paid = " ".join(
        f"UNION ALL SELECT FALSE AS is_now, {_COLUMNS} FROM read_parquet({literal(one)})"  # noqa: S608 - paths of ours
        for one in (paid_lines / "*.parquet", *paid_differences)
    )
    numbers = ", ".join(map(str, event_components)) or "0"
    whole = " ".join(f"WHEN {unit} THEN {cause}" for unit, cause in unit_causes.items())
    of_unit = f"CASE unit_id {whole} END" if whole else "NULL"
    with opened(path.parent / "spill") as connection:
        fill_table(connection, "cause", CAUSE_COLUMNS, causes)
        connection.execute(
            f"""
    COPY (
      WITH told AS (
        SELECT TRUE AS is_now, {_COLUMNS} FROM read_parquet({literal(now / "*.parquet")}) {paid}
      ),
      differing AS (
        SELECT component, unit_id, person_id,
               coalesce(max(age) FILTER (is_now), max(age)) AS age,
               coalesce(max(sex) FILTER (is_now), max(sex)) AS sex,
               sum(CASE WHEN is_now THEN quantity_e4 ELSE -quantity_e4 END)::BIGINT
                 AS quantity_e4,
               coalesce(sum(amount_parts) FILTER (NOT is_now), 0)::BIGINT AS paid_parts,
               coalesce(sum(amount_parts) FILTER (is_now), 0)::BIGINT AS now_parts,
               now_parts - paid_parts AS amount_parts,
               coalesce(any_value(parts_per_ore) FILTER (is_now), any_value(parts_per_ore))
                 AS parts_per_ore
          FROM told
         GROUP BY component, unit_id, person_id
      )
      SELECT {about.year * 100 + about.number}::INTEGER AS about, differing.*,
             coalesce({of_unit}, cause.cause, {shared_cause[0]})::SMALLINT AS cause,
             CASE WHEN {of_unit} IS NOT NULL THEN 0
                  ELSE coalesce(cause.cause_entry, {shared_cause[1]}) END::BIGINT AS cause_entry,
             CASE WHEN {of_unit} IS NOT NULL THEN 0
                  ELSE coalesce(cause.cause_event, 0) END::BIGINT AS cause_event
        FROM differing LEFT JOIN cause
             ON cause.person_id = differing.person_id
            AND cause.is_event = (component IN ({numbers}))
       WHERE amount_parts <> 0 OR quantity_e4 <> 0
       ORDER BY component, unit_id, differing.person_id
    ) TO {literal(path)} (FORMAT parquet, COMPRESSION snappy)
    """  # noqa: S608 - paths and numbers of ours
        )
