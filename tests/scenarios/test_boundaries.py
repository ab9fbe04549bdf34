"""The scenarios stand on both sides of every number that politics has set."""

import pytest

from vardval.rulebook.loading import available_books, load_book
from vardval.scenarios.boundaries import boundaries, boundaries_of_book
from vardval.scenarios.scenario_file import read_scenarios

BOOK = "norrbotten/2023"
COUNTY = """\
regelbok: norrbotten/2023
scenarier:
  - namn: Byten
    givet:
      områden: {Centrum: {kommun: "2580"}, Kusten: {kommun: "2580"}}
      enheter:
        Torgets HC: {kommun: "2580", områden: [Centrum]}
        Havets HC: {kommun: "2580", områden: [Kusten]}
      personer:
        Anna: {född: 1990-05-01, område: Centrum, listad: Torgets HC, sedan: 2020-02-01}
    när:
      - 2023-03-01: {väljer: Anna, enhet: Havets HC, via: "1177"}
      - 2023-04-01: {väljer: Anna, enhet: Torgets HC, via: "1177"}
      - 2023-05-01: {väljer: Anna, enhet: Havets HC, via: "1177"}
    då:
"""


def _noticed(*said: str) -> dict[int, str | None]:
    text = COUNTY + "".join(f"      - {one}\n" for one in said)
    scenarios, problems = read_scenarios(text.encode(), "byten.yaml")
    assert problems == ()
    found = boundaries(load_book(BOOK), scenarios)
    return {one.instead: one.noticed_by for one in found if one.rule_id == "listning.byten"}


def test_what_is_allowed_alone_stands_on_one_side_of_the_limit() -> None:
    assert _noticed("{händelse: 2, utfall: godtas}") == {1: "Byten", 3: None}


def test_what_is_allowed_and_what_is_refused_stand_on_both_sides() -> None:
    said = ("{händelse: 2, utfall: godtas}", "{händelse: 3, utfall: avslås}")
    assert _noticed(*said) == {1: "Byten", 3: "Byten"}


def test_a_scenario_that_does_not_hold_notices_nothing() -> None:
    assert _noticed("{händelse: 3, utfall: godtas}") == {1: None, 3: None}


@pytest.mark.parametrize("book_id", available_books())
def test_every_number_of_listing_and_catchment_has_its_boundary_shown(book_id: str) -> None:
    loose = [one for one in boundaries_of_book(book_id) if one.noticed_by is None]
    assert loose == []
