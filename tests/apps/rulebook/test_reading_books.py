"""A whole book: its front page, its files together, and the library that it lies in."""

from datetime import date
from pathlib import Path

import pytest

from tests.apps.rulebook.invented_book import (
    CHANGES,
    CLAUSES,
    FRONT,
    NO_LIMIT,
    WORDS,
    book_of,
    problems_of,
)
from vardval.core.rulebook import BookStatus, RuleMissing, RuleSpec, SourceDocument, Vocabulary
from vardval.core.time import Period
from vardval.rulebook.files import BookFiles, BookNotFound, Library
from vardval.rulebook.loading import (
    BookRejected,
    available_books,
    book_sha256,
    load_book,
    read_book,
)


def test_the_front_page_says_which_region_which_days_and_which_documents() -> None:
    book = book_of()
    assert (book.id, book.region, book.name, book.status, book.based_on, book.remarks) == (
        "granland/2026",
        "granland",
        "Granlands vårdval 2026",
        BookStatus.DRAFT,
        None,
        ("Allt är påhittat.",),
    )
    assert book.valid == Period(date(2026, 1, 1), date(2027, 1, 1))
    assert book.sources == (
        SourceDocument("GL", "Regelbok 2026", date(2025, 10, 16), "Nämnden", "Påhittad."),
    )


FRONT_PAGES = {
    "an unknown key": (
        FRONT + "år: 2026\n",
        (
            "bok.yaml:9: Nyckeln ”år” finns inte i bok.yaml. Ta bort den eller välj bland: region,"
            " bok, slag, namn, status, gäller, bygger_på, källor, anmärkningar."
        ),
    ),
    "no region": (
        FRONT.replace("region: granland\n", ""),
        "bok.yaml:1: ”region” saknas i bok.yaml. Lägg till nyckeln och ett värde.",
    ),
    "another region than the book's": (
        FRONT.replace("region: granland", "region: fjallbo"),
        (
            "bok.yaml:1: Regionen ”fjallbo” är en annan än i ”bok: granland/2026”."
            " Låt bok vara region/år med samma region."
        ),
    ),
    "no id of a book": (
        FRONT.replace("granland/2026", "2026"),
        "bok.yaml:2: ”2026” är inget bok-id. Skriv region/år, till exempel granland/2026.",
    ),
    "a status that is none": (
        FRONT.replace("utkast", "klar"),
        "bok.yaml:4: ”klar” går inte att välja. Välj bland: utkast, granskad, fastställd.",
    ),
    "no days": (
        FRONT.replace("gäller: {from: 2026-01-01, tom: 2026-12-31}\n", ""),
        "bok.yaml:1: ”gäller” saknas i bok.yaml. Lägg till from och tom.",
    ),
    "days that are a text": (
        FRONT.replace("{from: 2026-01-01, tom: 2026-12-31}", "2026"),
        "bok.yaml:5: ”gäller” är en text. Skriv nycklar och värden.",
    ),
    "no last day": (
        FRONT.replace(", tom: 2026-12-31", ""),
        "bok.yaml:5: ”tom” saknas i gäller. Lägg till nyckeln och ett värde.",
    ),
    "days in the wrong order": (
        FRONT.replace("tom: 2026-12-31", "tom: 2025-12-31"),
        "bok.yaml:5: ”tom” (2025-12-31) ligger före ”from” (2026-01-01). Rätta dagarna.",
    ),
    "a document without a title": (
        FRONT.replace("titel: Regelbok 2026, ", ""),
        "bok.yaml:7: ”titel” saknas i källan GL. Lägg till nyckeln och ett värde.",
    ),
    "a list of remarks with a table in it": (
        FRONT.replace("Allt är påhittat.", "[{a: b}]"),
        "bok.yaml:8: ”anmärkningar” ska vara en text eller en lista av texter. Skriv om den så.",
    ),
}


@pytest.mark.parametrize("case", FRONT_PAGES)
def test_each_fault_of_a_front_page_is_told_with_its_line_and_its_remedy(case: str) -> None:
    front, message = FRONT_PAGES[case]
    assert problems_of(front=front) == [message]


def test_a_front_page_without_documents_says_so_and_leaves_no_clause_to_cite() -> None:
    front = FRONT[: FRONT.index("källor")]
    assert problems_of(front=front) == [
        "bok.yaml:1: ”källor” saknas i bok.yaml. Lägg till dokumentens beteckningar.",
        (
            "listning.yaml:5: Klausulen GL-1-1 hör till ett dokument som boken inte har som"
            " källa. Lägg dokumentet under ”källor” i bok.yaml. Boken har: inga."
        ),
    ]


def test_a_document_with_a_wrong_prefix_or_no_keys_is_told() -> None:
    front = FRONT.replace("anmärkningar", "  gl: {titel: x}\n  FB: y\nanmärkningar")
    assert problems_of(front=front) == [
        (
            "bok.yaml:8: ”gl” är ingen beteckning på ett dokument."
            " Skriv versaler och eventuellt siffror, till exempel VB26."
        ),
        "bok.yaml:9: ”FB” är en text. Skriv nycklar och värden.",
    ]


def test_a_book_without_a_front_page_is_told() -> None:
    with pytest.raises(BookRejected) as rejected:
        read_book(BookFiles("granland/2026", {}), WORDS, CLAUSES)
    assert str(rejected.value) == (
        "Regelboken granland/2026 kan inte läsas in (1 fel).\n"
        "granland/2026/bok.yaml:1: bok.yaml saknas. Lägg till bokens första sida."
    )


def test_a_front_page_that_is_a_list_is_told() -> None:
    assert problems_of(front="- a\n") == [
        "bok.yaml:1: ”bok.yaml” är en lista. Skriv nycklar och värden."
    ]


def test_a_required_rule_that_is_missing_is_told() -> None:
    chapter = "listning.övrigt:\n  rubrik: x\n  mekanism: allt\n  källa: GL-1-1\n"
    assert problems_of(chapter) == [
        (
            "listning.yaml:1: Regeln ”listning.byten” (Byten) saknas."
            " Skriv den; är svaret inte känt, skriv ”saknas” och varför."
        )
    ]


def test_an_old_edition_is_read_without_the_rules_that_came_to_be_asked_for_later() -> None:
    files = BookFiles(
        "granland/2026", {"bok.yaml": FRONT.encode(), "listning.yaml": CHANGES.encode()}
    )
    later = RuleSpec("listning.ombud", "Ombud", (NO_LIMIT,))
    words = WORDS + Vocabulary((later,))
    with pytest.raises(BookRejected):
        read_book(files, words, CLAUSES)
    old = read_book(files, words, CLAUSES, was_whole=True)
    assert list(old.rules) == ["listning.byten"]
    with pytest.raises(RuleMissing, match=r"granland/2026 har ingen regel listning\.ombud"):
        old.rule_on("listning.ombud", date(2026, 3, 1))


def test_a_chapter_that_the_vocabulary_lacks_is_told() -> None:
    assert problems_of("a: b\n", name="kök.yaml")[0] == (
        "kök.yaml:1: Kapitlet ”kök” finns inte i vokabulären. Döp om filen eller ta bort den."
        " Kapitlen är: listning, jour."
    )


def test_a_chapter_that_cannot_be_read_is_told_without_a_word_on_the_rules_in_it() -> None:
    (problem,) = problems_of("listning.byten: [1, 2\nlistning.övrigt: {}\n")
    assert problem.startswith("listning.yaml:2: Raden följer inte YAML (")


def test_a_chapter_that_is_a_list_is_told() -> None:
    assert problems_of("- a\n")[1:] == [
        "listning.yaml:1: ”listning” är en lista. Skriv nycklar och värden."
    ]


def test_all_problems_of_a_book_come_together_in_order() -> None:
    problems = problems_of(
        CHANGES.replace("antal: 2", "antal: två").replace("GL-1-1", "GL-9-9"),
        FRONT.replace("titel: Regelbok 2026, ", ""),
    )
    assert [one.split(":")[:2] for one in problems] == [
        ["bok.yaml", "7"],
        ["listning.yaml", "4"],
        ["listning.yaml", "5"],
    ]


def _library(folder: Path, book_id: str = "granland/2026", front: str = FRONT) -> Library:
    book = folder / book_id
    book.mkdir(parents=True)
    (book / "bok.yaml").write_text(front, "utf-8")
    return Library(folder)


def test_a_library_holds_books_by_region_and_year(tmp_path: Path) -> None:
    library = _library(tmp_path)
    (tmp_path / "granland" / "anteckningar").mkdir()
    (tmp_path / "granland" / "2027").mkdir()
    (tmp_path / "läs mig.txt").write_text("inget", "utf-8")
    assert available_books(library) == ("granland/2026",)


@pytest.mark.parametrize("wanted", ["granland/2025", "../2026", "granland", ""])
def test_a_book_that_is_not_in_the_library_is_named_with_those_that_are(
    tmp_path: Path, wanted: str
) -> None:
    library = _library(tmp_path)
    with pytest.raises(BookNotFound, match=r"finns inte\. De som finns är: granland/2026\.$"):
        load_book(wanted, library)


def test_an_empty_library_says_that_it_has_no_books(tmp_path: Path) -> None:
    with pytest.raises(BookNotFound, match="De som finns är: inga"):
        book_sha256("granland/2026", Library(tmp_path))


def test_the_hash_names_exactly_this_text(tmp_path: Path) -> None:
    library = _library(tmp_path)
    first = book_sha256("granland/2026", library)
    chapter = tmp_path / "granland" / "2026" / "listning.yaml"
    chapter.write_text(CHANGES, "utf-8")
    second = book_sha256("granland/2026", library)
    chapter.write_text(CHANGES.replace("antal: 2", "antal: 3"), "utf-8")
    third = book_sha256("granland/2026", library)
    chapter.write_text(CHANGES, "utf-8")
    assert len({first, second, third}) == 3
    assert book_sha256("granland/2026", library) == second


def test_the_hash_does_not_depend_on_how_a_file_system_spells_a_ring(tmp_path: Path) -> None:
    hashes: set[str] = set()
    for spelling in ("ersättning.yaml", "ersa\u0308ttning.yaml"):
        folder = tmp_path / str(len(hashes))
        folder.mkdir()
        (folder / spelling).write_text("a: b\n", "utf-8")
        hashes.add(BookFiles.of_folder(folder, "granland/2026").sha256)
    assert len(hashes) == 1


def test_scenarios_beside_the_chapters_are_no_part_of_the_book(tmp_path: Path) -> None:
    library = _library(tmp_path)
    first = book_sha256("granland/2026", library)
    scenarios = tmp_path / "granland" / "2026" / "scenarier"
    scenarios.mkdir()
    (scenarios / "a.yaml").write_text("a: b\n", "utf-8")
    assert book_sha256("granland/2026", library) == first
