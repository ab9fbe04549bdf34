"""Which database computes months is the installation's to say."""

import importlib.util
from pathlib import Path

import pytest
from django.conf import LazySettings

from vardval.settlement.engine.connection import settlement_database
from vardval.settlement.engines import SparkNotInstalled, chosen_engine


def test_duckdb_computes_unless_something_else_is_said() -> None:
    assert chosen_engine() is settlement_database


@pytest.mark.skipif(
    importlib.util.find_spec("pyspark") is not None, reason="the extra is installed here"
)
def test_spark_that_is_said_and_not_installed_says_what_to_do(
    settings: LazySettings, tmp_path: Path
) -> None:
    settings.SETTLEMENT_ENGINE = "spark"
    with pytest.raises(SparkNotInstalled, match="make spark"):
        chosen_engine()(tmp_path)
