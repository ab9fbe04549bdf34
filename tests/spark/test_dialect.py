"""The engine's statements in Spark's words."""

import pytest

from vardval.settlement.spark.dialect import Copy, Dialect, Select, Statement, View


def translated(*statements: str) -> Statement:
    dialect = Dialect(lambda paths: f"view_of_{len(paths)}")
    told = [dialect.translated(one) for one in statements]
    assert told[:-1] == [None] * (len(told) - 1)
    return told[-1]


def test_a_kept_list_is_written_where_it_is_read() -> None:
    assert translated(
        "SET VARIABLE price_1 = '[10, NULL]'::BIGINT[]",
        "SELECT list_extract(getvariable('price_1'), age * 2 + sex) FROM basis",
    ) == Select(
        "SELECT GET(ARRAY(CAST(10 AS BIGINT), CAST(NULL AS BIGINT)), (age * 2 + sex) - 1)"
        " FROM basis"
    )


def test_a_kept_type_of_codes_becomes_the_place_of_the_code() -> None:
    assert translated(
        "CREATE OR REPLACE TYPE code_1 AS ENUM ('A', 'O''B')",
        'SELECT enum_code(TRY_CAST("grupp_code" AS code_1)) + 1 FROM basis',
    ) == Select("SELECT CASE `grupp_code` WHEN 'A' THEN 0 WHEN 'O\\'B' THEN 1 END + 1 FROM basis")


def test_files_become_views_and_a_copy_says_where_it_goes() -> None:
    assert translated(
        "CREATE OR REPLACE VIEW basis AS SELECT * FROM read_parquet('/a b/c.parquet')"
    ) == View("basis", "SELECT * FROM view_of_1")
    assert translated(
        "\n COPY (SELECT unit_id FROM read_parquet(['a', 'b'])) TO '/x/01.parquet'"
        " (FORMAT parquet, COMPRESSION snappy) "
    ) == Copy("SELECT unit_id FROM view_of_2", "/x/01.parquet")


@pytest.mark.parametrize(
    ("query", "told"),
    [
        (
            "SELECT sum(quantity_e4) FROM x",
            "SELECT SUM(CAST(quantity_e4 AS DECIMAL(38, 0))) FROM x",
        ),
        ("SELECT 1::SMALLINT AS row FROM x", "SELECT CAST(1 AS SMALLINT) AS row FROM x"),
    ],
)
def test_sums_are_taken_in_thirty_eight_digits_and_types_are_cast(query: str, told: str) -> None:
    assert translated(query) == Select(told)
