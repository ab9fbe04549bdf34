"""What a front page lacks or has too much of: file, line, what is wrong and what to do."""

import pytest

from tests.apps.rulebook.invented_book import FRONT, book_of, problems_of
from vardval.core.rulebook import BookKind, BookStatus, SourceDocument

DAYS = "{from: 2026-01-01, tom: 2026-12-31}"
SOURCE = "{titel: Regelbok 2026, daterad: 2025-10-16, beslutad_av: Nämnden, anmärkning: Påhittad.}"
DAY_REMEDY = "Skriv år-månad-dag, till exempel 2023-03-01."
BOOK_REMEDY = "Skriv region/år, till exempel granland/2026."
ADD = "Lägg till nyckeln och ett värde."


@pytest.mark.parametrize(
    ("line", "written", "told"),
    [
        ("bok: granland/2026", "", f"1: ”bok” saknas i bok.yaml. {ADD}"),
        ("namn: Granlands vårdval 2026", "", f"1: ”namn” saknas i bok.yaml. {ADD}"),
        ("status: utkast", "", f"1: ”status” saknas i bok.yaml. {ADD}"),
        (
            "namn: Granlands vårdval 2026",
            "namn: ''",
            "3: ”namn” är tomt i bok.yaml. Skriv ett värde.",
        ),
        (
            "namn: Granlands vårdval 2026",
            "namn: [Granland]",
            "3: ”namn” är en lista. Skriv en text.",
        ),
        (
            "region: granland",
            "region: {id: granland}",
            "1: ”region” är en tabell med nycklar. Skriv en text.",
        ),
        (
            "bok: granland/2026",
            "bok: granland/26",
            f"2: ”granland/26” är inget bok-id. {BOOK_REMEDY}",
        ),
        (
            "bok: granland/2026",
            "bok: Granland/2026",
            f"2: ”Granland/2026” är inget bok-id. {BOOK_REMEDY}",
        ),
        (
            "status: utkast",
            "status: utkast\nslag: handbok",
            "5: ”handbok” går inte att välja. Välj bland: regelbok, lagar.",
        ),
        (
            "status: utkast",
            "status: utkast\nbygger_på: förra året",
            f"5: ”förra året” är inget bok-id. {BOOK_REMEDY}",
        ),
        (
            "status: utkast",
            "status: utkast\nbygger_på:",
            "5: ”bygger_på” är tomt i bok.yaml. Skriv ett värde.",
        ),
    ],
)
def test_each_line_that_is_left_out_or_wrong_is_told(line: str, written: str, told: str) -> None:
    front = FRONT.replace(f"{line}\n", f"{written}\n" if written else "")
    assert problems_of(front=front) == [f"bok.yaml:{told}"]


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (
            "{från: 2026-01-01, tom: 2026-12-31}",
            [
                f"5: ”from” saknas i gäller. {ADD}",
                "5: Nyckeln ”från” finns inte i gäller. Ta bort den eller välj bland: from, tom.",
            ],
        ),
        ("{from: 1 januari, tom: 2026-12-31}", [f"5: ”1 januari” är ingen dag. {DAY_REMEDY}"]),
        ("{from: 2026-01-01, tom: 2026-02-29}", [f"5: ”2026-02-29” är ingen dag. {DAY_REMEDY}"]),
        ("{from: 2026-01-01, tom: 26-12-31}", [f"5: ”26-12-31” är ingen dag. {DAY_REMEDY}"]),
        ("{from: 0000-01-01, tom: 2026-12-31}", [f"5: ”0000-01-01” är ingen dag. {DAY_REMEDY}"]),
        (
            "{from: 2026-13-01, tom: 2026-12-32}",
            [
                f"5: ”2026-12-32” är ingen dag. {DAY_REMEDY}",
                f"5: ”2026-13-01” är ingen dag. {DAY_REMEDY}",
            ],
        ),
        ("[2026-01-01, 2026-12-31]", ["5: ”gäller” är en lista. Skriv nycklar och värden."]),
    ],
)
def test_days_that_are_none_are_told_each_by_itself(days: str, told: list[str]) -> None:
    found = problems_of(front=FRONT.replace(DAYS, days))
    assert sorted(found) == sorted(f"bok.yaml:{one}" for one in told)


def test_a_book_may_hold_for_a_single_day() -> None:
    book = book_of(front=FRONT.replace("tom: 2026-12-31", "tom: 2026-01-01"))
    assert (book.valid.start, book.valid.last) == (book.valid.start, book.valid.start)


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("{titel: Bok, daterad: 16 oktober}", f"”16 oktober” är ingen dag. {DAY_REMEDY}"),
        (
            "{titel: Bok, utgiven: 2025}",
            (
                "Nyckeln ”utgiven” finns inte i källan GL. Ta bort den eller välj bland: titel,"
                " daterad, beslutad_av, anmärkning."
            ),
        ),
        ("{titel: ''}", "”titel” är tomt i källan GL. Skriv ett värde."),
        ("{titel: Bok, beslutad_av: [Nämnden]}", "”beslutad_av” är en lista. Skriv en text."),
        ("{titel: Bok, anmärkning: }", "”anmärkning” är tomt i källan GL. Skriv ett värde."),
        ("[Bok]", "”GL” är en lista. Skriv nycklar och värden."),
    ],
)
def test_each_fault_of_a_document_is_told_on_the_line_of_the_document(
    source: str, told: str
) -> None:
    problems = problems_of(front=FRONT.replace(SOURCE, source))
    assert f"bok.yaml:7: {told}" in problems
    assert [one for one in problems if one.startswith("bok.yaml")] == [f"bok.yaml:7: {told}"]


@pytest.mark.parametrize("prefix", ["gl", "GL-1", "1GL", "G L", "ÅL", "Gl26"])
def test_a_document_is_called_by_capitals_and_perhaps_a_number(prefix: str) -> None:
    front = FRONT.replace("anmärkningar", f"  {prefix}: {{titel: x}}\nanmärkningar")
    assert problems_of(front=front) == [
        (
            f"bok.yaml:8: ”{prefix}” är ingen beteckning på ett dokument."
            " Skriv versaler och eventuellt siffror, till exempel VB26."
        )
    ]


def test_a_document_needs_no_more_than_a_title_and_comes_in_the_order_of_the_page() -> None:
    front = FRONT.replace(SOURCE, "{titel: Bok}").replace(
        "anmärkningar", "  FB26: {titel: Förfrågan, daterad: 2024-02-29}\nanmärkningar"
    )
    gl, fb = book_of(front=front).sources
    assert gl == SourceDocument("GL", "Bok")
    assert (fb.prefix, fb.title, str(fb.dated_on)) == ("FB26", "Förfrågan", "2024-02-29")


@pytest.mark.parametrize(
    ("written", "remarks"),
    [
        ("[Ett., Två.]", ("Ett.", "Två.")),
        ("Allt är påhittat.", ("Allt är påhittat.",)),
        ("[]", ()),
    ],
)
def test_remarks_are_one_text_or_several(written: str, remarks: tuple[str, ...]) -> None:
    assert book_of(front=FRONT.replace("Allt är påhittat.", written)).remarks == remarks


@pytest.mark.parametrize("status", list(BookStatus))
def test_a_book_has_come_as_far_as_its_front_page_says(status: BookStatus) -> None:
    book = book_of(front=FRONT.replace("utkast", status.value))
    assert (book.status, book.kind) == (status, BookKind.REGIONAL)


def test_acts_need_no_last_day_and_a_regions_book_does() -> None:
    endless = FRONT.replace(", tom: 2026-12-31", "")
    assert problems_of(front=endless) == [f"bok.yaml:5: ”tom” saknas i gäller. {ADD}"]
    acts = book_of(front=endless.replace("status: utkast", "status: utkast\nslag: lagar"))
    assert (acts.kind, acts.valid.last) == (BookKind.ACTS, None)
