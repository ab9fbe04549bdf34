"""A wrong file is told with line, what is wrong and what to do; nothing is left out silently."""

from pathlib import Path

import pytest

from tests.scenarios.scenario_files import COUNTY, played, problems, scenario

HOLDS = "2023-03-01: {person: Anna, listad: Torgets HC}"


def test_a_right_file_is_played(tmp_path: Path) -> None:
    run = played(tmp_path, scenario(holds=HOLDS))
    assert (run.exit_code, [one.name for one in run.results]) == (0, ["Anna och Bo väljer enhet"])


CHOICE = '2023-03-01: {väljer: Anna, enhet: Havets HC, via: "1177"'


@pytest.mark.parametrize(
    ("happens", "problem"),
    [
        (
            f"{CHOICE}, färg: blå}}",
            (
                "15: Nyckeln ”färg” finns inte i ”väljer”. Ta bort den eller välj bland:"
                " väljer, enhet,"
                " via, av, undertecknad, skriftlig, särskilda skäl, ställ i kö."
            ),
        ),
        (
            "2023-03-01: {väljer: Anna, enhet: Havets HC}",
            "15: ”via” saknas i väljer. Lägg till nyckeln och ett värde.",
        ),
        (
            "2023-03-01: {väljer: Anna, enhet: Havets HC, via: brevduva}",
            (
                "15: ”brevduva” går inte att välja. Välj bland: 1177, blankett, telefon, besök,"
                " e-post."
            ),
        ),
        (
            '2023-03-01: {väljer: Anna, enhet: Månens HC, via: "1177"}',
            (
                "15: Enheten ”Månens HC” finns inte i scenariot. Lägg till namnet under ”givet”"
                " eller"
                " välj bland: Havets HC, Torgets HC."
            ),
        ),
        (
            "2023-03-01: {avlider: Cecilia}",
            (
                "15: Personen ”Cecilia” finns inte i scenariot. Lägg till namnet under ”givet”"
                " eller"
                " välj bland: Anna, Bo."
            ),
        ),
        (
            "2022-12-31: {avlider: Anna}",
            (
                "15: Dagen 2022-12-31 ligger utanför norrbotten/2023, som gäller 2023-01-01 till"
                " 2023-12-31. Välj en dag i regelbokens tid."
            ),
        ),
        (
            "i våras: {avlider: Anna}",
            "15: Här ska stå en dag. Skriv år-månad-dag, till exempel 2023-03-01.",
        ),
        (
            "avlider: Anna",
            "15: Här ska stå en dag. Skriv år-månad-dag, till exempel 2023-03-01.",
        ),
        (
            "2023-03-01: {flyttar in: Bo, till: Månen}",
            (
                "15: Området ”Månen” finns inte i scenariot. Lägg till namnet under ”givet” eller"
                " välj bland: Centrum, Kusten."
            ),
        ),
        (
            "2023-03-01: {född: Anna, mor: Anna}",
            "15: Anna finns redan under ”givet”. Ge barnet ett annat namn.",
        ),
        ("2023-03-01: {född: Kim}", "15: ”mor” saknas. Lägg till det."),
        (
            "2023-03-01: {flyttar in: Anna, till: Kusten}",
            "15: Anna bor redan i regionen. Skriv ”flyttar”. Rätta raden eller ”givet”.",
        ),
        (
            "2023-03-01: {flyttar: Bo, till: Kusten}",
            "15: Bo bor inte i regionen. Skriv ”flyttar in”. Rätta raden eller ”givet”.",
        ),
        (
            "2023-03-01: {skydd upphör: Anna}",
            "15: Anna har inget skydd som kan upphöra. Rätta raden eller ”givet”.",
        ),
        (
            "2023-03-02: {avlider: Anna}\n2023-03-03: {avlider: Anna}",
            "16: Anna har avlidit. Rätta raden eller ”givet”.",
        ),
        (
            "2023-03-02: {avlider: Anna}\n2023-03-01: {avlider: Bo}",
            "16: Händelserna står inte i tidsordning. Sortera dem efter dag.",
        ),
        (
            (
                '2023-03-01: {väljer: Kim, enhet: Havets HC, via: "1177"}\n'
                "2023-03-02: {född: Kim, mor: Anna}"
            ),
            "15: Kim är inte född den dagen. Rätta raden eller ”givet”.",
        ),
    ],
)
def test_a_happening_that_is_wrong_is_told_with_line_and_advice(
    tmp_path: Path, happens: str, problem: str
) -> None:
    assert problems(tmp_path, scenario(happens, HOLDS)) == [problem]


def test_a_line_with_several_verbs_or_none_lists_the_verbs(tmp_path: Path) -> None:
    for line in ("{avlider: Anna, flyttar: Bo}", "{sover: Anna}"):
        (found,) = problems(tmp_path, scenario(f"2023-03-01: {line}", HOLDS))
        assert found.startswith(f"15: Raden {line} har inte exakt en händelse. Välj en av: född,")


@pytest.mark.parametrize(
    ("holds", "problem"),
    [
        (
            "2023-03-01: {person: Anna}",
            "15: Påståendet säger inget om personen. Skriv till exempel listad.",
        ),
        (
            "2023-03-01: {enhet: Havets HC}",
            "15: Påståendet säger inget om enheten. Skriv till exempel listade.",
        ),
        (
            "2023-03-01: {listad: Havets HC}",
            "15: Påståendet gäller varken en person eller en enhet. Skriv vem eller vad.",
        ),
        (
            "2023-03-01: {person: Anna, listad: Havets HC, enligt: NB-99-1}",
            (
                "15: Klausulen ”NB-99-1” finns varken i registret eller bland bokens tolkningar."
                " Rätta numret."
            ),
        ),
        (
            "2023-03-01: {person: Anna, byten kvar: många}",
            "15: ”många” är inget antal. Skriv ett tal eller obegränsat.",
        ),
        ("2023-03-01: {enhet: Havets HC, listade: få}", "15: ”få” är inget antal. Skriv ett tal."),
        (
            "{händelse: 1, utfall: godtas}",
            "15: Händelsen finns inte. Skriv radens nummer under ”när”, som har 0 rader.",
        ),
        (
            "2024-01-01: {person: Anna, listad: Havets HC}",
            (
                "15: Dagen 2024-01-01 ligger utanför norrbotten/2023, som gäller 2023-01-01 till"
                " 2023-12-31. Välj en dag i regelbokens tid."
            ),
        ),
    ],
)
def test_a_statement_that_is_wrong_is_told_with_line_and_advice(
    tmp_path: Path, holds: str, problem: str
) -> None:
    assert problems(tmp_path, scenario(holds=holds)) == [problem]


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        (
            "område: Centrum}",
            "bor: Centrum}",
            (
                "12: Nyckeln ”bor” finns inte i personen Anna. Ta bort den eller välj bland:"
                " född, kön,"
                " område, folkbokförd, listad, sätt, sedan, skydd, vårdnadshavare, mor,"
                " asylsökande,"
                " boende, byten."
            ),
        ),
        (
            ", folkbokförd: annan region",
            "",
            (
                "13: Personen Bo har varken ”område” eller ”folkbokförd”. Skriv området, eller"
                " folkbokförd: annan region eller nej."
            ),
        ),
        (
            "folkbokförd: annan region",
            "folkbokförd: annan region, område: Kusten",
            "13: ”område” kan inte stå ihop med ”folkbokförd: annan region”. Ta bort det ena.",
        ),
        (
            "områden: [Kusten]",
            "områden: [Kusten, Centrum]",
            (
                "10: Området ”Centrum” hör redan till Torgets HC. Låt varje område höra till en"
                " enda"
                " enhet."
            ),
        ),
        (
            'Kusten: {kommun: "2580"}',
            "Kusten: {kommun: Luleå}",
            "7: ”Luleå” är ingen kommunkod. Skriv fyra siffror.",
        ),
        (
            "kön: K, område: Centrum",
            "kön: K, område: Centrum, listad: Torgets HC, sedan: 2023-06-01",
            (
                "12: Anna är enligt ”givet” listad först 2023-06-01, efter scenariots första dag"
                " 2023-03-01. Rätta dagen, eller låt det hända under ”när”."
            ),
        ),
        (
            "född: 1990-05-01",
            "född: 1990-02-30",
            "12: Här ska stå en dag. Skriv år-månad-dag, till exempel 2023-03-01.",
        ),
    ],
)
def test_a_county_that_is_wrong_is_told_with_line_and_advice(
    tmp_path: Path, before: str, after: str, problem: str
) -> None:
    county = COUNTY.replace(before, after)
    assert county != COUNTY
    found = problems(tmp_path, scenario(holds=HOLDS, county=county))
    assert problem in found


def test_the_files_own_frame_is_checked_too(tmp_path: Path) -> None:
    right = scenario(holds=HOLDS)
    wrongs = {
        right.replace("norrbotten/2023", "norrbotten/1823"): "1: ",
        right.replace("scenarier:", "scenarion:"): "2: Nyckeln ”scenarion” finns inte",
        right + "  - namn: Anna och Bo väljer enhet\n": "16: Scenariot ”Anna och Bo väljer enhet”",
        right.replace("    då:", "    prövar: [NB-77]\n    då:"): "14: Klausulen ”NB-77”",
        "regelbok: norrbotten/2023\nscenarier: []\n": "2: Filen har inga ”scenarier”.",
        "[]\n": "1: ",
    }
    for text, start in wrongs.items():
        assert any(one.startswith(start) for one in problems(tmp_path, text)), text
