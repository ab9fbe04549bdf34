"""Scenarios are played through the core, and a failure says what held and why."""

import json
from pathlib import Path

import pytest

from tests.scenarios.scenario_files import COUNTY, played, scenario
from vardval.scenarios import run_paths

MOVES = "2023-03-01: {flyttar in: Bo, till: Kusten}"


def judged(folder: Path, happens: str, holds: str, county: str = COUNTY) -> list[dict[str, object]]:
    run = played(folder, scenario(happens, holds, county))
    assert run.problems == ()
    (result,) = run.results
    assert run.exit_code == (0 if result.passed else 1)
    failures = result.as_json()["failures"]
    assert isinstance(failures, list)
    return failures


def test_the_example_of_the_format_holds(tmp_path: Path) -> None:
    holds = """\
2023-03-01: {person: Bo, listad: Havets HC, sätt: passiv, enligt: NB-3.6.2}
{händelse: 2, utfall: godtas}
2023-03-02: {person: Anna, listad: Havets HC, sätt: aktiv}
2023-02-28: {person: Anna, listad: Torgets HC}"""
    happens = MOVES + '\n2023-03-02: {väljer: Anna, enhet: Havets HC, via: "1177"}'
    assert judged(tmp_path, happens, holds) == []


@pytest.mark.parametrize(
    ("statement", "expected", "held", "clause"),
    [
        ("{person: Bo, listad: Torgets HC}", "Torgets HC", "Havets HC", "NB-3.6.2-2"),
        ("{person: Bo, listad: ingen}", "ingen", "Havets HC", "NB-3.6.2-2"),
        ("{person: Bo, sätt: aktiv}", "aktiv", "passiv", "NB-3.6.2-2"),
        (
            "{person: Bo, listad: Havets HC, enligt: NB-3.6.3}",
            "enligt NB-3.6.3",
            "enligt NB-3.6.2-2, NB-T-17, NB-3.6.6-5, NB-3.6.6-2, NB-1.1-6",
            "NB-3.6.2-2",
        ),
        ("{person: Bo, vårdansvar: Torgets HC}", "Torgets HC", "Havets HC", "NB-3.6.4-1"),
        ("{person: Bo, byten kvar: 1}", "1", "2", "NB-3.6.1-13"),
        ("{person: Bo, byten kvar: obegränsat}", "obegränsat", "2", "NB-3.6.1-13"),
        ("{enhet: Havets HC, listade: 2}", "listade: 2", "listade: 1", None),
        ("{enhet: Havets HC, listade: 1, aktiva: 1}", "aktiva: 1", "aktiva: 0", None),
        ("{enhet: Havets HC, valbar: nej}", "valbar: nej", "valbar: ja", None),
    ],
)
def test_a_statement_that_does_not_hold_says_what_did(
    tmp_path: Path, statement: str, expected: str, held: str, clause: str | None
) -> None:
    line = f"2023-03-01: {statement}"
    assert judged(tmp_path, MOVES, line) == [
        {"statement": line, "expected": expected, "held": held, "clause": clause}
    ]


def test_a_wrong_outcome_says_what_came_out(tmp_path: Path) -> None:
    (failure,) = judged(tmp_path, MOVES, "{händelse: 1, utfall: avslås}")
    assert (failure["expected"], failure["held"]) == ("avslås", "godtas")


def test_a_failure_as_text_shows_place_statement_and_every_step(tmp_path: Path) -> None:
    run = played(tmp_path, scenario(MOVES, "2023-03-01: {person: Bo, listad: Torgets HC}"))
    file = tmp_path / "prov.yaml"
    assert run.results[0].as_text().splitlines() == [
        "✗ Anna och Bo väljer enhet",
        f"{file}:17: 2023-03-01: {{person: Bo, listad: Torgets HC}}",
        "    väntade: Torgets HC",
        "    gällde:  Havets HC [NB-3.6.2-2]",
        "      Personen är folkbokförd i regionen från den 1 mars 2023.",
        "      Området Kusten ligger i upptagningsområdet för Havets HC. [NB-3.6.6-5]",
        "      Den som flyttar in listas där adressen hör hemma: Havets HC. [NB-3.6.2-2]",
    ]


def test_a_result_as_json_has_the_documented_keys(tmp_path: Path) -> None:
    run = played(tmp_path, scenario(MOVES, "2023-03-01: {person: Bo, listad: Havets HC}"))
    assert json.loads(json.dumps(run.results[0].as_json())) == {
        "file": str(tmp_path / "prov.yaml"),
        "name": "Anna och Bo väljer enhet",
        "passed": True,
        "failures": [],
    }


def test_a_day_is_read_at_its_end_after_everything_that_happens(tmp_path: Path) -> None:
    happens = MOVES + "\n2023-03-01: {flyttar: Bo, till: Centrum}"
    assert judged(tmp_path, happens, "2023-03-01: {person: Bo, listad: Torgets HC}") == []


def test_a_clause_covers_what_stands_under_it_and_nothing_beside_it(tmp_path: Path) -> None:
    line = "2023-03-01: {{person: Bo, listad: Havets HC, enligt: {}}}"
    for clause, fails in (("NB-3.6.2-2", 0), ("NB-3.6", 0), ("NB-3.6.2-1", 1), ("NB-3.6.3", 1)):
        assert len(judged(tmp_path, MOVES, line.format(clause))) == fails


def test_a_value_that_stands_on_several_clauses_is_according_to_each(tmp_path: Path) -> None:
    happens = "2023-03-01: {skyddas: Anna, grad: sekretessmarkering}"
    line = "2023-03-01: {{person: Anna, listad: ingen, enligt: {}}}"
    for clause in ("NB-3.6.4", "NB-3.6.1-17", "NB-T-9"):
        assert judged(tmp_path, happens, line.format(clause)) == []


def test_what_is_accepted_rests_on_every_step_and_a_refusal_on_its_last(tmp_path: Path) -> None:
    chooses = '2023-03-01: {{väljer: Anna, enhet: Havets HC, via: "1177", av: {}}}'
    line = "{{händelse: 1, enligt: {}}}"
    for by, clause, fails in (
        ("själv", "NB-3.6.1-29", 0),
        ("själv", "NB-3.6.1-13", 0),
        ("själv", "NB-3.6.1-16", 1),
        ("vårdnadshavare", "NB-3.6.1-15", 0),
        ("ombud", "NB-3.6.1-30", 0),
        ("ombud", "NB-3.6.1-16", 1),
    ):
        assert len(judged(tmp_path, chooses.format(by), line.format(clause))) == fails


def test_a_refused_choice_does_not_explain_the_listing_that_stays(tmp_path: Path) -> None:
    happens = (
        MOVES + "\n2023-03-02: {väljer: Bo, enhet: Havets HC, via: telefon, av: vårdnadshavare}"
    )
    line = "2023-03-02: {{person: Bo, listad: Havets HC, enligt: {}}}"
    assert judged(tmp_path, happens, line.format("NB-3.6.2")) == []
    assert len(judged(tmp_path, happens, line.format("NB-3.6.1-15"))) == 1


def test_someone_not_yet_born_is_told_as_such(tmp_path: Path) -> None:
    born = "2023-03-02: {född: Kim, mor: Anna}"
    (failure,) = judged(tmp_path, born, "2023-03-01: {person: Kim, listad: ingen}")
    assert failure["held"] == "personen är inte född den dagen"


@pytest.mark.parametrize(("unit", "manner"), [("Torgets HC", "passiv"), ("Havets HC", "aktiv")])
def test_a_given_listing_without_manner_is_passive_only_where_the_rulebook_would_list(
    tmp_path: Path, unit: str, manner: str
) -> None:
    county = COUNTY.replace("område: Centrum}", f"område: Centrum, listad: {unit}}}")
    line = f"2023-03-01: {{person: Anna, listad: {unit}, sätt: {manner}}}"
    assert judged(tmp_path, "", line, county) == []


def test_a_wrong_file_does_not_keep_the_others_from_being_played(tmp_path: Path) -> None:
    right = scenario(MOVES, "2023-03-01: {person: Bo, listad: Havets HC}")
    (tmp_path / "a.yaml").write_text("regelbok: [", encoding="utf-8")
    (tmp_path / "b.yaml").write_text(right, encoding="utf-8")
    run = run_paths([tmp_path])
    assert run.exit_code == 2
    assert [one.file.name for one in run.results] == ["b.yaml"]


def test_beside_books_only_the_folders_of_scenarios_are_played(tmp_path: Path) -> None:
    right = scenario(MOVES, "2023-03-01: {person: Bo, listad: Havets HC}")
    inside = tmp_path / "bok" / "scenarios"
    inside.mkdir(parents=True)
    (inside / "prov.yaml").write_text(right, encoding="utf-8")
    (tmp_path / "bok" / "listning.yaml").write_text("listning.mål: {}", encoding="utf-8")
    run = run_paths([tmp_path])
    assert (run.exit_code, len(run.results)) == (0, 1)


def test_a_path_without_scenarios_is_an_error(tmp_path: Path) -> None:
    run = run_paths([tmp_path, tmp_path / "finns_inte.yaml"])
    assert run.exit_code == 2
    assert [one.what for one in run.problems] == ["Här finns inga scenariofiler."] * 2


def test_a_form_that_no_choice_waits_for_is_refused(tmp_path: Path) -> None:
    form = "2023-03-01: {blankett inkommer: Anna, enhet: Havets HC}"
    assert judged(tmp_path, form, "{händelse: 1, utfall: avslås}") == []
