"""Spark against DuckDB over the same Parquet: the same lines, statement and digest."""

import os
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from pyspark.sql import SparkSession

from bench.settlement import MONTH, area_counts, make_basis, price_list, units_for
from tests.apps.settlement.basis_writing import write_basis
from tests.apps.settlement.event_writing import write_events
from tests.apps.settlement.random_events import SERIES
from tests.apps.settlement.random_lists import price_lists
from tests.apps.settlement.random_units import UNIT_VALUES
from tests.apps.settlement.test_engine_on_random_lists import REFUSALS, refusal_of
from tests.core.settlement.example_events import happenings
from tests.core.settlement.example_lists import (
    COUNTS,
    MARCH,
    UNITS,
    component,
    monthly,
    populations,
)
from tests.core.settlement.example_lists import price_list as listed_of
from vardval.core.identity import Sex
from vardval.core.settlement.care_event import CareEvent
from vardval.core.settlement.mechanisms import PointsPayment
from vardval.core.settlement.people import ListedPerson, PersonValue
from vardval.core.settlement.price import AmountTooLarge
from vardval.core.settlement.price_list import PriceList
from vardval.settlement.engine.connection import Opened, settlement_database
from vardval.settlement.engine.settling import SettledFiles, settle_file
from vardval.settlement.fact_lines import care_need_counts
from vardval.settlement.spark.session import spark_database

EXAMPLES = int(os.environ.get("VARDVAL_SPARK_EXAMPLES", "6"))
"""A random list is a dozen jobs, each of a second or so: more of them by the environment."""
quick = settings(
    deadline=None,
    max_examples=EXAMPLES,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


def on_spark(session: SparkSession) -> Opened:
    return lambda _spill: spark_database(session)


def settled(listed: PriceList, folder: Path, name: str, opened: Opened) -> SettledFiles:
    lines = folder / name
    lines.mkdir()
    return settle_file(
        price_list=listed,
        month=MARCH,
        basis=folder / "basis.parquet",
        units=UNITS,
        counts=COUNTS,
        lines_folder=lines,
        values=UNIT_VALUES,
        events=folder / "events.parquet",
        opened=opened,
    )


@quick
@given(price_lists(), populations, happenings, happenings)
def test_any_list_gives_what_duckdb_gives_or_the_same_refusal(
    spark: SparkSession,
    listed: PriceList,
    people: tuple[ListedPerson, ...],
    visits: tuple[CareEvent, ...],
    costs: tuple[CareEvent, ...],
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_basis(people, listed.series, folder / "basis.parquet", counts_days=listed.counts_days)
        events = dict(zip(SERIES, (visits, costs), strict=True))
        write_events(events, folder / "events.parquet")
        refusal = refusal_of(listed, people, events)
        if refusal:
            with pytest.raises(REFUSALS) as found:
                settled(listed, folder, "spark", on_spark(spark))
            assert str(found.value) == refusal
            return
        expected = settled(listed, folder, "duckdb", settlement_database)
        assert settled(listed, folder, "spark", on_spark(spark)) == expected
        for path in sorted((folder / "duckdb").glob("*.parquet")):
            assert pq.read_table(folder / "spark" / path.name).to_pylist() == (
                pq.read_table(path).to_pylist()
            )


def test_a_countys_month_has_the_same_digest_by_both(spark: SparkSession, tmp_path: Path) -> None:
    people = 40_000
    make_basis(people, tmp_path / "basis.parquet")
    counts = {key: care_need_counts(key, *told) for key, told in area_counts().items()}
    settle = partial(
        settle_file,
        price_list=price_list(),
        month=MONTH,
        basis=tmp_path / "basis.parquet",
        units=units_for(people),
        counts=counts,
    )
    by_both = []
    for name, opened in (("duckdb", settlement_database), ("spark", on_spark(spark))):
        lines = tmp_path / name
        lines.mkdir()
        by_both.append(settle(lines_folder=lines, opened=opened))
    assert by_both[0] == by_both[1]
    assert by_both[0].line_count > people


def test_an_amount_that_does_not_fit_is_refused_alike(spark: SparkSession, tmp_path: Path) -> None:
    listed = listed_of(component(1, "poäng", PointsPayment("poäng", monthly(10**11))))
    person = ListedPerson(1, 1, 40, Sex.FEMALE, values={"poäng": PersonValue(10**9)})
    write_basis([person], listed.series, tmp_path / "basis.parquet")
    write_events({}, tmp_path / "events.parquet")
    for name, opened in (("duckdb", settlement_database), ("spark", on_spark(spark))):
        with pytest.raises(AmountTooLarge):
            settled(listed, tmp_path, name, opened)
