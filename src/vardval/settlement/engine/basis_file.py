"""The basis: one Parquet row for each person listed on the measuring day.

Sorted by unit and person. It carries surrogate keys, never an identity number or a name.
Columns: `unit_id`, `person_id`, `age` (whole years on the measuring day), `sex` (ISO 5218:
1 man, 2 woman), `area` (empty without one), and for each series that the price list reads
its points in ten-thousandths and its code, NULL where the fact file lacks the person. A list
that counts days has a row for each unit of a person's month, with `days` and `is_measured`.
"""

from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq


def points_column(series: str) -> str:
    """The name of the column with the series' points."""
    return f"{series}_points_e4"


def code_column(series: str) -> str:
    """The name of the column with the series' codes."""
    return f"{series}_code"


def holds_days(path: Path) -> bool:
    """Whether the basis counts days, with a row for each unit of a person's month."""
    return "days" in pq.read_schema(path).names


def basis_schema(series: Iterable[str], *, counts_days: bool = False) -> pa.Schema:
    """The columns of a basis for a list that reads these series."""
    columns = [
        ("unit_id", pa.int32()),
        ("person_id", pa.int64()),
        ("age", pa.int16()),
        ("sex", pa.int16()),
        ("area", pa.string()),
    ]
    if counts_days:
        columns += [("days", pa.int16()), ("is_measured", pa.bool_())]
    for one in series:
        columns += [(points_column(one), pa.int64()), (code_column(one), pa.string())]
    return pa.schema(columns)
