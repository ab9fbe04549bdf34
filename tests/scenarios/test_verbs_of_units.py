"""The verbs about units, areas and plans, and the statements about places: right and wrong."""

from pathlib import Path

import pytest

from tests.scenarios.scenario_files import played, problems, scenario

COUNTY = """\
    givet:
      områden:
        Centrum: {kommun: "2580"}
        Kusten: {kommun: "2580", närmast: [Havets HC, Torgets HC]}
      enheter:
        Torgets HC: {kommun: "2580", områden: [Centrum], leverantör: Regionen, regi: egen}
        Havets HC: {kommun: "2580", områden: [Kusten]}
        Filialen: {kommun: "2580", slag: filial, hör till: Havets HC, flyktingmedicin: nej}
      personer:
        Anna: {född: 1990-05-01, kön: K, område: Kusten}
        Bo: {född: 1950-11-30, kön: M, folkbokförd: annan region}
      boenden:
        Solgården: {område: Kusten}
      förskolor:
        Myran: {område: Kusten, ansvarig: Torgets HC}
      närområdesplaner:
        "2580": {Solgården: Torgets HC, vårdintyg: Havets HC}
"""
LINE = 22  # Of the first line under `när`, or under `då` when nothing happens.
DAY = "2023-03-01"
OPENS = f'{DAY}: {{enhet öppnar: Nya HC, kommun: "2580"}}'
HOLDS = f"{DAY}: {{person: Anna, listad: Havets HC}}"


def failures(folder: Path, happens: str, holds: str) -> list[str]:
    """What does not hold, as expected and held."""
    run = played(folder, scenario(happens, holds, COUNTY))
    assert [str(one) for one in run.problems] == []
    return [f"{one.expected} / {one.held}" for one in run.results[0].failures]


@pytest.mark.parametrize(
    ("verb", "statement"),
    [
        ('enhet öppnar: Nya HC, kommun: "2580"', "enhet: Nya HC, valbar: ja, listade: 0"),
        (
            (
                'enhet öppnar: Nya HC, kommun: "2580", områden: [Kusten],'
                " leverantör: Nya AB, regi: privat"
            ),
            "ansvarar: Nya HC, för: smittutbrott, område: Kusten",
        ),
        ("område tilldelas: Kusten, enhet: Torgets HC", "enhet: Havets HC, listade: 1"),
        ('enhet flyttar: Havets HC, till kommun: "2581"', "enhet: Havets HC, passiva: 1"),
        (
            "enhet byter leverantör: Torgets HC, till: Vården AB, regi: privat",
            "enhet: Torgets HC, leverantör: Vården AB",
        ),
        ("enhet upphör: Havets HC, välj senast: 2023-03-01", "enhet: Havets HC, valbar: nej"),
        (
            (
                "enheter slås samman: [Havets HC, Torgets HC], till: Torgets HC,"
                " välj senast: 2023-04-01"
            ),
            "enhet: Torgets HC, valbar: ja",
        ),
        (
            "enhet blir filial: Havets HC, till: Torgets HC, välj senast: 2023-12-31",
            "person: Anna, listad: Havets HC",
        ),
        (
            (
                "beslut om områden: [Kusten], enhet: Torgets HC, beslutat av: regionen,"
                " skäl: annat, dialog med: [Regionen]"
            ),
            "ansvarar: Havets HC, för: smittutbrott, boende: Solgården",
        ),
        (
            'vårdgivare godkänns: Nya HC, kommun: "2580", startar: 2023-06-01',
            'närområdesplan: "2580", revideras senast: inget, försenad: nej',
        ),
        (
            'närområdesplan ändras: "2580", ansvarar: {Solgården: Havets HC, dödsfall: Torgets HC}',
            'närområdesplan: "2580", saknar: [], enligt: NB-T-57',
        ),
        ('närområdesplan godkänns: "2580"', "ansvarar: Havets HC, för: förskola, förskola: Myran"),
        ("avlider: Anna", "ansvarar: Havets HC, för: dödsfall, område: Centrum, person: Anna"),
    ],
)
def test_each_verb_and_statement_does_what_it_says_with_each_of_its_keys(
    tmp_path: Path, verb: str, statement: str
) -> None:
    found = failures(tmp_path, f"{DAY}: {{{verb}}}", f"{DAY}: {{{statement}}}")
    assert found == (
        [] if "NB-T-57" not in statement else ["enligt NB-T-57 / enligt ingen klausul"]
    )


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("ansvarar: Torgets HC, för: vårdintyg, område: Kusten", "Torgets HC / Havets HC"),
        ("ansvarar: ingen, för: vårdintyg, område: Kusten", "ingen / Havets HC"),
        ("enhet: Havets HC, leverantör: Nya AB", "leverantör: Nya AB / leverantör: ingen"),
        ('närområdesplan: "2580", försenad: ja', "försenad: ja / försenad: nej"),
        (
            'närområdesplan: "2580", revideras senast: 2023-04-01',
            "revideras senast: 2023-04-01 / revideras senast: inget",
        ),
        ('närområdesplan: "2580", saknar: [Solgården]', "saknar: Solgården / saknar: ingen"),
    ],
)
def test_a_statement_that_does_not_hold_says_what_held(
    tmp_path: Path, statement: str, told: str
) -> None:
    assert failures(tmp_path, OPENS, f"{DAY}: {{{statement}}}") == [told]


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ("[Anna]", []),
        ("[]", ["erbjudande: ingen / erbjudande: Anna"]),
        ("[Anna, Bo]", ["erbjudande: Anna, Bo / erbjudande: Anna"]),
    ],
)
def test_an_offer_is_to_exactly_those_named(tmp_path: Path, names: str, told: list[str]) -> None:
    closes = f"{DAY}: {{enhet upphör: Havets HC, välj senast: 2023-04-01}}"
    holds = f"{{händelse: 1, utfall: godtas, erbjudande: {names}}}"
    assert failures(tmp_path, closes, holds) == told


@pytest.mark.parametrize(
    ("verb", "problem"),
    [
        ('enhet öppnar: Nya HC, kommun: "25"', "”25” är ingen kommunkod. Skriv fyra siffror."),
        (
            "enhet upphör: Havets HC, välj senast: 2023-02-28",
            "2023-02-28 kommer före beskedet 2023-03-01. Skriv en senare dag.",
        ),
        (
            "enhet upphör: Havets HC, välj senast: 2024-01-01",
            (
                "Dagen 2024-01-01 ligger utanför norrbotten/2023, som gäller 2023-01-01 till"
                " 2023-12-31. Välj en dag i regelbokens tid."
            ),
        ),
        (
            "enhet upphör: Havets HC",
            "”välj senast” saknas i raden. Lägg till nyckeln och ett värde.",
        ),
        (
            "enheter slås samman: [Havets HC], till: Havets HC, välj senast: 2023-04-01",
            "Det ska vara två eller flera olika enheter. Skriv alla en gång.",
        ),
        (
            "beslut om områden: [Kusten], enhet: Torgets HC, beslutat av: mig, skäl: annat",
            "”mig” går inte att välja. Välj bland: beställaren, regionen, leverantören.",
        ),
        (
            'närområdesplan ändras: "2580"',
            "”ansvarar” saknas. Skriv vem som ska ansvara för vad.",
        ),
        (
            'närområdesplan ändras: "2580", ansvarar: {Månen: Havets HC}',
            (
                "”Månen” är varken ett boende i scenariot eller något att ansvara för. Välj bland:"
                " Solgården, Myran, dödsfall, vårdintyg, smittutbrott, asylsökande, särskilt"
                " boende, förskola."
            ),
        ),
    ],
)
def test_a_wrong_line_is_told_with_advice(tmp_path: Path, verb: str, problem: str) -> None:
    found = problems(tmp_path, scenario(f"{DAY}: {{{verb}}}", HOLDS, COUNTY))
    assert found == [f"{LINE}: {problem}"]


def test_a_unit_that_is_open_already_cannot_open(tmp_path: Path) -> None:
    happens = f'{DAY}: {{enhet öppnar: Torgets HC, kommun: "2580"}}'
    assert problems(tmp_path, scenario(happens, HOLDS, COUNTY)) == [
        f"{LINE}: Torgets HC är redan öppen den dagen. Rätta raden eller ”givet”."
    ]


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        (
            "ansvarar: Havets HC, för: dödsfall",
            "Det framgår inte var. Skriv område, boende eller förskola.",
        ),
        (
            "ansvarar: Havets HC, område: Kusten",
            "”för” saknas i påståendet. Lägg till nyckeln och ett värde.",
        ),
        (
            'närområdesplan: "2580"',
            "Påståendet säger inget om planen. Skriv till exempel försenad.",
        ),
        (
            "närområdesplan: Luleå, försenad: ja",
            "Planen anges med kommunens kod. Skriv fyra siffror.",
        ),
    ],
)
def test_a_wrong_statement_about_a_place_is_told_with_advice(
    tmp_path: Path, statement: str, problem: str
) -> None:
    found = problems(tmp_path, scenario("", f"{DAY}: {{{statement}}}", COUNTY))
    assert found == [f"{LINE}: {problem}"]


def test_what_holds_from_the_start_of_a_day_comes_before_what_falls_due_on_it(
    tmp_path: Path,
) -> None:
    closes = f"{DAY}: {{enhet upphör: Havets HC, välj senast: 2023-03-31}}"
    opens = '2023-04-01: {enhet öppnar: Nya HC, kommun: "2580", områden: [Kusten]}'
    chooses = "2023-04-01: {väljer: Anna, enhet: Torgets HC, via: telefon}"
    chosen = "{händelse: 2, utfall: godtas}"
    counted = "2023-04-01: {person: Anna, listad: Torgets HC, byten kvar: 1}"
    assert failures(tmp_path, f"{closes}\n{chooses}\n{opens}", f"{chosen}\n{counted}") == []
    moved = "2023-04-01: {person: Anna, listad: Nya HC, sätt: passiv}"
    assert failures(tmp_path, f"{closes}\n{opens}", moved) == []
