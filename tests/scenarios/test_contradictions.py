"""What cannot be is refused with its line, and the scenarios beside it are played."""

from pathlib import Path

import pytest

from tests.scenarios.scenario_files import COUNTY, played, problems, scenario
from vardval.scenarios import Run

HOLDS = "2023-03-01: {person: Bo, listad: ingen}"
ANNA = "        Anna: {född: 1990-05-01, kön: K, område: Centrum}\n"


def county(anna: str) -> str:
    assert ANNA in COUNTY
    return COUNTY.replace(ANNA, f"        Anna: {{{anna}}}\n")


@pytest.mark.parametrize(
    ("anna", "what"),
    [
        (
            "född: 1990-05-01, område: Centrum, listad: Torgets HC, skydd: sekretessmarkering",
            "är listad och har skydd",
        ),
        (
            "född: 1990-05-01, område: Centrum, listad: Torgets HC, asylsökande: ja",
            "är listad och asylsökande",
        ),
        (
            "född: 1990-05-01, område: Centrum, listad: Torgets HC, folkbokförd: nej",
            "är listad men inte folkbokförd",
        ),
        ("född: 1990-05-01, område: Centrum, sätt: aktiv", "har ”sätt” men är inte listad"),
        ("född: 1990-05-01, område: Centrum, sedan: 2020-01-01", "har ”sedan” men är inte listad"),
        (
            "född: 1990-05-01, område: Centrum, listad: Torgets HC, sedan: 1980-01-01",
            "är listad före sin födelse",
        ),
    ],
)
def test_a_person_who_cannot_be_as_given_is_refused(tmp_path: Path, anna: str, what: str) -> None:
    found = problems(tmp_path, scenario(holds=HOLDS, county=county(anna)))
    assert found == [f"12: Anna {what}, enligt ”givet”. Rätta personen."]


def test_nobody_is_given_as_listed_at_a_branch(tmp_path: Path) -> None:
    branch = '        Filialen: {kommun: "2580", slag: filial, hör till: Torgets HC}\n'
    given = county("född: 1990-05-01, område: Centrum, listad: Filialen").replace(
        "      personer:", branch + "      personer:"
    )
    assert problems(tmp_path, scenario(holds=HOLDS, county=given)) == [
        "13: Anna är listad vid en filial eller servicepunkt, enligt ”givet”. Rätta personen."
    ]


@pytest.mark.parametrize(
    ("anna", "what"),
    [
        ("född: 2023-12-01, område: Centrum", "född först 2023-12-01"),
        (
            "född: 1990-05-01, område: Centrum, byten: [2022-01-01, 2023-09-01]",
            "med om ett byte först 2023-09-01",
        ),
    ],
)
def test_what_is_given_has_happened_by_the_first_day(tmp_path: Path, anna: str, what: str) -> None:
    (found,) = problems(tmp_path, scenario(holds=HOLDS, county=county(anna)))
    assert found == (
        f"12: Anna är enligt ”givet” {what}, efter scenariots första dag 2023-03-01."
        " Rätta dagen, eller låt det hända under ”när”."
    )


def test_nobody_is_born_twice(tmp_path: Path) -> None:
    born = "2023-03-01: {född: Kim, mor: Anna}\n2023-03-02: {född: Kim, mor: Anna}"
    assert problems(tmp_path, scenario(born, HOLDS)) == [
        "16: Kim föds två gånger. Ge det andra barnet ett annat namn."
    ]


@pytest.mark.parametrize("digits", ["²", "٢", "9" * 5000])
@pytest.mark.parametrize(
    "statement",
    [
        "{händelse: DIGITS, utfall: godtas}",
        "2023-03-01: {person: Anna, byten kvar: DIGITS}",
        "2023-03-01: {enhet: Havets HC, listade: DIGITS}",
    ],
)
def test_a_number_is_written_with_a_few_plain_digits(
    tmp_path: Path, statement: str, digits: str
) -> None:
    moves = "2023-03-01: {flyttar in: Bo, till: Kusten}"
    assert len(problems(tmp_path, scenario(moves, statement.replace("DIGITS", digits)))) == 1


def test_a_municipality_code_is_written_with_plain_digits(tmp_path: Path) -> None:
    given = COUNTY.replace('Kusten: {kommun: "2580"}', 'Kusten: {kommun: "٢٥٨٠"}')
    assert problems(tmp_path, scenario(holds=HOLDS, county=given)) == [
        "7: ”٢٥٨٠” är ingen kommunkod. Skriv fyra siffror."
    ]


def two_scenarios(folder: Path, first: str) -> Run:
    whole = scenario(first, HOLDS)
    second = whole.partition("scenarier:\n")[2].replace("Anna och Bo väljer enhet", "Den andra")
    second = second.replace(first, "2023-03-01: {avlider: Bo}")
    return played(folder, whole + second)


def test_a_verb_that_does_not_exist_leaves_the_other_scenarios_in_the_file(
    tmp_path: Path,
) -> None:
    run = two_scenarios(tmp_path, "2023-03-01: {enhet byter namn: Havets HC}")
    assert run.exit_code == 2
    assert [one.place.line for one in run.problems] == [15]
    assert [(one.name, one.passed) for one in run.results] == [("Den andra", True)]


def test_that_a_unit_offers_a_queue_is_the_default_and_may_be_said(tmp_path: Path) -> None:
    given = COUNTY.replace("områden: [Kusten]}", "områden: [Kusten], kö: ja}")
    assert played(tmp_path, scenario(holds=HOLDS, county=given)).exit_code == 0
