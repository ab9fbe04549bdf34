"""What is taken in just where the line goes: names, endings, what is packed and what only looks."""

import zipfile
import zlib
from io import BytesIO

import pytest

from vardval.cases import contents
from vardval.cases.contents import MOST_PARTS, PaperRefused, check_content

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def pdf(inside: bytes = b"") -> bytes:
    """Return a PDF with the words in its first object."""
    return b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog " + inside + b" >>\nendobj\n%%EOF\n"


def office(*names: str, filling: bytes = b"x", packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return an Office file with its list of contents and these parts."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", packed) as archive:
        for name in ("[Content_Types].xml", *names):
            archive.writestr(name, filling)
    return made.getvalue()


def why_not(name: str, content: bytes) -> str:
    """Return why the file is refused."""
    with pytest.raises(PaperRefused) as refused:
        check_content(name, content)
    return refused.value.why


@pytest.mark.parametrize(
    "inside",
    [
        b"/JSType 3",
        b"/LaunchPad 1",
        b"/XFAbrik 1",
        b"/OpenAction [ 3 0 R /Fit ]",
        b"/A << /S /URI /URI (https://example.org/launch) >>",
        b"(JavaScript)",
        b"/Embedded 1",
    ],
)
def test_a_name_that_only_begins_like_one_that_acts_is_let_through(inside: bytes) -> None:
    assert check_content("plan.pdf", pdf(inside)) == "application/pdf"


@pytest.mark.parametrize(
    "inside",
    [
        b"/JS(app.alert)",
        b"/JS<6170>",
        b"/JS 5 0 R",
        b"/#4a#53 5 0 R",
        b"/#4A#53 5 0 R",
        b"/Java#53cript",
        b"/EmbeddedFile 3 0 R",
        b"/RichMedia",
        b"/XFA [ ]",
        b"/S/SubmitForm",
        b"/S/ImportData",
    ],
)
def test_what_acts_of_its_own_accord_is_found_however_its_name_is_written(inside: bytes) -> None:
    assert why_not("plan.pdf", pdf(inside)) == "active_pdf"


@pytest.mark.parametrize("inside", [b"/S/Launch/F(x)", b"/L#61unch"])
def test_a_link_that_opens_something_on_the_readers_computer_is_told_apart(inside: bytes) -> None:
    assert why_not("plan.pdf", pdf(inside)) == "launching_pdf"


def stream(packed: bytes, *, newline: bytes = b"\n") -> bytes:
    """Return a PDF with a packed stream of objects."""
    objects = b"2 0 obj << /Type /ObjStm /N 1 >>\nstream" + newline + packed + b"endstream\n"
    return pdf().replace(b"%%EOF", objects + b"%%EOF")


@pytest.mark.parametrize("newline", [b"\n", b"\r\n"])
def test_what_acts_is_found_in_packed_objects_after_either_end_of_line(newline: bytes) -> None:
    assert why_not("a.pdf", stream(zlib.compress(b"<< /S /Java#53cript >>"), newline=newline)) == (
        "active_pdf"
    )


def test_every_packed_stream_is_opened_not_only_the_first() -> None:
    two = stream(zlib.compress(b"<< /Type /Page >>")).replace(
        b"%%EOF",
        b"3 0 obj << /Type /ObjStm >>\nstream\n" + zlib.compress(b"/Launch") + b"endstream\n%%EOF",
    )
    assert why_not("a.pdf", two) == "launching_pdf"


@pytest.mark.parametrize(("after", "is_whole"), [(0, True), (2_000, True), (2_100, False)])
def test_the_end_of_a_pdf_stands_in_its_last_two_thousand_bytes(after: int, is_whole: bool) -> None:
    content = pdf() + b"\n" * after
    if is_whole:
        assert check_content("a.pdf", content) == "application/pdf"
    else:
        assert why_not("a.pdf", content) == "cut_off"


@pytest.mark.parametrize(
    "part",
    [
        "word/vbaProject.bin",
        "WORD/VBAPROJECT.BIN",
        "word/activeX/activeX1.xml",
        "word/embeddings/Tabell.xlsx",
        "start.EXE",
        "a/b.dll",
        "x.js",
        "x.vbs",
    ],
)
def test_a_part_that_can_do_something_is_refused_in_any_letters(part: str) -> None:
    assert why_not("brev.docx", office("word/document.xml", part)) == "macros"


@pytest.mark.parametrize("part", ["word/media/x.jsp", "docProps/exe.xml", "customXml/vba.xml"])
def test_a_part_that_only_has_such_letters_is_let_through(part: str) -> None:
    assert check_content("brev.docx", office("word/document.xml", part)) == WORD


@pytest.mark.parametrize("packed", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_part_packed_as_no_office_program_packs_it_is_unreadable(packed: int) -> None:
    assert why_not("brev.docx", office("word/document.xml", packed=packed)) == "unreadable"


def test_a_part_that_is_not_what_its_sum_says_is_unreadable() -> None:
    whole = office("word/document.xml", filling=b"Anna Ek", packed=zipfile.ZIP_STORED)
    assert check_content("brev.docx", whole) == WORD
    assert why_not("brev.docx", whole.replace(b"Anna Ek", b"Anna Ek"[::-1], 1)) == "unreadable"


def test_an_archive_of_more_parts_than_any_office_program_writes_is_refused() -> None:
    # The list of contents and the document are parts too.
    names = [f"word/{one}.xml" for one in range(MOST_PARTS - 1)]
    content = office("word/document.xml", *names, packed=zipfile.ZIP_STORED)
    assert why_not("a.docx", content) == "grows"


def test_what_unpacks_to_more_than_two_hundred_times_itself_is_refused() -> None:
    grown = office("word/document.xml", filling=b"0" * 1_000_000)
    assert contents.MOST_TIMES_LARGER * len(grown) < 2_000_000
    assert why_not("a.docx", grown) == "grows"


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("plan.pdf.exe", pdf(), "unknown_type"),
        ("plan.", pdf(), "unknown_type"),
        ("", pdf(), "unknown_type"),
        ("plan.pdf ", pdf(), "unknown_type"),
        ("plan.docm", office("word/document.xml"), "unknown_type"),
        ("plan.txt", pdf(), "not_what_it_says"),
        ("plan.csv", office("xl/workbook.xml"), "not_what_it_says"),
        ("rad.txt", "Räkna".encode("utf-16"), "not_what_it_says"),
        ("rad.txt", b"a\x1b[31m", "not_what_it_says"),
        ("sida.txt", b"\n\n  <HTML>", "markup"),
        ("sida.csv", b"<?xml version='1.0'?>", "markup"),
        ("sida.txt", b"<Script>", "markup"),
    ],
)
def test_neither_the_name_nor_the_first_letters_fool_the_door(
    name: str, content: bytes, why: str
) -> None:
    assert why_not(name, content) == why


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("Plan.final.TXT", b"a\tb\r\nc\x0cd"),
        ("tal.csv", b"\xef\xbb\xbfa;b\n1;2\n"),
        ("rad.txt", b"5 < 7 och <b> \xc3\xa4r markering"),
        ("rad.txt", b"Se <html> nedan"),
    ],
)
def test_plain_text_with_tabs_pages_and_angles_is_taken_in(name: str, content: bytes) -> None:
    assert check_content(name, content) in {"text/plain", "text/csv"}


@pytest.mark.parametrize(
    ("why", "told"),
    [
        ("too_large", "Filen är större än 20 MB. Dela upp den eller spara den mindre."),
        ("program", "Filen är ett program och tas inte emot."),
        ("cut_off", "Filen slutar för tidigt. Skicka den igen."),
        ("grows", "Filen blir orimligt stor när den packas upp och tas inte emot."),
    ],
)
def test_each_refusal_says_what_to_do(why: str, told: str) -> None:
    assert PaperRefused(why).told("sv") == told
