"""Scenarios told to people who do not read YAML."""

from datetime import date
from pathlib import Path

from tests.apps.rulebook.invented_book import CHANGES, FRONT
from vardval.rulebook.examples import Example, scenarios_of, told
from vardval.rulebook.files import Library

BOOK = "granland/2026"
MOVES_IN = """\
regelbok: granland/2026
scenarier:
  - namn: Den som flyttar in listas där adressen hör hemma
    prövar: [GL-1-1, GL-1-2]
    givet:
      områden:
        Kusten: {kommun: "9980", närmast: [Havets HC, Torgets HC]}
      enheter:
        Torgets HC: {kommun: "9980", slag: filial, hör till: Havets HC}
        Havets HC: {kommun: "9980", områden: [Kusten], öppnade: 2015-01-01}
      personer:
        Bo: {född: 1950-11-30, kön: M, folkbokförd: annan region}
        Anna: {född: 1990-05-01, område: Kusten, listad: Havets HC, sätt: aktiv, sedan: 2020-02-01}
    när:
      - 2026-03-01: {flyttar in: Bo, till: Kusten}
      - 2026-03-02: {väljer: Anna, enhet: Torgets HC, via: "1177", av: ombud}
    då:
      - 2026-03-01: {person: Bo, listad: Havets HC, sätt: passiv, enligt: GL-1-1}
      - {händelse: 2, utfall: avslås, enligt: GL-1-2}
      - {händelse: 2, utfall: avslås}
      - {händelse: 2, enligt: GL-1-1, erbjudande: [Anna, Bo]}
      - 2026-03-02: {person: Anna, köar: Torgets HC, plats: 1, byten kvar: "1"}
      - 2026-02-28: {enhet: Havets HC, listade: 1, aktiva: 1, valbar: ja}
"""


def _told(folder: Path, text: str, language: str = "sv") -> tuple[Example, ...]:
    book = folder / BOOK
    (book / "scenarios").mkdir(parents=True)
    (book / "bok.yaml").write_text(FRONT)
    (book / "listning.yaml").write_text(CHANGES)
    (book / "scenarios" / "flytt.yaml").write_text(text)
    return tuple(told(one, language) for one in scenarios_of(BOOK, Library(folder)))


def test_a_scenario_is_told_as_a_small_county_and_then_day_by_day(tmp_path: Path) -> None:
    (one,) = _told(tmp_path, MOVES_IN)
    assert one.name == "Den som flyttar in listas där adressen hör hemma"
    assert one.given == (
        "Kusten: ett område, i kommun 9980, närmaste enheter i ordning: Havets HC och Torgets HC.",
        "Torgets HC: i kommun 9980, en filial, hör till Havets HC.",
        (
            "Havets HC: en hälsocentral, i kommun 9980, med upptagningsområde Kusten,"
            " öppnad 1 januari 2015."
        ),
        "Bo: född 30 november 1950, man, folkbokförd i en annan region.",
        (
            "Anna: född 1 maj 1990, bor i området Kusten, listad på Havets HC, genom eget val,"
            " sedan 1 februari 2020."
        ),
    )
    assert [(day.on, day.lines) for day in one.days] == [
        (date(2026, 2, 28), ("Havets HC har 1 listad och 1 aktivt listad och går att välja.",)),
        (
            date(2026, 3, 1),
            ("Bo flyttar in till Kusten.", "Bo är listad passivt på Havets HC. [GL-1-1]"),
        ),
        (
            date(2026, 3, 2),
            (
                (
                    "Anna väljer Torgets HC via 1177. Ett ombud gör valet. Det avslås."
                    " [GL-1-2 och GL-1-1] Nytt val erbjuds: Anna och Bo."
                ),
                "Anna står på plats 1 i kön till Torgets HC och har ett byte kvar.",
            ),
        ),
    ]


def test_the_same_scenario_is_told_in_english(tmp_path: Path) -> None:
    (one,) = _told(tmp_path, MOVES_IN, "en")
    assert one.days[1].lines == (
        "Bo moves in to Kusten.",
        "Bo is listed passively at Havets HC. [GL-1-1]",
    )


def test_what_the_catalogue_has_no_words_for_is_shown_as_it_is_written(tmp_path: Path) -> None:
    text = MOVES_IN.replace("flyttar in: Bo, till: Kusten", "trollas bort: Bo, av: Kusten")
    text = text.replace("plats: 1", "humör: gott").replace("aktiva: 1", "lampor: 3")
    (one,) = _told(tmp_path, text)
    assert one.days[1].lines[0] == "trollas bort: Bo, av: Kusten."
    assert one.days[2].lines[1] == (
        "Anna står i kö till Torgets HC, humör: gott och har ett byte kvar."
    )
    assert one.days[0].lines == ("Havets HC har 1 listad, lampor: 3 och går att välja.",)


def test_a_book_without_scenarios_or_outside_the_library_has_none(tmp_path: Path) -> None:
    assert _told(tmp_path, "regelbok: granland/2026\n") == ()
    assert scenarios_of("fjällbo/2026", Library(tmp_path)) == ()
