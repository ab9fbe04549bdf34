"""A month settled by several lists over the whole county, put together unit by unit.

What each list came to lies in a folder of its own; the month keeps every unit's lines by its
own list, and the bases and events of all.
"""

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from vardval.core.settlement.month_lists import (
    number_in_month,
    shared_in_month,
    statement_in_month,
)
from vardval.settlement.engine.line_files import files_digest, line_paths
from vardval.settlement.engine.settling import SettledFiles

_PIECE = 131_072


def by_own_lists(
    settled: Sequence[tuple[Path, SettledFiles]], place_of: Mapping[int, int], folder: Path
) -> SettledFiles:
    """Move what each list came to into `folder`, and return the month.

    `settled` holds each list's folder and what it came to, in their order; `place_of` tells
    the place of each unit's own list.
    """
    goal = folder / "lines"
    goal.mkdir()
    line_count = 0
    for place, (by_list, _) in enumerate(settled):
        # A unit of which no place is known is the month's own list's.
        of_others = [key for key, own in place_of.items() if own != place]
        of_own = [key for key, own in place_of.items() if own == place]
        for path in line_paths(by_list / "lines"):
            number = number_in_month(place, int(path.stem))
            kept = goal / f"{number:02d}.parquet"
            units = pa.array(of_own if place else of_others, pa.int64())
            line_count += _keep(path, kept, number, units, inverted=not place)
        for name in ("basis", "events"):
            made = by_list / f"{name}.parquet"
            if made.exists():
                made.rename(folder / file_of(name, place))
        shutil.rmtree(by_list)
    return SettledFiles(
        statement_in_month([one.statement for _, one in settled], place_of),
        shared_in_month([one.shared for _, one in settled]),
        files_digest(goal),
        line_count,
        settled[0][1].people,
    )


def file_of(name: str, place: int) -> str:
    """The name of the basis or the events that the list at the place was settled from."""
    return f"{name}-{place}.parquet" if place else f"{name}.parquet"


def _keep(path: Path, goal: Path, number: int, units: pa.Array, *, inverted: bool) -> int:
    """Copy the lines of the units, or of all others, under the month's number; how many."""
    kept = 0
    with pq.ParquetFile(path) as file, pq.ParquetWriter(goal, file.schema_arrow) as writer:
        for piece in file.iter_batches(_PIECE):
            is_named = pc.is_in(piece.column("unit_id").cast(pa.int64()), value_set=units)
            own = piece.filter(pc.invert(is_named) if inverted else is_named)
            place = own.schema.get_field_index("component")
            field = own.schema.field(place)
            numbers = pa.array([number] * own.num_rows, field.type)
            writer.write_batch(own.set_column(place, field, numbers))
            kept += own.num_rows
    return kept
