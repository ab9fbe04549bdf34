"""What can be read of a paper, and what is said of one that cannot be."""

import zipfile
from io import BytesIO

import pytest
from pypdf import PdfWriter

from vardval.cases.contents import PaperRefused, check_content
from vardval.cases.record.by_hand import shows
from vardval.cases.record.reading_papers import Read, read_paper
from vardval.core.cases import Mask

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def packed(**more: bytes | str) -> bytes:
    """A file of Word's kind with the parts, `_` for the slash and the ending .xml.

    The same parts make the same bytes at any time: no part tells when it was packed.
    """
    made = BytesIO()
    parts = {"word_document": "<w:t>Hej</w:t>", **more}
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(zipfile.ZipInfo("[Content_Types].xml"), "<Types/>")
        for name, told in parts.items():
            archive.writestr(zipfile.ZipInfo(f"{name.replace('_', '/')}.xml"), told)
    return made.getvalue()


@pytest.mark.parametrize(
    "body",
    [
        "<w:t>Anna Ek</w:t>",
        "<w:t>An</w:t><w:t>na E</w:t><w:t>k</w:t>",
        "<w:t>Anna</w:t><w:br/><w:t>Ek</w:t>",
        "<w:t>&#65;nna&#32;Ek</w:t>",
        "<w:t><![CDATA[Anna Ek]]></w:t>",
        "<w:t>Anna Ek</w:t>".encode("utf-16"),
    ],
    ids=["plain", "in pieces", "over a break", "as numbers", "as data", "wide"],
)
def test_a_marked_name_is_found_however_the_file_writes_it(body: bytes | str) -> None:
    content = packed(word_document=body)
    assert Mask(("Anna Ek",)).is_in(read_paper(content, WORD).text)
    assert shows(content, WORD, [Mask(("Anna Ek",))])


@pytest.mark.parametrize("sign", ["&", "<", ">", '"'])
def test_a_name_with_a_sign_that_files_write_otherwise_is_found(sign: str) -> None:
    written = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}[sign]
    content = packed(word_document=f"<w:t>Ek {written} Son</w:t>")
    assert read_paper(content, WORD).text == f"Ek {sign} Son"
    assert shows(content, WORD, [Mask((f"Ek {sign} Son",))])


@pytest.mark.parametrize("part", ["word_header1", "word_comments", "docProps_core", "customXml_x"])
def test_what_stands_beside_the_text_is_hidden_and_is_looked_through(part: str) -> None:
    content = packed(**{part: "<t>Anna Ek</t>"})
    read = read_paper(content, WORD)
    assert (read.text, "Anna Ek" in read.hidden, read.is_whole, read.bare) == (
        "Hej",
        True,
        True,
        None,
    )
    assert shows(content, WORD, [Mask(("Anna Ek",))])
    assert not shows(content, WORD, [Mask(("Bo Al",))])


def test_a_file_with_a_picture_in_it_is_not_read_whole_and_a_folder_is_no_picture() -> None:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", "<w:t>Hej</w:t>")
        archive.writestr("word/media/", "")
    assert read_paper(made.getvalue(), WORD).is_whole
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("word/media/image1.png", b"\x89PNG")
    assert not read_paper(made.getvalue(), WORD).is_whole


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("Åsa Ek".encode(), "Åsa Ek"),
        ("Åsa Ek".encode("utf-8-sig"), "Åsa Ek"),
        ("Åsa Ek".encode("latin-1"), "Åsa Ek"),
        (b"", ""),
    ],
)
def test_a_text_is_read_in_either_coding_and_handed_out_in_one(content: bytes, text: str) -> None:
    for media_type in ("text/plain", "text/csv"):
        assert read_paper(content, media_type) == Read(text, "", True, text.encode())


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"\xff\xd8\xff", "image/jpeg"),
        (b"%PDF-1.7\nbruten\n%%EOF\n", "application/pdf"),
    ],
)
def test_what_nobody_can_read_says_so_and_has_no_bare_copy(content: bytes, media_type: str) -> None:
    assert read_paper(content, media_type) == Read("", "", False, None)


def test_a_page_without_words_may_be_a_scan_and_what_the_file_says_of_itself_is_taken_away() -> (
    None
):
    writer = PdfWriter()
    writer.add_blank_page(width=100, height=100)
    writer.add_metadata({"/Author": "Anna Ek"})
    made = BytesIO()
    writer.write(made)
    read = read_paper(made.getvalue(), "application/pdf")
    assert (read.is_whole, "Anna Ek" in read.hidden) == (False, True)
    assert read.bare is not None
    assert "Anna Ek" not in read_paper(read.bare, "application/pdf").hidden


def test_a_file_that_is_damaged_within_is_refused_before_anybody_has_to_read_it() -> None:
    content = bytearray(packed(word_document="<w:t>Anna Ek</w:t>"))
    assert check_content("brev.docx", bytes(content)) == WORD
    at = content.index(b"Anna")
    content[at] ^= 1
    with pytest.raises(PaperRefused, match="Spara den på nytt"):
        check_content("brev.docx", bytes(content))


def test_a_file_packed_in_a_way_that_nobody_can_unpack_is_refused() -> None:
    content = packed()
    # The method of packing stands ten bytes into each part's head, and in the list at the end.
    for head, place in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        at = content.index(head) + place
        content = content[:at] + (99).to_bytes(2, "little") + content[at + 2 :]
    with pytest.raises(PaperRefused, match="går inte att läsa"):
        check_content("brev.docx", content)
