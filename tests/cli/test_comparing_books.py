"""`vardval rulebook diff` and what `check` says of the acts."""

import json

import pytest

from tests.cli.conftest import Run

CHANGES = "listning.byten"


def test_books_are_told_side_by_side_with_days_and_clauses(run: Run) -> None:
    result = run(
        "rulebook", "diff", "norrbotten/2023", "vasterbotten/2021", "--kapitel", "listning"
    )
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    at = lines.index(f"  Hur ofta man får byta ({CHANGES})")
    assert lines[at + 2] == (
        "    vasterbotten/2021 (2021-01-01): En person får byta enhet hur ofta som helst. (VB-4-12)"
    )


def test_what_is_alike_is_told_when_it_is_asked_for(run: Run) -> None:
    books = ("norrbotten/2023", "kronoberg/2023")
    few = run("rulebook", "diff", *books, "--json").stdout.splitlines()
    every = run("rulebook", "diff", *books, "--json", "--alla").stdout.splitlines()
    told = [json.loads(line) for line in every]
    assert {one["is_alike"] for one in told} == {True, False}
    assert [json.loads(line) for line in few] == [one for one in told if not one["is_alike"]]


def test_the_four_can_be_asked_about_together(run: Run) -> None:
    books = ("norrbotten/2023", "kronoberg/2023", "varmland/2022", "vasterbotten/2021")
    rows = [
        json.loads(line) for line in run("rulebook", "diff", *books, "--json").stdout.splitlines()
    ]
    assert {tuple(side["book"] for side in row["books"]) for row in rows} == {books}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "Ange minst två olika böcker, till exempel norrland/2025 norrland/2026.\n"),
        (
            ("norrbotten/2023", "norrbotten/2023"),
            "Ange minst två olika böcker, till exempel norrland/2025 norrland/2026.\n",
        ),
        (
            ("norrbotten/2023", "kronoberg/2023", "--kapitel", "väder"),
            (
                "Kapitlet ”väder” finns inte."
                " Kapitlen är listning, listningsutrymme, vårdkontakter, upptagningsområde,"
                " ersättning, avtal, kontrakt, enhet, information, ansökan, ändringar, brister,"
                " säkerhet, diariet.\n"
            ),
        ),
    ],
)
def test_what_cannot_be_compared_is_told(run: Run, arguments: tuple[str, ...], told: str) -> None:
    result = run("rulebook", "diff", *arguments)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", told)
