"""A Spark session that answers the engine's statements.

Whole numbers are checked (ANSI), nothing is taken from the network, and each file is written
in canonical order, so that its digest is the one that DuckDB's file has.
"""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyspark.errors import PySparkException
from pyspark.sql import DataFrame, SparkSession

from vardval.settlement.engine.connection import Database, NumberTooLarge
from vardval.settlement.spark.dialect import Copy, Dialect, Select, View

LOCAL = "local[2]"
"""Two threads of this machine; a cluster's address takes its place."""
_ORDER = ("series", "month", "number", "component", "unit_id", "person_id", "row")
_TOO_LARGE = ("ARITHMETIC_OVERFLOW", "CAST_OVERFLOW", "NUMERIC_VALUE_OUT_OF_RANGE")


@dataclass(frozen=True, slots=True)
class Rows:
    """What a query came to."""

    frame: DataFrame | None

    def fetchall(self) -> list[tuple[Any, ...]]:
        """Every row, brought to this process."""
        return [] if self.frame is None else [tuple(one) for one in self.frame.collect()]


class SparkDatabase:
    """The engine's database: views over Parquet, in a session that somebody else ends."""

    def __init__(self, session: SparkSession) -> None:
        self._session = session
        self._views: dict[tuple[str, ...], str] = {}
        self._dialect = Dialect(self._view_of)

    def execute(self, query: str, /) -> Rows:
        """Run the statement; raises `NumberTooLarge`."""
        try:
            match self._dialect.translated(query):
                case View(name=name, query=told):
                    self._session.sql(told).createOrReplaceTempView(name)
                case Copy(query=told, path=path):
                    _write(self._session.sql(told), Path(path))
                case Select(query=told):
                    return Rows(self._session.sql(told))
        except PySparkException as error:
            if error.getCondition() in _TOO_LARGE or any(one in str(error) for one in _TOO_LARGE):
                raise NumberTooLarge from None
            raise
        return Rows(None)

    def _view_of(self, paths: Sequence[str]) -> str:
        key = tuple(paths)
        if key not in self._views:
            name = f"file_{len(self._views)}"
            self._session.read.parquet(*key).createOrReplaceTempView(name)
            self._views[key] = name
        return self._views[key]


def _write(frame: DataFrame, path: Path) -> None:
    """Write the rows as one file, sorted by what their order is told by."""
    order = [one for one in _ORDER if one in frame.columns]
    written = path.with_suffix(".written")
    frame.repartition(1).sortWithinPartitions(*order).write.parquet(str(written))
    (part,) = written.glob("part-*.parquet")
    part.rename(path)
    shutil.rmtree(written)


@contextmanager
def spark_session(master: str = LOCAL, *, memory: str = "2g") -> Iterator[SparkSession]:
    """Start a session, and stop it afterwards."""
    session = (
        SparkSession.builder.master(master)
        .appName("vardval")
        .config("spark.sql.ansi.enabled", "true")
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.driver.memory", memory)
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.log.level", "ERROR")
        .getOrCreate()
    )
    try:
        yield session
    finally:
        session.stop()


@contextmanager
def spark_database(session: SparkSession) -> Iterator[Database]:
    """A database for one settled month; the session stays."""
    yield SparkDatabase(session)


@contextmanager
def spark_month(master: str, spill_folder: Path) -> Iterator[Database]:
    """A session of its own for one settled month, which leaves no folder behind."""
    with spark_session(master) as session:
        yield SparkDatabase(session)
    shutil.rmtree(spill_folder, ignore_errors=True)
