"""What the environment may say of the engine that computes months."""

import pytest

from vardval.config import environment


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({}, ("duckdb", "")),
        ({"VARDVAL_SPARK_MASTER": "spark://x:7077"}, ("duckdb", "")),
        ({"VARDVAL_SETTLEMENT_ENGINE": "spark"}, ("spark", "local[2]")),
        (
            {"VARDVAL_SETTLEMENT_ENGINE": "spark", "VARDVAL_SPARK_MASTER": "spark://x:7077"},
            ("spark", "spark://x:7077"),
        ),
    ],
)
def test_months_are_computed_by_duckdb_unless_spark_is_said(
    monkeypatch: pytest.MonkeyPatch, said: dict[str, str], told: tuple[str, str]
) -> None:
    for name, value in said.items():
        monkeypatch.setenv(name, value)
    assert environment.settlement_engine() == told


def test_another_engine_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VARDVAL_SETTLEMENT_ENGINE", "excel")
    with pytest.raises(environment.BadVariable, match="Skriv duckdb eller spark"):
        environment.settlement_engine()
