"""Changes, measures, contracts and the register in scenario files: each fault is told."""

from pathlib import Path

import pytest

from tests.scenarios.scenario_files import COUNTY, played, problems, scenario

NAME = "2023-02-01: {ändring: namn"
VITE = "2023-02-01: {åtgärd: vite"


@pytest.mark.parametrize(
    ("holds", "problem"),
    [
        (f"{NAME}, dagar: många}}", "”många” är inget antal dagar. Skriv ett tal."),
        (f"{NAME}, dagar: -1}}", "”-1” är inget antal dagar. Skriv ett tal."),
        (f"{VITE}, procent: 1.5, får: ja}}", "”1.5” är inget tal. Skriv hela procent."),
        (
            f"{VITE}, procent: 5}}",
            "Påståendet säger inte om åtgärden får väljas. Skriv ”får”.",
        ),
        (
            f"{VITE}, får: ja}}",
            "Ett vite har en andel och inget annat. Skriv ”procent” för vitet.",
        ),
        (
            f"{VITE}, procent: 0, får: ja}}",
            "Ett vite har en andel och inget annat. Skriv ”procent” för vitet.",
        ),
        (
            "2023-02-01: {åtgärd: erinran, procent: 5, får: ja}",
            "Ett vite har en andel och inget annat. Skriv ”procent” för vitet.",
        ),
        (
            "2023-02-01: {kontrakt: Torgets HC}",
            "Påståendet säger inget om kontraktet. Skriv till exempel sista dag.",
        ),
        (
            "2023-02-01: {ansökan: Foten AB}",
            "Påståendet säger inget om ansökan. Skriv till exempel prövning.",
        ),
        (
            "2023-02-01: {krav: verksamhetschef, enhet: Torgets HC}",
            "Påståendet är inte helt. Skriv krav, enhet och uppfyllt.",
        ),
    ],
)
def test_a_statement_that_is_wrong_is_told_with_what_to_do(
    tmp_path: Path, holds: str, problem: str
) -> None:
    assert f"15: {problem}" in problems(tmp_path, scenario(holds=holds))


@pytest.mark.parametrize(
    ("beside", "key"),
    [
        ("ändring: namn", "vem"),
        ("åtgärd: erinran, får: ja", "vem"),
        ("kontrakt: Torgets HC, vård: ja", "vem"),
        ("ansökan: Foten AB, kontrakt: ja", "vem"),
    ],
)
def test_a_key_that_no_statement_has_is_refused_by_name(
    tmp_path: Path, beside: str, key: str
) -> None:
    found = problems(tmp_path, scenario(holds=f"2023-02-01: {{{beside}, {key}: Ada}}"))
    assert any(f"”{key}”" in one for one in found), found


def test_a_share_of_a_control_is_whole_per_cent(tmp_path: Path) -> None:
    line = "2023-02-01: {kontrolleras: Foten AB, av: kredit, utfall: godkänd, andel: halva}"
    found = problems(tmp_path, scenario(line, "2023-03-01: {ansökan: Foten AB, kontrakt: ja}"))
    assert "15: ”halva” är ingen andel. Skriv hela procent." in found


def register(lines: str) -> str:
    """A county whose register says of Torgets HC what the lines do."""
    return f"{COUNTY}      register:\n        Torgets HC:\n          {lines}\n"


HOLDS = "2023-03-01: {person: Anna, listad: ingen}"
NO_WEEK = "är inga tider i en vecka. Skriv till exempel måndag–fredag 08.00–17.00."


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ("bemanning: läkare", "16: ”bemanning” är ingen lista. Skriv en rad per uppgift."),
        ("öppet: [mån 8-17]", f"16: ”mån 8-17” {NO_WEEK}"),
        ("öppet: [måndag 24.00–25.00]", f"16: ”måndag 24.00–25.00” {NO_WEEK}"),
        ("öppet: [måndag 08.00–16.60]", f"16: ”måndag 08.00–16.60” {NO_WEEK}"),
        (
            "öppet: [måndag 17.00–08.00]",
            "16: ”måndag 17.00–08.00” slutar innan det börjar. Rätta tiderna.",
        ),
        (
            "öppet: [måndag 08.00–08.00]",
            "16: ”måndag 08.00–08.00” slutar innan det börjar. Rätta tiderna.",
        ),
        (
            "öppet: [fredag–måndag 08.00–17.00]",
            "16: ”fredag–måndag 08.00–17.00” slutar innan det börjar. Rätta tiderna.",
        ),
    ],
)
def test_what_the_register_cannot_hold_is_told_with_what_to_do(
    tmp_path: Path, lines: str, problem: str
) -> None:
    assert problem in problems(tmp_path, scenario(holds=HOLDS, county=register(lines)))


@pytest.mark.parametrize("lines", ["öppet: [måndag–fredag 08.00–17.00, lördag 10.00–10.01]"])
def test_a_week_from_its_first_minute_to_its_last_is_read(tmp_path: Path, lines: str) -> None:
    run = played(tmp_path, scenario(holds=HOLDS, county=register(lines)))
    assert run.problems == ()


def test_who_seeks_asylum_is_not_registered_in_another_region(tmp_path: Path) -> None:
    person = "        Bo: {född: 1950-11-30, kön: M, folkbokförd: annan region}\n"
    asylum = person.replace("region}", "region, asylsökande: ja}")
    (told,) = problems(tmp_path, scenario(holds=HOLDS, county=COUNTY.replace(person, asylum)))
    assert told == (
        "13: Personen Bo söker asyl men är folkbokförd i en annan region. "
        "Den som söker asyl är inte folkbokförd. Skriv folkbokförd: nej."
    )
