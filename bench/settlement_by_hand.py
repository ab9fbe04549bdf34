"""The demonstration's price list as SQL written by hand, the way one would for this list only.

It writes the columns of the product's lines from the same basis, as fast as it can: bands as
a table, three statements, DuckDB left to use all its threads and memory. It takes its prices
and bands as literals: that is what the product is measured against.
"""

from fractions import Fraction
from pathlib import Path

import duckdb

from bench.events_by_hand import settle_events_by_hand

_BANDS = """
(0, 0, 2, 1, 21000), (0, 0, 1, 1, 22000), (1, 4, 2, 2, 11500), (1, 4, 1, 2, 12500),
(5, 14, 2, 3, 5500), (5, 14, 1, 3, 6000), (15, 44, 2, 4, 9000), (15, 44, 1, 4, 5500),
(45, 64, 2, 5, 10500), (45, 64, 1, 5, 8500), (65, 74, 2, 6, 14500), (65, 74, 1, 6, 14000),
(75, 84, 2, 7, 21000), (75, 84, 1, 7, 21500), (85, 150, 2, 8, 28500), (85, 150, 1, 8, 28000)
"""
_PERSON = "unit_id, person_id, age, sex"


def settle_by_hand(
    basis: Path,
    events: Path,
    folder: Path,
    areas: dict[str, tuple[int, ...]],
    weights: list[int],
) -> None:
    """Write every component's lines. `weights` are the variables' in hundredths."""
    connection = duckdb.connect()
    connection.execute(f"CREATE VIEW basis AS SELECT * FROM read_parquet('{basis}')")
    people, weight = connection.execute(
        'SELECT count(*), sum(coalesce("vårdtyngd_points_e4", 2000)) FROM basis'
    ).fetchall()[0]
    factor = _rounded(Fraction(people * 10_000, int(weight)) * 10**8)
    connection.execute(
        f"""
        CREATE TABLE band AS
        SELECT age::SMALLINT AS age, sex::SMALLINT AS sex, row::SMALLINT AS row,
               points::BIGINT AS points
          FROM (VALUES {_BANDS}) AS told (low, high, sex, row, points), range(0, 151) AS r (age)
         WHERE age BETWEEN low AND high
        """
    )
    connection.execute(
        f"""
        COPY (SELECT 1::SMALLINT AS component, {_PERSON}, band.row, band.points AS quantity_e4,
                     1::BIGINT AS factor, 14650::BIGINT AS price_parts,
                     band.points * 14650 AS amount_parts, 10000::BIGINT AS parts_per_ore
                FROM basis JOIN band USING (age, sex))
          TO '{folder}/01.parquet' (FORMAT parquet)
        """
    )
    connection.execute(
        f"""
        COPY (SELECT 2::SMALLINT AS component, {_PERSON},
                     CASE WHEN "vårdtyngd_points_e4" IS NULL THEN -1 ELSE 0 END::SMALLINT AS row,
                     coalesce("vårdtyngd_points_e4", 2000)::BIGINT AS quantity_e4,
                     {factor}::BIGINT AS factor, 22625::BIGINT AS price_parts,
                     coalesce("vårdtyngd_points_e4", 2000)::BIGINT * {factor} * 22625
                       AS amount_parts,
                     3000000000000::BIGINT AS parts_per_ore
                FROM basis)
          TO '{folder}/02.parquet' (FORMAT parquet)
        """
    )
    counted = connection.execute(
        "SELECT unit_id, area, count(*) FROM basis GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    rows = ", ".join(f"({unit}, {one})" for unit, one in _factors(counted, areas, weights))
    connection.execute(
        f"""
        COPY (SELECT 3::SMALLINT AS component, {_PERSON}, 0::SMALLINT AS row,
                     10000::BIGINT AS quantity_e4, told.factor::BIGINT AS factor,
                     1750::BIGINT AS price_parts,
                     10000 * told.factor::BIGINT * 1750 AS amount_parts,
                     1000000000000::BIGINT AS parts_per_ore
                FROM basis JOIN (VALUES {rows}) AS told (unit_id, factor) USING (unit_id))
          TO '{folder}/03.parquet' (FORMAT parquet)
        """
    )
    settle_events_by_hand(connection, events, folder)
    connection.close()


def _factors(
    counted: list[tuple[int, str, int]], areas: dict[str, tuple[int, ...]], weights: list[int]
) -> list[tuple[int, int]]:
    """Each unit's relative index with four decimals, in hundred-millionths."""
    raw = {
        area: Fraction(sum(w * n for w, n in zip(weights, told[1:], strict=True)), told[0] * 100)
        for area, told in areas.items()
    }
    hits: dict[int, Fraction] = {}
    living: dict[int, int] = {}
    listed: dict[int, int] = {}
    for unit, area, people in counted:
        listed[unit] = listed.get(unit, 0) + people
        if area:
            hits[unit] = hits.get(unit, Fraction(0)) + raw[area] * people
            living[unit] = living.get(unit, 0) + people
    index = {unit: hits[unit] / living[unit] for unit in hits}
    mean = sum((index[unit] * listed[unit] for unit in index), Fraction(0)) / sum(listed.values())
    return [(unit, _rounded(one / mean * 10**4) * 10**4) for unit, one in sorted(index.items())]


def _rounded(value: Fraction) -> int:
    return int(value + Fraction(1, 2))
