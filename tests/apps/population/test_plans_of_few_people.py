"""A few people are found by who they are, also by a plan that is kept for all values."""

from datetime import date

import pytest
from django.db import connection

from tests.apps.county import Someone, write_person
from vardval.platform.ledger import newest_number
from vardval.population import on_day
from vardval.population.on_day import people_on

pytestmark = pytest.mark.django_db
DAY = date(2023, 3, 1)
_PEOPLE = "INSERT INTO population_person SELECT FROM generate_series(1, 4000)"
_FAMILIES = """
INSERT INTO population_relation (person_id, related_id, kind, told_by, valid, recorded)
SELECT one.id, other.id, 'guardian', 'child', daterange('2010-01-01', NULL), int8range(1, NULL)
  FROM population_person AS one JOIN population_person AS other ON other.id = one.id + 1
"""


def family() -> tuple[int, int]:
    """A mother, and a child whose guardian she is."""
    mother = write_person(Someone("198005019824", date(1980, 5, 1)))
    child = Someone("201502039827", date(2015, 2, 3), mother=mother, guardians=(mother,))
    return mother, write_person(child)


def scans_of(statement: str, table: str) -> list[str]:
    """What the rows of the table are found by, in a plan that is made for all values."""
    numbered = statement
    for place, name in enumerate(("number", "day", "people"), 1):
        numbered = numbered.replace(f"%({name})s", f"${place}")
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (GENERIC_PLAN) {numbered}")
        lines = [line.strip() for (line,) in cursor.fetchall()]
    found = [place for place, line in enumerate(lines) if line.startswith("->") and table in line]
    return [lines[place + 1] for place in found]


def test_a_kept_plan_finds_the_relations_of_few_by_the_person() -> None:
    with connection.cursor() as cursor:
        for statement in (_PEOPLE, _FAMILIES):
            cursor.execute(statement)
        cursor.execute("ANALYZE population_relation, population_person, population_vital")
    assert scans_of(on_day._OF_FEW, "population_relation") == [
        "Index Cond: (person_id = vital.person_id)"
    ]


def test_few_are_told_the_same_of_as_many() -> None:
    mother, child = family()
    nobody = range(child + 1_000, child + 1_000 + on_day._MANY)
    known = newest_number()
    few = people_on([mother, child], valid_on=DAY, known_at=known)
    assert few == people_on([mother, child, *nobody], valid_on=DAY, known_at=known)
    assert (few[child].mother_id, few[child].guardian_ids) == (mother, (mother,))
