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


@pytest.mark.parametrize(
    ("happens", "clause"),
    [
        ("enhet flyttar: Torgets HC, till kommun: ”2580”", "NB-T-41"),
        ("enhet byter leverantör: Torgets HC, till: Vården AB", "NB-T-42"),
        ("område tilldelas: Centrum, enhet: Havets HC", "NB-3.6.6-3"),
        ("enhet öppnar: Nya HC, kommun: ”2580”", "NB-3.6.7-1"),
        ("enhet upphör: Torgets HC, välj senast: 2023-05-31", "NB-3.6.8-1"),
    ],
)
def test_who_stays_when_the_unit_or_the_area_changes_does_so_by_that_decision_too(
    tmp_path: Path, happens: str, clause: str
) -> None:
    what = f"2023-03-01: {{{happens.replace('”', chr(34))}}}"
    line = "{person: Anna, listad: Torgets HC, vårdansvar: Torgets HC, enligt: CLAUSE}"
    assert fails(tmp_path, what, f"2023-03-01: {line}", clause, BY_CHOICE) == []
    assert len(fails(tmp_path, what, f"2023-02-28: {line}", clause, BY_CHOICE)) == 1


def test_what_happens_to_another_unit_says_nothing_of_who_is_listed_elsewhere(
    tmp_path: Path,
) -> None:
    what = "2023-03-01: {enhet byter leverantör: Havets HC, till: Vården AB}"
    line = "2023-03-01: {person: Anna, listad: Torgets HC, enligt: CLAUSE}"
    assert len(fails(tmp_path, what, line, "NB-T-42", BY_CHOICE)) == 1


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
