"""Reading the rows of some keys goes by the index, even among many rows."""

import re

import pytest
from django.db import connection

from tests.apps.county import load_county
from vardval.listing.models import Listing
from vardval.platform.among import among
from vardval.platform.two_axes import known_rows

_MANY = """
INSERT INTO population_person (id) SELECT generate_series(1, 3000);
INSERT INTO listing_listing (person_id, unit_id, manner, clause, valid, recorded)
SELECT person.id, (SELECT min(id) FROM registry_unit), 'passive', '', '[2020-01-01,)', '[1,)'
  FROM population_person AS person;
ANALYZE listing_listing;
"""


@pytest.fixture
def many_listings(db: None) -> None:
    load_county()
    with connection.cursor() as cursor:
        cursor.execute(_MANY)


@pytest.mark.parametrize("keys", [[], [7], [7, 2999, 4711]])
def test_the_rows_of_the_keys_are_found(many_listings: None, keys: list[int]) -> None:
    found = Listing.objects.filter(among("person", keys)).values_list("person_id", flat=True)
    assert sorted(found) == [key for key in keys if key <= 3000]


@pytest.mark.parametrize("keys", [[7], [7, 2999]], ids=["one", "several"])
def test_an_index_finds_them(many_listings: None, keys: list[int]) -> None:
    plan = Listing.objects.filter(among("person", keys), known_rows(3)).explain()
    assert "Seq Scan" not in plan
    assert re.search(r"Index Cond: \(+person_id = ANY", plan)


def test_a_bare_number_would_read_the_whole_table(many_listings: None) -> None:
    assert "Seq Scan" in Listing.objects.filter(known_rows(3), person=7).explain()
