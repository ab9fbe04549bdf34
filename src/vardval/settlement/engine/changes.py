"""Why a component's lines come to something else than the month before, unit by unit.

Every line of two months is set against the other month's line of the same person at the same
unit. Who has none there has come, left or moved, which the two months' bases tell. Who has
both differs by price first, then by what is shared (a normaliser, an index), then by weight;
where the age is another one the last is called age. Sums of whole numbers come out of SQL,
and the core's fractions make öre of them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pyarrow.parquet as pq

from vardval.core.settlement.control import ChangeCause
from vardval.settlement.engine.connection import Database, literal, settlement_database
from vardval.settlement.engine.line_files import DAYS, line_paths
from vardval.settlement.engine.line_view import create_line_view


@dataclass(frozen=True, slots=True)
class MonthFiles:
    """Where the lines and the basis of a run's own month lie."""

    lines: Path
    basis: Path

    @property
    def are_there(self) -> bool:
        """Whether the files can be read; a run that gave nobody a line has none to compare."""
        return self.basis.exists() and bool(line_paths(self.lines))


@dataclass(frozen=True, slots=True)
class ComponentPair:
    """The same component in the lists of two months, by its number in each list.

    Where the prices are the same, another price of a line comes of its person's other age.
    """

    component_id: str
    numbers_before: tuple[int, ...]
    numbers_now: tuple[int, ...]
    has_same_prices: bool


@dataclass(frozen=True, slots=True)
class CausedChange:
    """What one cause makes of a unit's component."""

    unit_id: int
    component_id: str
    cause: ChangeCause
    ore: Fraction


_ONE_SIDED = {
    "came": ChangeCause.CAME,
    "left": ChangeCause.LEFT,
    "here": ChangeCause.MOVED_HERE,
    "away": ChangeCause.MOVED_AWAY,
    "age": ChangeCause.AGE,
    "weight": ChangeCause.WEIGHT,
}
_AT_ONCE = 100_000
"""How many lines of a month are set against the other's at once: more go component by component."""
_COLUMNS = (
    "unit_id, person_id, max(age) AS age, sum(quantity_e4::HUGEINT * days) AS quantity,"
    " any_value(factor::HUGEINT) AS factor, any_value(price_parts::HUGEINT) AS price,"
    " any_value(parts_per_ore) AS parts"
)
_SQL = f"""
WITH was AS (
       SELECT CASE component {{pairs_before}} END AS pair, {_COLUMNS} FROM line_before
        WHERE component IN ({{before}}) GROUP BY ALL
     ),
     is_now AS (
       SELECT CASE component {{pairs_now}} END AS pair, {_COLUMNS} FROM line_now
        WHERE component IN ({{now}}) GROUP BY ALL
     ),
     both_months AS (
       SELECT coalesce(n.pair, w.pair) AS pair, coalesce(n.unit_id, w.unit_id) AS unit_id,
              coalesce(n.person_id, w.person_id) AS person_id,
              w.age AS age_before, n.age AS age_now, w.parts AS parts_before, n.parts AS parts_now,
              w.quantity * w.factor * w.price AS a, w.quantity * w.factor * n.price AS b,
              w.quantity * n.factor * n.price AS c, n.quantity * n.factor * n.price AS d
         FROM is_now AS n FULL JOIN was AS w
              ON n.pair = w.pair AND n.unit_id = w.unit_id AND n.person_id = w.person_id
     )
SELECT one.pair, one.unit_id,
       CASE WHEN a IS NOT NULL AND d IS NOT NULL
                 THEN CASE WHEN age_before = age_now THEN 'both' ELSE 'aged' END
            WHEN a IS NULL AND before.person_id IS NULL THEN 'came'
            WHEN a IS NULL AND before.unit_id <> one.unit_id THEN 'here'
            WHEN d IS NULL AND after.person_id IS NULL THEN 'left'
            WHEN d IS NULL AND after.unit_id <> one.unit_id THEN 'away'
            WHEN before.age <> after.age THEN 'age'
            ELSE 'weight' END AS kind,
       sum(a), sum(b), sum(c), sum(d), any_value(parts_before), any_value(parts_now)
  FROM both_months AS one
  LEFT JOIN basis_before AS before ON before.person_id = one.person_id
  LEFT JOIN basis_now AS after ON after.person_id = one.person_id
 GROUP BY ALL ORDER BY ALL
"""  # noqa: S608 - our own names


_DAYS_THERE = {True: "days", False: "1"}


def _counts_days(basis: Path) -> bool:
    return DAYS in pq.read_schema(basis).names


def changes_by_cause(
    *, before: MonthFiles, now: MonthFiles, pairs: Sequence[ComponentPair], spill_folder: Path
) -> list[CausedChange]:
    """Return what each cause makes of every unit's components, in the order of the pairs."""
    with settlement_database(spill_folder) as connection:
        for name, files in (("before", before), ("now", now)):
            create_line_view(connection, f"line_{name}", [files.lines])
            # In a list that counts days somebody has several rows; the unit of most days tells.
            connection.execute(
                f"CREATE TABLE basis_{name} AS SELECT person_id, max(age) AS age,"  # noqa: S608 - paths of ours
                f" arg_max(unit_id, {_DAYS_THERE[_counts_days(files.basis)]}) AS unit_id"
                f" FROM read_parquet({literal(files.basis)}) GROUP BY person_id"
            )
        people = max(pq.read_metadata(one.basis).num_rows for one in (before, now))
        step = max(1, _AT_ONCE // max(1, people))
        return [
            one
            for first in range(0, len(pairs), step)
            for one in _of_pairs(connection, pairs[first : first + step])
        ]


def _of_pairs(connection: Database, pairs: Sequence[ComponentPair]) -> Iterator[CausedChange]:
    sides: dict[str, str] = {}
    for side, numbers in (
        ("before", [one.numbers_before for one in pairs]),
        ("now", [one.numbers_now for one in pairs]),
    ):
        places = {number: place for place, told in enumerate(numbers) for number in told}
        sides[side] = ", ".join(map(str, places))
        sides[f"pairs_{side}"] = " ".join(f"WHEN {one} THEN {places[one]}" for one in places)
    for place, unit_id, kind, a, b, c, d, parts_before, parts_now in connection.execute(
        _SQL.format_map(sides)
    ).fetchall():
        pair = pairs[place]
        paid = Fraction(int(a or 0), int(parts_before or 1))
        if kind in _ONE_SIDED:
            pays = Fraction(int(d or 0), int(parts_now or 1))
            yield CausedChange(unit_id, pair.component_id, _ONE_SIDED[kind], pays - paid)
            continue
        priced, factored, weighed = (Fraction(int(one), int(parts_now)) for one in (b, c, d))
        last = ChangeCause.AGE if kind == "aged" else ChangeCause.WEIGHT
        price = last if pair.has_same_prices else ChangeCause.PRICE
        for cause, ore in (
            (price, priced - paid),
            (ChangeCause.FACTOR, factored - priced),
            (last, weighed - factored),
        ):
            if ore:
                yield CausedChange(unit_id, pair.component_id, cause, ore)
