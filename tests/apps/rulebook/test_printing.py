"""The reading copy as a PDF: the same every time, whatever signs the rules hold."""

from dataclasses import replace

import pytest

from vardval.core.rulebook import BookStatus, Rulebook
from vardval.rulebook.examples import scenarios_of
from vardval.rulebook.full_reading import in_full
from vardval.rulebook.loading import load_book
from vardval.rulebook.printing import _set, pdf_of

BOOK = "norrbotten/2023"
# Each of these means something to typst where text is read as markup.
SIGNS = '#panic("x") *fet _kursiv [hake] $x^2$ `kod` <etikett> @hänvisning \\ // = - + / "'


def _pdf(book: Rulebook, chapter: str | None = "upptagningsområde", language: str = "sv") -> bytes:
    full = in_full(
        book,
        sha256="b" * 64,
        earlier=None,
        scenarios=scenarios_of(book.id),
        valid_on=book.valid.start,
        language=language,
        chapter=chapter,
    )
    return pdf_of(full, language=language)


def test_the_same_chapter_is_set_once_and_gives_the_same_bytes_when_set_anew() -> None:
    book = load_book(BOOK)
    first = _pdf(book)
    assert first.startswith(b"%PDF-")
    assert _pdf(book) is first
    _set.cache_clear()
    again = _pdf(book)
    assert again is not first
    assert again == first


def test_a_draft_and_an_adopted_book_are_not_the_same_print() -> None:
    book = load_book(BOOK)
    assert _pdf(replace(book, status=BookStatus.ADOPTED)) != _pdf(book)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_whole_book_can_be_printed(language: str) -> None:
    assert _pdf(load_book("kronoberg/2023"), None, language).startswith(b"%PDF-")


def test_a_text_full_of_signs_is_set_as_it_stands_and_never_run() -> None:
    book = load_book(BOOK)
    rules = {key: replace(one, heading=SIGNS) for key, one in book.rules.items()}
    signed = replace(book, name=SIGNS, remarks=(SIGNS,), rules=rules)
    assert _pdf(signed).startswith(b"%PDF-")


def test_fonts_lie_within_the_print() -> None:
    assert b"LibertinusSerif" in _pdf(load_book(BOOK))
