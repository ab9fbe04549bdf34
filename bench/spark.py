"""A region's month on Spark and on DuckDB, over the same Parquet, in one run.

    python -m bench.spark [people]

Spark's session is started beforehand. What is compared is wall time, and that both come to the
same digest. On one machine Spark is the slower: it is for months that one machine cannot hold.
"""

import sys
import tempfile
import time
from pathlib import Path

import bench.county  # noqa: F401 - sets Django up, before what follows
from bench.settlement import MONTH, area_counts, make_basis, price_list, units_for
from vardval.settlement.engine.connection import Opened, settlement_database
from vardval.settlement.engine.settling import settle_file
from vardval.settlement.fact_lines import care_need_counts
from vardval.settlement.spark.session import spark_database, spark_session

PEOPLE = 284_000


def measure(people: int, basis: Path, lines: Path, opened: Opened) -> tuple[float, str]:
    """Seconds for the month, and the digest of its lines."""
    lines.mkdir()
    counts = {key: care_need_counts(key, *told) for key, told in area_counts().items()}
    started = time.perf_counter()
    settled = settle_file(
        price_list=price_list(),
        month=MONTH,
        basis=basis,
        units=units_for(people),
        counts=counts,
        lines_folder=lines,
        opened=opened,
    )
    return time.perf_counter() - started, settled.lines_sha256


def main() -> None:
    """Print both times; the digests have to be equal."""
    people = int(sys.argv[1]) if sys.argv[1:] else PEOPLE
    with tempfile.TemporaryDirectory() as name, spark_session() as session:
        folder = Path(name)
        basis = folder / "basis.parquet"
        make_basis(people, basis)
        by_duckdb, one = measure(people, basis, folder / "duckdb", settlement_database)
        by_spark, other = measure(
            people, basis, folder / "spark", lambda _spill: spark_database(session)
        )
    assert one == other, "Spark and DuckDB differ"
    print(
        f"En månad för {people:,} personer: {by_duckdb:.2f} s med DuckDB, {by_spark:.2f} s med"
        " Spark på två trådar, samma rader och samma kontrollsumma",
        flush=True,
    )


if __name__ == "__main__":
    main()
