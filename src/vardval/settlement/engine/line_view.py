"""Line files read as one view, whichever lists they are by."""

from collections.abc import Iterable
from pathlib import Path

import pyarrow.parquet as pq

from vardval.settlement.engine.connection import Database, literal
from vardval.settlement.engine.line_files import DAYS, line_paths


def create_line_view(connection: Database, name: str, folders: Iterable[Path]) -> None:
    """Make a view of all lines in the folders, of which one at least has to hold a file.

    It has `days` also where no list counts days: each line is then for the whole month, 1.
    """
    paths = [path for folder in folders for path in line_paths(folder)]
    counts_days = any(DAYS in pq.read_schema(path).names for path in paths)
    days = f"* REPLACE (coalesce({DAYS}, 1) AS {DAYS})" if counts_days else f"*, 1 AS {DAYS}"
    files = ", ".join(literal(path) for path in paths)
    connection.execute(
        f"CREATE VIEW {name} AS SELECT {days} FROM read_parquet([{files}], union_by_name = true)"  # noqa: S608 - names and paths of ours
    )
