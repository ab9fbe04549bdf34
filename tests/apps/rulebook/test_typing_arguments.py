"""Typing of texts: what each argument may look like, and the traps of plain YAML."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.apps.rulebook.invented_book import argument_of, argument_problems

ROWS = "rader: [[0, 4, '1.30'], [5, 64, '0.60'], [65, och äldre, '2.40']]"


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("kommun: 0114", "kommun", "0114"),
        ("kommun: 0180", "kommun", "0180"),
        ("kommun: no", "kommun", "no"),
        ("kommun: ~", "kommun", "~"),
        ("tid: 12:30", "tid", "12:30"),
        ("svar: nej", "svar", False),
        ("svar: ja", "svar", True),
        ("belopp: 412.50", "belopp", Decimal("412.50")),
        ("belopp: '412.50'", "belopp", Decimal("412.50")),
        ("belopp: -3", "belopp", Decimal(-3)),
        ("vikt: 1.30", "vikt", Decimal("1.30")),
        ("vikt: 0", "vikt", Decimal(0)),
        ("antal: 0", "antal", 0),
        ("antal: -12", "antal", -12),
        ("dag: 2026-02-28", "dag", date(2026, 2, 28)),
        ("färg: blå", "färg", "blå"),
        ("avgift: 10000 kr per år", "avgift", Decimal(10000)),
        ("andel: 10 procent", "andel", Decimal("0.10")),
        ("andel: 2.5 procent", "andel", Decimal("0.025")),
        ("frist: 30 dagar", "frist", 30),
        ("ord: [en, två]", "ord", ("en", "två")),
        ("ord: []", "ord", ()),
        ("färger: [röd]", "färger", ("röd",)),
        (ROWS, "rader", (("0", "4", "1.30"), ("5", "64", "0.60"), ("65", "och äldre", "2.40"))),
        ("rader: [[0, och äldre, '1', '2']]", "rader", (("0", "och äldre", "1", "2"),)),
    ],
)
def test_a_text_becomes_what_the_vocabulary_says(line: str, name: str, value: object) -> None:
    found = argument_of(line, name)
    assert (found, str(found), type(found)) == (value, str(value), type(value))


INTEGER = "men ska vara heltal. Skriv till exempel 12."
KRONOR = "men ska vara belopp i kronor. Skriv till exempel 412.50, med punkt och två decimaler."
ORDER = (
    "hoppar över eller upprepar en ålder; raden ska börja på {age}."
    " Låt raderna börja på 0, mötas utan lucka och sluta med ”och äldre”."
)
UNREADABLE = (
    "har en rad som inte går att läsa."
    " Skriv från ålder, till ålder eller ”och äldre”, och lika många tal på varje rad."
)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("antal: 0114", f"”antal” är ”0114”, {INTEGER}"),
        ("antal: två", f"”antal” är ”två”, {INTEGER}"),
        ("antal: 2.0", f"”antal” är ”2.0”, {INTEGER}"),
        ("antal: 12:30", f"”antal” är ”12:30”, {INTEGER}"),
        ("antal:", f"”antal” är ””, {INTEGER}"),
        ("antal: ٢", f"”antal” är ”٢”, {INTEGER}"),
        ("antal: [2]", "”antal” är en lista. Skriv ett enda värde."),
        ("svar: no", "”svar” är ”no”, men ska vara ja eller nej. Skriv ja eller nej."),
        ("svar: true", "”svar” är ”true”, men ska vara ja eller nej. Skriv ja eller nej."),
        ("belopp: 412,50", f"”belopp” är ”412,50”, {KRONOR}"),
        ("belopp: 412.5", f"”belopp” är ”412.5”, {KRONOR}"),
        ("belopp: 1e3", f"”belopp” är ”1e3”, {KRONOR}"),
        (
            "vikt: 1,3",
            "”vikt” är ”1,3”, men ska vara decimaltal. Skriv till exempel 0.25, med punkt.",
        ),
        (
            "dag: 2026-02-30",
            (
                "”dag” är ”2026-02-30”, men ska vara dag."
                " Skriv år-månad-dag, till exempel 2023-03-01."
            ),
        ),
        (
            "dag: 20260228",
            ("”dag” är ”20260228”, men ska vara dag. Skriv år-månad-dag, till exempel 2023-03-01."),
        ),
        ("kommun: ' '", "”kommun” är tomt. Skriv ett värde."),
        ("färg: grön", "”färg” är ”grön”, som inte går att välja. Välj bland: röd, blå."),
        (
            "färger: [röd, grön]",
            "”färger” är ”grön”, som inte går att välja. Välj bland: röd, blå.",
        ),
        ("avgift: 10000", "”avgift” saknar enhet. Skriv talet följt av kr per år."),
        (
            "avgift: 100 kr per månad",
            "”avgift” har enheten ”kr per månad”. Skriv talet följt av kr per år.",
        ),
        (
            "frist: 1.5 dagar",
            (
                "”frist” är ”1.5 dagar”, men ska vara heltal."
                " Skriv talet som till exempel 12, sedan enheten."
            ),
        ),
        ("andel: 0.10", "”andel” saknar enhet. Skriv talet följt av procent."),
        ("ord: en", "”ord” är en text. Skriv en lista."),
        ("ord: [en, en]", "”ord” nämner ”en” två gånger. Ta bort den ena."),
        ("ord: [en, [två]]", "”ord” har en lista som rad. Skriv en text per rad."),
        ("ord: [en, '']", "”ord” är tomt. Skriv ett värde."),
        ("rader: {a: b}", "”rader” är en tabell med nycklar. Skriv en lista."),
        ("rader: []", "”rader” har inga rader. Skriv en rad för varje ålder."),
        ("rader: [5]", f"”rader” {UNREADABLE}"),
        ("rader: [[0, och äldre]]", f"”rader” {UNREADABLE}"),
        ("rader: [[0, och äldre, [1]]]", f"”rader” {UNREADABLE}"),
        ("rader: [[0, 4, '1', '2'], [5, och äldre, '1']]", f"”rader” {UNREADABLE}"),
        (
            "rader: [[0, och äldre, en]]",
            ("”rader” har ”en” där ett tal ska stå. Skriv till exempel 0.25, med punkt."),
        ),
        ("rader: [[1, och äldre, '1']]", f"”rader” {ORDER.format(age=0)}"),
        ("rader: [[0, 4, '1'], [6, och äldre, '1']]", f"”rader” {ORDER.format(age=5)}"),
        ("rader: [[0, 4, '1'], [4, och äldre, '1']]", f"”rader” {ORDER.format(age=5)}"),
        ("rader: [[0, 4, '1']]", f"”rader” {ORDER.format(age=0)}"),
        ("rader: [[0, och äldre, '1'], [5, och äldre, '1']]", f"”rader” {ORDER.format(age=0)}"),
        ("rader: [[0, x, '1'], [5, och äldre, '1']]", f"”rader” {ORDER.format(age=0)}"),
        (
            "rader: [[0, 4, '1'], [5, 3, '1'], [4, och äldre, '1']]",
            f"”rader” {ORDER.format(age=5)}",
        ),
    ],
)
def test_a_text_that_does_not_fit_is_told_with_what_to_write(line: str, message: str) -> None:
    assert argument_problems(line) == [f"listning.yaml:10: Värdet {message}"]


def test_an_empty_argument_for_a_list_is_refused() -> None:
    assert argument_problems("ord:") == [
        "listning.yaml:10: Värdet ”ord” är en text. Skriv en lista."
    ]


@given(st.integers(min_value=-(10**12), max_value=10**12))
def test_every_whole_number_is_read_as_it_is_written(number: int) -> None:
    assert argument_of(f"antal: {number}", "antal") == number


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_every_amount_keeps_its_ore(amount: Decimal) -> None:
    if amount == 0:
        amount = Decimal("0.00")
    assert argument_of(f"belopp: {amount}", "belopp") == amount


@given(st.lists(st.integers(min_value=0, max_value=110), min_size=1, unique=True).map(sorted))
def test_bands_that_meet_are_read_and_a_lost_row_is_told(ends: list[int]) -> None:
    starts = [0, *(one + 1 for one in ends)]
    rows = [f"[{low}, {high}, '1']" for low, high in zip(starts, ends, strict=False)]
    rows.append(f"[{starts[-1]}, och äldre, '1']")
    found = argument_of(f"rader: [{', '.join(rows)}]", "rader")
    assert isinstance(found, tuple)
    assert len(found) == len(rows)
    assert len(argument_problems(f"rader: [{', '.join(rows[1:])}]")) == 1
