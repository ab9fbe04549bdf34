"""DuckDB set up for settlement: a bounded memory, and output in the order of the input."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa

MEMORY_LIMIT = "1000MB"
"""What DuckDB may hold; past it, it spills to disk. The whole process stays under 2 GB."""


@contextmanager
def settlement_database(spill_folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open an in-memory database that spills into `spill_folder`."""
    connection = duckdb.connect(
        config={
            "memory_limit": MEMORY_LIMIT,
            "temp_directory": str(spill_folder),
            "preserve_insertion_order": True,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
    )
    try:
        yield connection
    finally:
        connection.close()


def fill_table(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    columns: pa.Schema,
    rows: Sequence[tuple[object, ...]],
) -> None:
    """Make the small table of that name anew, with these rows."""
    held = {
        column.name: pa.array([row[place] for row in rows], column.type)
        for place, column in enumerate(columns)
    }
    connection.register("filling", pa.table(held, schema=columns))
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT * FROM filling")  # noqa: S608 - a name of ours
    connection.unregister("filling")


def quoted(name: str) -> str:
    """The name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(path: Path) -> str:
    """The path as an SQL string."""
    return "'" + str(path).replace("'", "''") + "'"
