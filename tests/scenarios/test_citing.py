"""`enligt` holds of the clauses that the decision rests on, and of nobody else's."""

from pathlib import Path

import pytest

from tests.scenarios.scenario_files import COUNTY
from tests.scenarios.test_playing_and_judging import MOVES, judged

BY_CHOICE = COUNTY.replace("område: Centrum}", "område: Centrum, listad: Torgets HC, sätt: aktiv}")
LIMIT_REACHED = BY_CHOICE.replace("sätt: aktiv}", "sätt: aktiv, byten: [2022-06-01, 2022-07-01]}")
CHILD = COUNTY + "        Kim: {född: 2015-05-01, område: Centrum, vårdnadshavare: [Anna]}\n"


def fails(
    folder: Path, happens: str, statement: str, clause: str, county: str = COUNTY
) -> list[dict[str, object]]:
    return judged(folder, happens, statement.replace("CLAUSE", clause), county)


def test_a_clause_of_another_rule_with_the_same_source_is_not_cited(tmp_path: Path) -> None:
    line = "2023-03-01: {person: Bo, listad: Havets HC, enligt: CLAUSE}"
    assert fails(tmp_path, MOVES, line, "NB-3.6.2-2") == []
    assert fails(tmp_path, MOVES, line, "NB-T-17") == []
    assert len(fails(tmp_path, MOVES, line, "NB-T-12")) == 1


def test_a_listing_that_is_kept_stands_on_what_kept_it_not_on_what_once_gave_it(
    tmp_path: Path,
) -> None:
    chooses = '2023-03-01: {väljer: Anna, enhet: Havets HC, via: "1177"}'
    happens = f"{chooses}\n2023-04-01: {{flyttar: Anna, till: Kusten}}"
    line = "{person: Anna, listad: Havets HC, enligt: CLAUSE}"
    assert fails(tmp_path, happens, f"2023-03-31: {line}", "NB-3.6.1-10") == []
    assert fails(tmp_path, happens, f"2023-04-01: {line}", "NB-3.6.3-1") == []
    assert len(fails(tmp_path, happens, f"2023-04-01: {line}", "NB-3.6.1-10")) == 1


def test_who_is_listed_from_the_start_is_so_by_no_clause_of_any_decision(tmp_path: Path) -> None:
    line = "2023-03-01: {person: Anna, listad: Torgets HC, enligt: CLAUSE}"
    (failure,) = fails(tmp_path, "", line, "NB-3.6.1-10", BY_CHOICE)
    assert failure["held"] == "enligt ingen klausul"


@pytest.mark.parametrize(
    ("choice", "clause", "county"),
    [
        ('väljer: Anna, enhet: Havets HC, via: "1177", särskilda skäl: ja', "14", LIMIT_REACHED),
        ('väljer: Kim, enhet: Havets HC, via: "1177", av: vårdnadshavare', "15", CHILD),
        ("väljer: Anna, enhet: Havets HC, via: blankett, av: ombud", "16", COUNTY),
        ("väljer: Anna, enhet: Havets HC, via: blankett, av: ombud", "30", COUNTY),
        ("väljer: Anna, enhet: Havets HC, via: telefon", "28", COUNTY),
    ],
)
def test_an_accepted_choice_shows_the_clause_of_every_step_that_let_it_pass(
    tmp_path: Path, choice: str, clause: str, county: str
) -> None:
    happens = f"2023-03-01: {{{choice}}}"
    line = "{händelse: 1, utfall: godtas, enligt: CLAUSE}"
    assert fails(tmp_path, happens, line, f"NB-3.6.1-{clause}", county) == []
    person = "Kim" if county is CHILD else "Anna"
    line = f"2023-03-01: {{person: {person}, listad: Havets HC, enligt: CLAUSE}}"
    assert fails(tmp_path, happens, line, f"NB-3.6.1-{clause}", county) == []
