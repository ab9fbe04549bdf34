"""Sums of person lines by area, sex and age, from line files and the basis they came from."""

from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from vardval.settlement.engine.basis_file import holds_days
from vardval.settlement.engine.connection import literal, settlement_database
from vardval.settlement.engine.line_files import line_paths

OLDEST_BAND = 90
"""Ages are told by tens, from this one on together."""


@dataclass(frozen=True, slots=True)
class LineSums:
    """Exact amounts in öre by area code, by sex (ISO 5218) and by the first age of a ten."""

    areas: dict[str, Fraction] = field(default_factory=lambda: defaultdict(Fraction))
    sexes: dict[int, Fraction] = field(default_factory=lambda: defaultdict(Fraction))
    ages: dict[int, Fraction] = field(default_factory=lambda: defaultdict(Fraction))


@dataclass(frozen=True, slots=True)
class PeopleCounted:
    """How many the basis holds, by the same three."""

    areas: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    sexes: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    ages: dict[int, int] = field(default_factory=lambda: defaultdict(int))


def line_sums(lines: Path, basis: Path) -> LineSums:
    """The lines of the folder added up; whoever is not in the basis lives in no area."""
    found = LineSums()
    if not line_paths(lines):
        return found
    with settlement_database(lines / "spill") as connection:
        rows = connection.execute(
            f"""
            SELECT coalesce(living.area, ''), sex, {_band("age")}, parts_per_ore, sum(amount_parts)
              FROM read_parquet({literal(lines / "*.parquet")}) AS line
              LEFT JOIN (SELECT person_id, any_value(area) AS area
                           FROM read_parquet({literal(basis)}) GROUP BY person_id) AS living
                   ON living.person_id = line.person_id
             GROUP BY ALL
            """  # noqa: S608 - paths and numbers of ours
        ).fetchall()
    for area, sex, age, parts_per_ore, amount_parts in rows:
        exact = Fraction(int(amount_parts), int(parts_per_ore))
        found.areas[area] += exact
        found.sexes[sex] += exact
        found.ages[age] += exact
    return found


def people_counted(basis: Path) -> PeopleCounted:
    """Everybody in the basis."""
    found = PeopleCounted()
    with settlement_database(basis.parent / "spill") as connection:
        rows = connection.execute(
            f"SELECT area, sex, {_band('age')}, count(DISTINCT person_id)"  # noqa: S608 - a path of ours
            f" FROM {_measured(basis)} GROUP BY ALL"
        ).fetchall()
    for area, sex, age, people in rows:
        found.areas[area or ""] += people
        found.sexes[sex] += people
        found.ages[age] += people
    return found


def people_by_unit(basis: Path) -> dict[int, int]:
    """How many are listed at each unit."""
    with settlement_database(basis.parent / "spill") as connection:
        rows = connection.execute(
            f"SELECT unit_id, count(*) FROM {_measured(basis)} GROUP BY unit_id"  # noqa: S608 - a path of ours
        ).fetchall()
    return dict(rows)


def _measured(basis: Path) -> str:
    """Those whom the basis counts: where it counts days, where each was on the measuring day."""
    where = " WHERE is_measured" if holds_days(basis) else ""
    return f"(SELECT * FROM read_parquet({literal(basis)}){where}) AS measured"  # noqa: S608 - a path of ours


def _band(age: str) -> str:
    """The first age of the ten, as SQL; -1 where no age is known."""
    return f"CASE WHEN {age} < 0 THEN -1 ELSE least({age} // 10 * 10, {OLDEST_BAND}) END"
