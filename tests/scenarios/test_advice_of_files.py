"""What a scenario's writer is told to do: the advice of every line that no other test quotes."""

from pathlib import Path

import pytest

from tests.scenarios.scenario_files import COUNTY, problems, scenario

DAY = "2023-03-01"
HOLDS = f"{DAY}: {{enhet: Torgets HC, valbar: ja}}"


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        pytest.param(
            "områden: [Kusten]",
            "områden: [Kusten, Centrum]",
            (
                "10: Området ”Centrum” hör redan till Torgets HC."
                " Låt varje område höra till en enda enhet."
            ),
            id="an area has one unit",
        ),
        pytest.param(
            ", folkbokförd: annan region",
            "",
            (
                "13: Personen Bo har varken ”område” eller ”folkbokförd”."
                " Skriv området, eller folkbokförd: annan region eller nej."
            ),
            id="everybody lives somewhere",
        ),
        pytest.param(
            "folkbokförd: annan region",
            "folkbokförd: annan region, område: Centrum",
            ("13: ”område” kan inte stå ihop med ”folkbokförd: annan region”. Ta bort det ena."),
            id="nobody lives both here and elsewhere",
        ),
        pytest.param(
            "1950-11-30",
            "2023-03-02",
            (
                "13: Bo är enligt ”givet” född först 2023-03-02, efter scenariots första dag"
                " 2023-03-01. Rätta dagen, eller låt det hända under ”när”."
            ),
            id="who is given is born by the first day",
        ),
        pytest.param(
            "område: Centrum}",
            "område: Centrum, listad: Torgets HC, sedan: 2023-03-02}",
            (
                "12: Anna är enligt ”givet” listad först 2023-03-02, efter scenariots första dag"
                " 2023-03-01. Rätta dagen, eller låt det hända under ”när”."
            ),
            id="who is given as listed is so by the first day",
        ),
        pytest.param(
            "område: Centrum}",
            "område: Centrum, byten: [2023-02-01, 2023-03-02, 2023-03-05]}",
            (
                "12: Anna är enligt ”givet” med om ett byte först 2023-03-05, efter scenariots"
                " första dag 2023-03-01. Rätta dagen, eller låt det hända under ”när”."
            ),
            id="a change that is given has been made by the first day",
        ),
    ],
)
def test_a_county_that_contradicts_itself_is_told_with_line_and_advice(
    tmp_path: Path, before: str, after: str, problem: str
) -> None:
    county = COUNTY.replace(before, after, 1)
    assert county != COUNTY
    assert problems(tmp_path, scenario(holds=HOLDS, county=county)) == [problem]


@pytest.mark.parametrize(
    ("happens", "holds"),
    [
        (f"{DAY}: {{händelse: fullgjort, åtagande: NB-Å-0}}", HOLDS),
        ("", f"{DAY}: {{åtagande: NB-Å-0, förfaller: ingen}}"),
    ],
)
def test_an_obligation_that_is_not_in_the_book_is_told_with_how_to_see_those_that_are(
    tmp_path: Path, happens: str, holds: str
) -> None:
    found = problems(tmp_path, scenario(happens, holds))
    assert (
        "15: Åtagandet ”NB-Å-0” finns inte i boken."
        " Rätta numret; vardval rulebook obligations visar bokens åtaganden."
    ) in found


@pytest.mark.parametrize("lines", ["scenarier: []", "scenarier: {}", "scenarier: inga"])
def test_a_file_has_at_least_one_scenario(tmp_path: Path, lines: str) -> None:
    assert problems(tmp_path, f"regelbok: norrbotten/2023\n{lines}\n") == [
        "2: Filen har inga ”scenarier”. Skriv minst ett scenario."
    ]
