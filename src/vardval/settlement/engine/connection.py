"""What the engine asks of a database, and DuckDB set up for it.

DuckDB has a bounded memory, and writes in the order in which it reads. Another database has
to answer the same SQL (`vardval.settlement.spark`).
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any, Protocol, TypeVar

import duckdb
import pyarrow as pa

MEMORY_LIMIT = "1000MB"
"""What DuckDB may hold; past it, it spills to disk. The whole process stays under 2 GB."""


class Answer(Protocol):
    """What came of a statement."""

    def fetchall(self) -> list[tuple[Any, ...]]:
        """Every row."""


class Database(Protocol):
    """Where the engine's SQL is run: views over Parquet, lists, and copies into Parquet."""

    def execute(self, query: str, /) -> Answer:
        """Run one statement of the engine's."""


D = TypeVar("D", bound=Database)
Opened = Callable[[Path], AbstractContextManager[Database]]
"""Opens a database that may put what does not fit in its memory into the folder."""


DuckDbOpened = Callable[[Path], AbstractContextManager[duckdb.DuckDBPyConnection]]
"""Opens DuckDB, for what it alone can do."""


class NumberTooLarge(ArithmeticError):
    """A whole number that does not fit in 64 bits, from a database other than DuckDB."""


@contextmanager
def settlement_database(spill_folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open an in-memory database that spills into `spill_folder`."""
    connection = duckdb.connect(
        config={
            "memory_limit": MEMORY_LIMIT,
            "temp_directory": str(spill_folder),
            "preserve_insertion_order": True,
            # The system's own cache has the files; one kept open for a run is to hold nothing.
            "enable_external_file_cache": False,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
    )
    try:
        yield connection
    finally:
        connection.close()


@contextmanager
def kept_open(
    opened: Callable[[Path], AbstractContextManager[D]], spill_folder: Path
) -> Iterator[Callable[[Path], AbstractContextManager[D]]]:
    """Open one database for many months; each takes the place of what the one before left.

    Opening one takes as long as settling a small month.
    """
    with opened(spill_folder) as database:
        yield lambda _folder: nullcontext(database)


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
