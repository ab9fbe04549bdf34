"""A resident's pages ask as much of the database however large the family and the county are."""

from datetime import date

import pytest
from django.urls import reverse

from tests.apps.county import TORGET, Someone, list_person, write_person
from tests.portal.resident.conftest import As
from tests.portal.resident.family import SINCE, Family
from tests.portal.test_query_counts import asked_of_database

pytestmark = pytest.mark.django_db


def _more_children(family: Family) -> None:
    for day in (3, 4):
        born_on = date(2019, 5, day)
        child = write_person(
            Someone(f"201905{day:02}9801", born_on, guardians=(family.maja, family.nils))
        )
        list_person(child, SINCE, (SINCE, TORGET))


def test_the_start_page_asks_as_little_for_many_children_as_for_one(
    as_resident: As, family: Family
) -> None:
    maja, home = as_resident("maja"), reverse("own_home")
    before = asked_of_database(maja, home)
    _more_children(family)
    assert (before, asked_of_database(maja, home)) == (19, 19)


def test_pages_about_one_person_ask_as_little_however_many_centres_there_are(
    as_resident: As, family: Family
) -> None:
    maja = as_resident("maja")
    asked = {
        name: asked_of_database(maja, reverse(name, args=[family.child]))
        for name in ("own_choose", "own_history", "own_looks", "own_physician")
    }
    assert asked == {
        "own_choose": 20,
        "own_history": 14,
        "own_looks": 11,
        "own_physician": 15,
    }


def test_the_open_list_asks_as_little_as_it_can(as_resident: As) -> None:
    assert asked_of_database(as_resident("ute"), reverse("centres")) == 8
