"""Every key of `givet`, right and wrong: areas, units and people."""

from pathlib import Path

import pytest

from tests.scenarios.scenario_files import played, problems, scenario

TODAY = "2023-03-01"


def county(
    anna: str = "född: 1990-05-01, kön: K, område: Centrum",
    area: str = 'kommun: "2580"',
    unit: str = 'kommun: "2580", områden: [Kusten]',
    more: str = "",
) -> str:
    """A county of two areas and two units in which one thing is as told."""
    lines = [
        "    givet:",
        "      områden:",
        '        Centrum: {kommun: "2580"}',
        f"        Kusten: {{{area}}}",
        "      enheter:",
        '        Torgets HC: {kommun: "2580", områden: [Centrum]}',
        f"        Havets HC: {{{unit}}}",
        "      personer:",
        f"        Anna: {{{anna}}}",
    ]
    return "\n".join([*lines, *([f"        {more}"] if more else [])]) + "\n"


def held(folder: Path, county_text: str, *statements: str) -> None:
    """Every statement holds on the day, in the county in which nothing happens."""
    holds = "\n".join(f"{TODAY}: {{{one}}}" for one in statements)
    run = played(folder, scenario(holds=holds, county=county_text))
    assert [str(one) for one in run.problems] == []
    assert [one.as_text() for one in run.results[0].failures] == []


ANNA = "född: 1990-05-01, kön: K"


@pytest.mark.parametrize(
    ("anna", "statement"),
    [
        (f"{ANNA}, område: Centrum", "listad: Torgets HC, sätt: passiv"),
        (f"{ANNA}, område: Kusten, boende: ordinärt", "listad: Havets HC, sätt: passiv"),
        (f"{ANNA}, område: Kusten, boende: särskilt", "listad: Havets HC, sätt: passiv"),
        ("född: 1990-05-01, område: Kusten", "listad: Havets HC"),
        (f"{ANNA}, område: Centrum, listad: Torgets HC", "listad: Torgets HC, sätt: passiv"),
        (f"{ANNA}, område: Centrum, listad: Havets HC", "listad: Havets HC, sätt: aktiv"),
        (
            f"{ANNA}, område: Centrum, listad: Havets HC, sätt: passiv",
            "listad: Havets HC, sätt: passiv",
        ),
        (
            f"{ANNA}, område: Centrum, listad: Torgets HC, sätt: aktiv, sedan: 2023-03-01",
            "listad: Torgets HC, sätt: aktiv",
        ),
        (f"{ANNA}, folkbokförd: annan region", "listad: ingen, vårdansvar: ingen"),
        (f"{ANNA}, folkbokförd: annan region, listad: Havets HC", "sätt: aktiv"),
        (f"{ANNA}, folkbokförd: nej", "listad: ingen, vårdansvar: ingen"),
        (f"{ANNA}, folkbokförd: nej, område: Kusten", "listad: ingen, vårdansvar: Havets HC"),
        (
            f"{ANNA}, folkbokförd: nej, område: Kusten, asylsökande: ja",
            "listad: ingen, vårdansvar: Havets HC",
        ),
        (f"{ANNA}, område: Kusten, asylsökande: nej", "listad: Havets HC"),
        (
            f"{ANNA}, område: Kusten, skydd: sekretessmarkering",
            "listad: ingen, vårdansvar: Havets HC, enligt: NB-3.6.4-1",
        ),
        (
            f"{ANNA}, område: Kusten, skydd: skyddad folkbokföring",
            "listad: ingen, vårdansvar: Havets HC",
        ),
        (f"{ANNA}, område: Centrum", "byten kvar: 2"),
        (f"{ANNA}, område: Centrum, byten: [2022-03-01]", "byten kvar: 2"),
        (f"{ANNA}, område: Centrum, byten: [2022-03-02]", "byten kvar: 1"),
        (f"{ANNA}, område: Centrum, byten: [2023-03-01, 2022-12-24]", "byten kvar: 0"),
        (f"{ANNA}, område: Centrum, byten: []", "byten kvar: 2"),
    ],
)
def test_a_person_is_as_given_on_the_first_day(tmp_path: Path, anna: str, statement: str) -> None:
    held(tmp_path, county(anna), f"person: Anna, {statement}")


def test_kin_are_named_whoever_comes_first_in_the_file(tmp_path: Path) -> None:
    child = "Kim: {född: 2020-02-02, område: Kusten, mor: Anna, vårdnadshavare: [Anna, Nils]}"
    nils = "\n        Nils: {född: 1988-08-08, kön: M, område: Centrum}"
    held(tmp_path, county(more=child + nils), "person: Kim, listad: Havets HC")


@pytest.mark.parametrize(
    ("unit", "statement"),
    [
        ('kommun: "2580", områden: [Kusten]', "valbar: ja, listade: 0, aktiva: 0, passiva: 0"),
        ('kommun: "2580"', "valbar: ja"),
        ('kommun: "2580", områden: []', "valbar: ja"),
        ('kommun: "2580", öppnade: 2023-03-01', "valbar: ja"),
        ('kommun: "2580", öppnade: 2023-03-02', "valbar: nej, enligt: NB-3.6.1-1"),
        ('kommun: "2580", slag: hälsocentral', "valbar: ja"),
        ('kommun: "2580", slag: filial, hör till: Torgets HC', "valbar: nej"),
        (
            'kommun: "2580", slag: servicepunkt, hör till: Torgets HC',
            "valbar: nej, enligt: NB-4.4.2-7",
        ),
        ('kommun: "2580", leverantör: Vården AB, regi: privat', "valbar: ja"),
        ('kommun: "2580", leverantör: Region Norrbotten, regi: egen', "valbar: ja"),
        ('kommun: "2580", kö: ja', "valbar: ja"),
    ],
)
def test_a_unit_is_as_given_on_the_first_day(tmp_path: Path, unit: str, statement: str) -> None:
    held(tmp_path, county(unit=unit), f"enhet: Havets HC, {statement}")


@pytest.mark.parametrize(
    ("area", "unit", "listed_at"),
    [
        ('kommun: "2580"', 'kommun: "2580", områden: [Kusten]', "Havets HC"),
        ('kommun: "2580", närmast: [Torgets HC]', 'kommun: "2580"', "Torgets HC"),
        ('kommun: "2580", närmast: [Havets HC, Torgets HC]', 'kommun: "2580"', "Havets HC"),
        (
            'kommun: "2580", närmast: [Havets HC, Torgets HC]',
            'kommun: "2580", öppnade: 2023-03-02',
            "Torgets HC",
        ),
        (
            'kommun: "2580", närmast: [Torgets HC]',
            'kommun: "2580", områden: [Kusten], öppnade: 2023-03-02',
            "Torgets HC",
        ),
        ('kommun: "2580"', 'kommun: "2580"', "ingen"),
    ],
)
def test_an_area_leads_to_its_unit_else_to_the_nearest_that_is_open(
    tmp_path: Path, area: str, unit: str, listed_at: str
) -> None:
    lives_there = county(f"{ANNA}, område: Kusten", area, unit)
    held(tmp_path, lives_there, f"person: Anna, listad: {listed_at}, vårdansvar: {listed_at}")


CHOOSE_UNIT = (
    "finns inte i scenariot. Lägg till namnet under ”givet” eller välj bland: Torgets HC, Havets"
    " HC."
)


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"area": 'kommun: "258"'}, "7: ”258” är ingen kommunkod. Skriv fyra siffror."),
        ({"area": 'kommun: "25801"'}, "7: ”25801” är ingen kommunkod. Skriv fyra siffror."),
        (
            {"area": "närmast: [Torgets HC]"},
            "7: ”kommun” saknas i området Kusten. Lägg till nyckeln och ett värde.",
        ),
        (
            {"area": 'kommun: "2580", närmast: [Månens HC]'},
            f"7: Enheten ”Månens HC” {CHOOSE_UNIT}",
        ),
        (
            {"area": 'kommun: "2580", storlek: 3'},
            (
                "7: Nyckeln ”storlek” finns inte i området Kusten. Ta bort den eller välj bland:"
                " kommun, närmast."
            ),
        ),
        (
            {"unit": "områden: [Kusten]"},
            "10: ”kommun” saknas i enheten Havets HC. Lägg till nyckeln och ett värde.",
        ),
        (
            {"unit": 'kommun: "2580", slag: sjukhus'},
            ("10: ”sjukhus” går inte att välja. Välj bland: hälsocentral, filial, servicepunkt."),
        ),
        (
            {"unit": 'kommun: "2580", regi: kooperativ'},
            "10: ”kooperativ” går inte att välja. Välj bland: egen, privat.",
        ),
        (
            {"unit": 'kommun: "2580", kö: kanske'},
            "10: ”kanske” går inte att välja. Välj bland: ja, nej.",
        ),
        (
            {"unit": 'kommun: "2580", öppnade: snart'},
            "10: Här ska stå en dag. Skriv år-månad-dag, till exempel 2023-03-01.",
        ),
        (
            {"unit": 'kommun: "2580", hör till: Månens HC'},
            f"10: Enheten ”Månens HC” {CHOOSE_UNIT}",
        ),
        (
            {"unit": 'kommun: "2580", hör till: [Torgets HC]'},
            "10: Enheten ska vara ett namn. Skriv ett namn.",
        ),
        (
            {"anna": "kön: K, område: Centrum"},
            "12: ”född” saknas i personen Anna. Lägg till nyckeln och ett värde.",
        ),
        (
            {"anna": "född: 1990-05-01, kön: X, område: Centrum"},
            "12: ”X” går inte att välja. Välj bland: K, M.",
        ),
        (
            {"anna": f"{ANNA}, folkbokförd: ja"},
            "12: ”ja” går inte att välja. Välj bland: annan region, nej.",
        ),
        (
            {"anna": f"{ANNA}, område: Centrum, boende: villa"},
            "12: ”villa” går inte att välja. Välj bland: ordinärt, särskilt.",
        ),
        (
            {"anna": f"{ANNA}, område: Centrum, skydd: hemlig"},
            (
                "12: ”hemlig” går inte att välja. Välj bland: sekretessmarkering, skyddad"
                " folkbokföring."
            ),
        ),
        (
            {"anna": f"{ANNA}, område: Centrum, listad: Havets HC, sätt: slump"},
            "12: ”slump” går inte att välja. Välj bland: aktiv, passiv.",
        ),
        (
            {"anna": f"{ANNA}, område: Centrum, byten: [igår]"},
            "12: Här ska stå en dag. Skriv år-månad-dag, till exempel 2023-03-01.",
        ),
        (
            {"anna": f"{ANNA}, område: Centrum, mor: Ingen"},
            (
                "12: Personen ”Ingen” finns inte i scenariot. Lägg till namnet under ”givet”"
                " eller välj bland: Anna."
            ),
        ),
    ],
)
def test_a_wrong_county_is_told_with_line_and_advice(
    tmp_path: Path, wrong: dict[str, str], problem: str
) -> None:
    holds = f"{TODAY}: {{enhet: Torgets HC, valbar: ja}}"
    assert problem in problems(tmp_path, scenario(holds=holds, county=county(**wrong)))
