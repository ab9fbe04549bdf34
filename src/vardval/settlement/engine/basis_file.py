"""The basis: one Parquet row for each person listed on the measuring day.

Sorted by unit and person. It carries surrogate keys, never an identity number or a name.
Columns: `unit_id`, `person_id`, `age` (whole years on the measuring day), `sex` (ISO 5218:
1 man, 2 woman), `area` (empty without one), and for each series that the price list reads
its points in ten-thousandths and its code, NULL where the fact file lacks the person.
"""

from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from vardval.core.settlement.people import ListedPerson, iso_5218


def points_column(series: str) -> str:
    """The name of the column with the series' points."""
    return f"{series}_points_e4"


def code_column(series: str) -> str:
    """The name of the column with the series' codes."""
    return f"{series}_code"


def basis_schema(series: Iterable[str]) -> pa.Schema:
    """The columns of a basis for a list that reads these series."""
    columns = [
        ("unit_id", pa.int32()),
        ("person_id", pa.int64()),
        ("age", pa.int16()),
        ("sex", pa.int16()),
        ("area", pa.string()),
    ]
    for one in series:
        columns += [(points_column(one), pa.int64()), (code_column(one), pa.string())]
    return pa.schema(columns)


def write_basis(people: Iterable[ListedPerson], series: Iterable[str], path: Path) -> None:
    """Write people as a basis file. For examples and tests; runs export theirs in bulk."""
    names = tuple(series)
    rows = []
    for one in sorted(people, key=lambda person: (person.unit_id, person.person_id)):
        row: dict[str, int | str | None] = {
            "unit_id": one.unit_id,
            "person_id": one.person_id,
            "age": one.age,
            "sex": iso_5218(one.sex),
            "area": one.area,
        }
        for name in names:
            value = one.values.get(name)
            row[points_column(name)] = value.points_e4 if value else None
            row[code_column(name)] = value.code if value else None
        rows.append(row)
    pq.write_table(pa.Table.from_pylist(rows, schema=basis_schema(names)), path)
