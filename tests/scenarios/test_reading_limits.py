"""Ceilings, stops and queues in scenario files: what is read, and what is told to be wrong."""

from pathlib import Path

import pytest

from tests.scenarios.scenario_files import COUNTY, played, problems, scenario

HOLDS = "2023-03-01: {person: Anna, listad: Torgets HC}"
STOP = "2023-03-01: {listningsstopp: Havets HC, till och med: 2023-04-30, beslutat av: regionen"

EARLY = "15: Dagen 2023-02-28 kommer före 2023-03-01. Skriv den sista dagen, eller flytta raden."
GROUNDS = "patientsäkerhet, arbetsmiljö, många val, annat."


@pytest.mark.parametrize(
    ("happens", "problem"),
    [
        (
            "2023-03-01: {listningstak: Havets HC, antal: många}",
            "15: ”många” är inget antal. Skriv ett tal, eller inget.",
        ),
        (
            "2023-03-01: {listningstak: Havets HC}",
            "15: ”antal” saknas i listningstak. Lägg till nyckeln och ett värde.",
        ),
        (
            "2023-03-01: {listningsstopp: Havets HC, beslutat av: regionen}",
            "15: ”till och med” saknas. Skriv stoppets sista dag.",
        ),
        (
            STOP.replace("04-30", "02-28") + "}",
            EARLY,
        ),
        (
            "2023-03-01: {listningsstopp: Havets HC, till och med: 2023-04-30}",
            "15: ”beslutat av” saknas i listningsstopp. Lägg till nyckeln och ett värde.",
        ),
        (
            STOP + ", skäl: semester}",
            "15: ”semester” går inte att välja. Välj bland: " + GROUNDS,
        ),
        (
            "2023-03-01: {lämnar kön: Anna}",
            "15: ”enhet” saknas. Lägg till det.",
        ),
    ],
)
def test_a_limit_that_is_wrong_is_told_with_line_and_advice(
    tmp_path: Path, happens: str, problem: str
) -> None:
    assert problems(tmp_path, scenario(happens, HOLDS)) == [problem]


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        (
            "2023-03-01: {person: Anna, plats: 1}",
            "15: ”plats” säger inget utan ”köar”. Skriv kön också.",
        ),
        (
            "2023-03-01: {person: Anna, köar: Havets HC, plats: först}",
            "15: ”först” är inget antal. Skriv ett tal.",
        ),
        (
            "2023-03-01: {enhet: Havets HC, kölängd: lång}",
            "15: ”lång” är inget antal. Skriv ett tal.",
        ),
    ],
)
def test_a_statement_about_a_queue_that_is_wrong_is_told(
    tmp_path: Path, statement: str, problem: str
) -> None:
    assert problems(tmp_path, scenario(holds=statement)) == [problem]


def test_a_given_ceiling_that_is_no_number_is_told(tmp_path: Path) -> None:
    county = COUNTY.replace("områden: [Kusten]", "områden: [Kusten], tak: högt")
    assert problems(tmp_path, scenario(holds=HOLDS, county=county)) == [
        "10: ”högt” är inget antal. Skriv ett tal."
    ]


@pytest.mark.parametrize(
    ("statement", "held"),
    [
        ("2023-03-01: {person: Anna, köar: Havets HC}", "ingen"),
        ("2023-03-01: {enhet: Havets HC, kölängd: 1}", "kölängd: 0"),
    ],
)
def test_a_statement_about_a_queue_that_does_not_hold_fails(
    tmp_path: Path, statement: str, held: str
) -> None:
    run = played(tmp_path, scenario(holds=statement))
    assert [[one.held for one in result.failures] for result in run.results] == [[held]]


def test_the_dead_leave_no_queue(tmp_path: Path) -> None:
    happens = "2023-03-01: {avlider: Anna}\n2023-03-02: {lämnar kön: Anna, enhet: Havets HC}"
    assert problems(tmp_path, scenario(happens, HOLDS)) == [
        "16: Anna har avlidit. Rätta raden eller ”givet”."
    ]
