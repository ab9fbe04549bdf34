"""Year accounts for year: a book tells of every rule of the book that it builds on."""

# ruff: noqa: E501 - a message stands as it is told, so that one can search for it.

from datetime import date
from pathlib import Path

import pytest

from tests.apps.rulebook.invented_book import (
    CHANGES,
    CLAUSES,
    FRONT,
    WORDS,
    book_of,
    library_of_two_years,
)
from vardval.core.rulebook import DatedValue, Rulebook
from vardval.core.time import Period
from vardval.rulebook.files import BookFiles
from vardval.rulebook.loading import BookRejected, load_book, read_book

OTHER = "listning.övrigt:\n  rubrik: Övrigt\n  mekanism: allt\n  antal: 7\n  källa: GL-1-2\n"
EARLIER = book_of(CHANGES + OTHER)
NEXT_FRONT = FRONT.replace("2026", "2027") + "bygger_på: granland/2026\n"
YEAR = Period(date(2027, 1, 1), date(2028, 1, 1))
CHANGED = CHANGES.replace("antal: 2", "antal: 3") + "  mot_föregående: ändrad\n"
UNCHANGED = "listning.byten: {mot_föregående: oförändrad, källa: GL-2-1}\n"
REPEALED = "listning.övrigt: {mot_föregående: upphävd, källa: GL-2-1}\n"


def _next(chapter: str, front: str = NEXT_FRONT) -> Rulebook:
    files = BookFiles(
        "granland/2027", {"bok.yaml": front.encode(), "listning.yaml": chapter.encode()}
    )
    books = {"granland/2026": EARLIER}
    return read_book(files, WORDS, CLAUSES, books.get)


def _problems(chapter: str, front: str = NEXT_FRONT) -> list[str]:
    with pytest.raises(BookRejected) as rejected:
        _next(chapter, front)
    return [str(one).removeprefix("granland/2027/") for one in rejected.value.problems]


def test_an_unchanged_rule_keeps_its_answer_by_the_new_books_clause_before_the_earlier_ones() -> (
    None
):
    book = _next(UNCHANGED + REPEALED)
    assert book.based_on == "granland/2026"
    assert dict(book.rules).keys() == {"listning.byten"}
    assert book.rules["listning.byten"].values == (
        DatedValue(YEAR, "högst", {"antal": 2}, ("GL-2-1", "GL-1-1")),
    )


READ = CHANGES.replace("källa: GL-1-1", "källa: [GL-1-1, GL-T-1]") + (
    "  tolkning: {id: GL-T-1, fråga: Vad är ett byte?, svar: Ett val., ställning: obekräftad,"
    " källa: GL-1-1}\n"
)


def _after_an_interpretation(sources: str, other: str = "GL-2-1") -> Rulebook:
    chapter = (
        f"listning.byten: {{mot_föregående: oförändrad, källa: {sources}}}\n"
        f"listning.övrigt: {{mot_föregående: oförändrad, källa: {other}}}\n"
    )
    files = BookFiles(
        "granland/2027", {"bok.yaml": NEXT_FRONT.encode(), "listning.yaml": chapter.encode()}
    )
    return read_book(files, WORDS, CLAUSES, {"granland/2026": book_of(READ + OTHER)}.get)


def test_an_unchanged_rule_takes_its_open_interpretation_along_when_it_cites_it() -> None:
    book = _after_an_interpretation("[GL-2-1, GL-T-1]")
    assert [one.id for one in book.interpretations()] == ["GL-T-1"]
    assert book.rules["listning.byten"].values[0].clauses == ("GL-2-1", "GL-T-1", "GL-1-1")


def test_an_unchanged_rule_that_cites_only_its_new_clause_is_no_longer_an_interpretation() -> None:
    assert _after_an_interpretation("GL-2-1").interpretations() == ()


def test_another_rule_may_cite_an_interpretation_that_came_along() -> None:
    book = _after_an_interpretation("[GL-2-1, GL-T-1]", "[GL-2-1, GL-T-1]")
    assert book.rules["listning.övrigt"].values[0].clauses == ("GL-2-1", "GL-T-1", "GL-1-2")


def test_nothing_may_cite_an_interpretation_that_was_left_behind() -> None:
    with pytest.raises(BookRejected) as rejected:
        _after_an_interpretation("GL-2-1", "[GL-2-1, GL-T-1]")
    assert [str(one).split(": ", 1)[1] for one in rejected.value.problems] == [
        (
            "Klausulen ”GL-T-1” i listning.övrigt finns inte i registret."
            " Rätta numret, eller ge regeln en ”tolkning” med det id:t om dokumentet tiger."
        )
    ]


def test_a_changed_rule_is_written_out() -> None:
    assert _next(CHANGED + REPEALED).rules["listning.byten"].values == (
        DatedValue(YEAR, "högst", {"antal": 3}, ("GL-1-1",)),
    )


def test_a_new_rule_says_that_it_is_new() -> None:
    new = "jour.tid:\n  rubrik: Tid\n  mekanism: obegränsat\n  källa: GL-1-1\n"
    content = {
        "bok.yaml": NEXT_FRONT.encode(),
        "listning.yaml": (UNCHANGED + REPEALED).encode(),
        "jour.yaml": f"{new}  mot_föregående: ny\n".encode(),
    }
    book = read_book(
        BookFiles("granland/2027", content), WORDS, CLAUSES, {"granland/2026": EARLIER}.get
    )
    assert list(book.rules) == ["listning.byten", "jour.tid"]


BAD = {
    "rules of the earlier book are left out": (
        "listning.byten: {mot_föregående: oförändrad, källa: GL-2-1}\n",
        (
            "bok.yaml:1: Boken redovisar inte listning.övrigt, som finns i granland/2026."
            " Skriv regeln som oförändrad, ändrad eller upphävd."
        ),
    ),
    "a rule does not say how it stands": (
        CHANGES + REPEALED,
        (
            "listning.yaml:2: ”mot_föregående” saknas i listning.byten."
            " Lägg till nyckeln och ett värde."
        ),
    ),
    "a rule stands in a way that is none": (
        CHANGED.replace("ändrad", "samma") + REPEALED,
        (
            "listning.yaml:6: ”samma” går inte att välja."
            " Välj bland: oförändrad, ändrad, ny, upphävd."
        ),
    ),
    "an old rule calls itself new": (
        CHANGED.replace("ändrad", "ny") + REPEALED,
        (
            "listning.yaml:6: ”listning.byten” är märkt som ny, men granland/2026 har redan regeln."
            " Skriv oförändrad eller ändrad eller upphävd."
        ),
    ),
    "an unchanged rule brings a value": (
        UNCHANGED.replace("}", ", antal: 3}") + REPEALED,
        (
            "listning.yaml:1: Nyckeln ”antal” finns inte i listning.byten, som är oförändrad."
            " Ta bort den eller välj bland: mot_föregående, källa."
        ),
    ),
    "an unchanged rule has no clause of the new book": (
        UNCHANGED.replace(", källa: GL-2-1", "") + REPEALED,
        "listning.yaml:1: listning.byten saknar ”källa”. Ange den nya bokens klausul.",
    ),
    "a repealed rule has no clause": (
        UNCHANGED + REPEALED.replace(", källa: GL-2-1", ""),
        "listning.yaml:2: listning.övrigt saknar ”källa”. Ange den nya bokens klausul.",
    ),
    "a rule that every book has to answer is repealed": (
        REPEALED + UNCHANGED.replace("oförändrad", "upphävd"),
        (
            "listning.yaml:2: ”listning.byten” kan inte upphävas, för alla regelböcker ska ha den."
            " Skriv den som ändrad, med den mekanism som gäller nu."
        ),
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_what_a_book_owes_the_earlier_one_is_told(case: str) -> None:
    chapter, message = BAD[case]
    assert _problems(chapter) == [message]


def test_a_rule_that_the_earlier_book_lacks_cannot_be_unchanged() -> None:
    chapter = "jour.tid: {mot_föregående: oförändrad, källa: GL-1-1}\n"
    assert _problems(UNCHANGED + REPEALED + chapter)[1] == (
        "listning.yaml:3: ”jour.tid” är märkt som oförändrad, men granland/2026 har inte regeln. Skriv ny."
    )


@pytest.mark.parametrize("based_on", ["granland/2027", "granland/2028", "fjallbo/2026"])
def test_a_book_builds_on_an_earlier_one_of_its_region(based_on: str) -> None:
    front = NEXT_FRONT.replace("bygger_på: granland/2026", f"bygger_på: {based_on}")
    assert _problems(CHANGES, front) == [
        f"bok.yaml:1: Boken kan inte bygga på {based_on}. Ange en tidigare bok för samma region."
    ]


def test_a_book_that_builds_on_one_that_is_not_there_is_told() -> None:
    front = NEXT_FRONT.replace("bygger_på: granland/2026", "bygger_på: granland/2020")
    assert _problems(CHANGES, front) == [
        "bok.yaml:1: Boken bygger på granland/2020, som inte finns. Lägg till den boken först."
    ]


def test_a_book_without_an_earlier_one_does_not_account_for_anything() -> None:
    with pytest.raises(BookRejected, match="Nyckeln ”mot_föregående” finns inte"):
        book_of(CHANGED)


def test_a_library_finds_the_earlier_book_and_sees_when_it_changes(tmp_path: Path) -> None:
    library = library_of_two_years(tmp_path)
    payment = tmp_path / "norrbotten" / "2023" / "ersättning.yaml"

    def fine() -> str:
        value = load_book("norrbotten/2024", library).rule_on("ersättning.vite", date(2024, 6, 1))
        return str(value.arguments["andel"])

    before = fine()
    payment.write_text(payment.read_text("utf-8").replace("10 procent", "5 procent"), "utf-8")
    assert (before, fine()) == ("0.10", "0.05")
