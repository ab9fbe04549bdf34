"""One Spark session for all the tests: it takes five seconds to start."""

from collections.abc import Iterator

import pytest
from pyspark.sql import SparkSession

from vardval.settlement.spark.session import spark_session


@pytest.fixture(scope="session")
def spark() -> Iterator[SparkSession]:
    with spark_session() as session:
        yield session
