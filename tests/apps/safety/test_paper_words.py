"""A person's number in a paper about safety is found, however Word and Excel write it."""

import io
import zipfile

import pytest

from tests.apps.safety.packed import word_file
from vardval.core.safety import has_identity
from vardval.safety.paper_words import words_of

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def sheet(*cells: str) -> bytes:
    """An Excel file with one row of cells."""
    row = "".join(f'<c r="A1"><v>{one}</v></c>' for one in cells)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/worksheets/sheet1.xml", f"<sheetData><row>{row}</row></sheetData>")
    return packed.getvalue()


@pytest.mark.parametrize(
    "body",
    [
        "<w:p>198001011234</w:p>",
        "<w:p>19800101-1234</w:p><w:p>Hälsningar</w:p>",
        "<w:p>Punkt 3</w:p><w:p>19800101-1234</w:p>",
        "<w:p><w:t>198001</w:t></w:r><w:r><w:t>01-1234</w:t></w:p>",
        "<w:p>19800101<w:noBreakHyphen/>1234</w:p>",
        "<w:p>19800101<w:br/>1234</w:p>",
        "<w:p>1980&#48;101&#45;1234</w:p>",
        "<w:tc><w:p>7</w:p></w:tc><w:tc><w:p>800101-1234</w:p></w:tc><w:tc><w:p>Ek</w:p></w:tc>",
    ],
    ids=["alone", "before", "after", "pieces", "hyphen", "break", "as numbers", "in a table"],
)
def test_a_number_in_a_word_file_is_found(body: str) -> None:
    assert has_identity(words_of(WORD, word_file(body)))


@pytest.mark.parametrize(
    "cells",
    [("198001011234",), ("3", "198001011234"), ("198001011234", "5"), ("3", "8001011234", "5")],
)
def test_a_number_in_a_sheet_is_found_whatever_stands_in_the_cells_beside(
    cells: tuple[str, ...],
) -> None:
    assert has_identity(words_of(EXCEL, sheet(*cells)))


@pytest.mark.parametrize(
    "cells",
    [("2301", "12", "1234"), ("1980", "0101", "1234"), ("20", "230112", "1234"), ("801", "1234")],
)
def test_figures_in_cells_of_their_own_are_no_number_of_anybody(cells: tuple[str, ...]) -> None:
    assert not has_identity(words_of(EXCEL, sheet(*cells)))


def test_numbers_in_the_cells_of_a_table_in_word_are_no_number_of_anybody_either() -> None:
    cells = "".join(f"<w:tc><w:p>{one}</w:p></w:tc>" for one in ("2301", "12", "1234"))
    assert not has_identity(words_of(WORD, word_file(cells)))


@pytest.mark.parametrize(
    ("media_type", "content", "words"),
    [
        ("text/plain", "Hej å".encode(), "Hej å"),
        ("text/csv", "Hej å".encode("latin-1"), "Hej \ufffd"),
        ("application/pdf", b"%PDF-1.7 800101-1234", ""),
        ("image/png", b"\x89PNG", ""),
    ],
)
def test_of_other_papers_texts_are_read_and_the_rest_is_for_eyes(
    media_type: str, content: bytes, words: str
) -> None:
    assert words_of(media_type, content) == words


def test_who_a_file_says_has_written_it_is_read_and_what_programs_say_is_not() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types>A</Types>")
        archive.writestr("docProps/core.xml", "<cp>B</cp>")
        archive.writestr("word/header1.xml", "<w:p>C</w:p>")
        archive.writestr("xl/sharedStrings.xml", "<si>D</si>")
        archive.writestr("xl/styles.xml", "<x>E</x>")
        archive.writestr("word/media/image1.png", b"F")
    assert words_of(WORD, packed.getvalue()) == "B\nC\n\nD | "
