"""Clinics, physicians and papers in scenario files: what is read, and what is told to be wrong."""

from pathlib import Path

import pytest

from tests.scenarios.scenario_files import played, problems, scenario

HOLDS = "2023-03-01: {person: Anna, listad: Torgets HC}"
CHOICE = '2023-03-01: {väljer: Anna, enhet: Havets HC, via: "1177"}'


@pytest.mark.parametrize(
    ("happens", "problem"),
    [
        (
            "2023-03-01: {skriver in sig: Anna, enhet: Havets HC}",
            "15: ”på” saknas i skriver in sig. Lägg till nyckeln och ett värde.",
        ),
        (
            "2023-03-01: {skriver in sig: Anna, enhet: Havets HC, på: akuten}",
            "15: ”akuten” går inte att välja. Välj bland: BVC, BMM, MVC.",
        ),
        ("2023-03-01: {väljer läkarkontakt: Anna}", "15: ”enhet” saknas. Lägg till det."),
    ],
)
def test_a_contact_that_is_wrong_is_told_with_line_and_advice(
    tmp_path: Path, happens: str, problem: str
) -> None:
    assert problems(tmp_path, scenario(happens, HOLDS)) == [problem]


@pytest.mark.parametrize("verb", ["skriver in sig: Kim, på: BVC", "väljer läkarkontakt: Kim"])
def test_nobody_chooses_before_birth(tmp_path: Path, verb: str) -> None:
    happens = f"2023-03-01: {{{verb}, enhet: Havets HC}}\n2023-03-02: {{född: Kim, mor: Anna}}"
    assert problems(tmp_path, scenario(happens, HOLDS)) == [
        "15: Kim är inte född den dagen. Rätta raden eller ”givet”."
    ]


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        (
            "2023-03-01: {person: Anna, inskriven: Havets HC}",
            "15: ”på” saknas i påståendet. Lägg till nyckeln och ett värde.",
        ),
        (
            "2023-03-01: {läkarkontakt: Havets HC}",
            "15: ”läkarkontakt” säger inget utan ”person”. Skriv vem det gäller.",
        ),
    ],
)
def test_a_statement_about_a_contact_that_is_wrong_is_told(
    tmp_path: Path, statement: str, problem: str
) -> None:
    assert problems(tmp_path, scenario(holds=statement)) == [problem]


@pytest.mark.parametrize(
    ("statement", "held"),
    [
        ("2023-03-01: {person: Anna, läkarkontakt: Havets HC}", "ingen"),
        ("2023-03-01: {person: Anna, inskriven: Havets HC, på: BVC}", "ingen"),
        ("{händelse: 1, sparas till och med: 2025-03-01}", "ingen handling sparas"),
        ("{händelse: 1, får gallras: 2025-03-01}", "ingen handling sparas"),
    ],
)
def test_a_statement_that_does_not_hold_fails(tmp_path: Path, statement: str, held: str) -> None:
    run = played(tmp_path, scenario(CHOICE, statement))
    assert [[one.held for one in result.failures] for result in run.results] == [[held]]
