"""Changed terms, assignments and hours in scenario files: what is read, and what is wrong."""

from pathlib import Path

import pytest

from tests.scenarios.scenario_files import played, problems, scenario

TERMS = "2023-02-01: {ändrade villkor: 2023-06-01"


@pytest.mark.parametrize(
    ("holds", "problem"),
    [
        (
            f"{TERMS}}}",
            "15: Påståendet säger inget om de ändrade villkoren. Skriv till exempel svar senast.",
        ),
        (
            f"{TERMS}, upphör: 2024-03-10}}",
            "15: ”upphör” säger inget utan ”nej”. Skriv dagen för nejet också.",
        ),
        (
            "2023-06-02: {ändrade villkor: 2023-06-01, får ändras: ja}",
            "15: Villkoren skulle gälla före beslutet. Rätta dagen.",
        ),
        (
            "2023-02-01: {uppdrag: ambulans, beslutat: ja}",
            "15: Påståendet säger inget om uppdraget. Skriv till exempel ersätts.",
        ),
        (
            "2023-02-01: {läkartimmar: barnhälsovård, antal: många, timmar: 4}",
            "15: ”många” är inget antal. Skriv ett helt tal.",
        ),
        (
            "2023-02-01: {besök hos: dietister}",
            "15: Påståendet är inte helt. Skriv kostnadsansvar också.",
        ),
    ],
)
def test_what_is_wrong_with_a_line_is_told_with_what_to_do(
    tmp_path: Path, holds: str, problem: str
) -> None:
    assert problem in problems(tmp_path, scenario(holds=holds))


def test_a_wrong_last_day_is_told_with_the_one_that_the_book_gives(tmp_path: Path) -> None:
    run = played(tmp_path, scenario(holds=f"{TERMS}, svar senast: 2023-04-01}}"))
    (failure,) = run.results[0].failures
    assert (failure.expected, failure.held) == (
        "svar senast: 2023-04-01",
        "svar senast: 2023-04-02",
    )
    assert failure.clause == "NB-1.3-5"
