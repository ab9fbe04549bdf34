"""What the engine asks of a database, and DuckDB set up for it.

DuckDB has a bounded memory, and writes in the order in which it reads. Another database has
to answer the same SQL (`vardval.settlement.spark`). DuckDB is loaded by who computes: to load it
and let go of it takes half as long as all else in a command that does not.
"""

import os
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import pyarrow as pa

if TYPE_CHECKING:
    import duckdb

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


DuckDbOpened = Callable[[Path], AbstractContextManager["duckdb.DuckDBPyConnection"]]
"""Opens DuckDB, for what it alone can do."""


class NumberTooLarge(ArithmeticError):
    """A whole number that does not fit in 64 bits, from a database other than DuckDB."""


_idle: defaultdict[int, list["duckdb.DuckDBPyConnection"]] = defaultdict(list)
"""Instances that nobody uses, by process: one that forks cannot hand its threads over."""


@contextmanager
def settlement_database(spill_folder: Path) -> Iterator["duckdb.DuckDBPyConnection"]:
    """Open an empty in-memory database that spills into `spill_folder`.

    To start DuckDB takes as long as to settle a small month. So an instance is kept for whoever
    comes next, who gets a database of their own in it; one that something failed in is not.
    """
    instance = _idle_instance(spill_folder) or _started(spill_folder)
    with ExitStack() as at_failure:
        at_failure.callback(instance.close)
        with closing(instance.cursor()) as connection:
            connection.execute("ATTACH ':memory:' AS settling")
            connection.execute("USE settling")
            yield connection
            connection.execute("USE memory")
            connection.execute("DETACH settling")
        at_failure.pop_all()
    _idle[os.getpid()].append(instance)


def _idle_instance(spill_folder: Path) -> "duckdb.DuckDBPyConnection | None":
    """Return an instance that spills into the folder from now on; None when none is there."""
    import duckdb  # noqa: PLC0415 - see above

    while True:
        try:
            instance = _idle[os.getpid()].pop()
        except IndexError:
            return None
        try:
            instance.execute(f"SET temp_directory = {literal(spill_folder)}")
        except duckdb.NotImplementedException:
            instance.close()  # It has spilled, and stays with the folder that it did so in.
        else:
            return instance


def _started(spill_folder: Path) -> "duckdb.DuckDBPyConnection":
    import duckdb  # noqa: PLC0415 - see above

    return duckdb.connect(
        config={
            "memory_limit": MEMORY_LIMIT,
            "temp_directory": str(spill_folder),
            "preserve_insertion_order": True,
            # The system's own cache has the files; an instance that is kept is to hold nothing.
            "enable_external_file_cache": False,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
    )


@contextmanager
def kept_open(
    opened: Callable[[Path], AbstractContextManager[D]], spill_folder: Path
) -> Iterator[Callable[[Path], AbstractContextManager[D]]]:
    """Open one database for many months; each takes the place of what the one before left."""
    with opened(spill_folder) as database:
        yield lambda _folder: nullcontext(database)


def fill_table(
    connection: "duckdb.DuckDBPyConnection",
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
