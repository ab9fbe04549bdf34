"""A basis file of few people, for examples; runs export theirs in bulk."""

from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from vardval.core.settlement.people import ListedPerson, iso_5218
from vardval.settlement.engine.basis_file import basis_schema, code_column, points_column


def write_basis(
    people: Iterable[ListedPerson],
    series: Iterable[str],
    path: Path,
    *,
    counts_days: bool = False,
) -> None:
    """Write people as a basis file."""
    names = tuple(series)
    rows = []
    for one in sorted(people, key=lambda person: (person.unit_id, person.person_id)):
        row: dict[str, int | str | bool | None] = {
            "unit_id": one.unit_id,
            "person_id": one.person_id,
            "age": one.age,
            "sex": iso_5218(one.sex),
            "area": one.area,
        }
        if counts_days:
            row |= {"days": one.days, "is_measured": one.is_measured}
        for name in names:
            value = one.values.get(name)
            row[points_column(name)] = value.points_e4 if value else None
            row[code_column(name)] = value.code if value else None
        rows.append(row)
    pq.write_table(
        pa.Table.from_pylist(rows, schema=basis_schema(names, counts_days=counts_days)), path
    )
