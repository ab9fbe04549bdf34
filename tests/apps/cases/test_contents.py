"""What is taken in and what is not, by the bytes and never by the name alone."""

import zipfile
import zlib
from io import BytesIO

import pytest

from vardval.cases.contents import MOST_BYTES, PaperRefused, check_content

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n0000"
JPEG = b"\xff\xd8\xff\xe0rest"


def office(*names: str, filling: bytes = b"x") -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("[Content_Types].xml", *names):
            archive.writestr(name, filling)
    return made.getvalue()


def pdf_with(inside: bytes) -> bytes:
    return PDF.replace(b"/Type", inside + b" /Type")


def pdf_with_stream(packed: bytes, *, named: bytes = b"/ObjStm") -> bytes:
    stream = b">>\nstream\n" + packed + b"endstream\n%%EOF"
    return PDF.replace(b"%%EOF", b"2 0 obj << /Type " + named + stream)


PLAIN, SCRIPT = zlib.compress(b"<< /Type /Page >>"), zlib.compress(b"/S /JavaScript")
WORD = office("word/document.xml")
EXCEL = office("xl/workbook.xml", "xl/printerSettings/printerSettings1.bin")


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("plan.pdf", PDF, "application/pdf"),
        ("PLAN.PDF", pdf_with_stream(PLAIN), "application/pdf"),
        ("bild.png", PNG, "image/png"),
        ("bild.jpg", JPEG, "image/jpeg"),
        ("bild.jpeg", JPEG, "image/jpeg"),
        ("brev.docx", WORD, check_content("brev.docx", WORD)),
        ("tal.xlsx", EXCEL, check_content("tal.xlsx", EXCEL)),
        ("tal.csv", "år;öre\n2026;1\n".encode(), "text/csv"),
        ("rad.txt", "Räkna < så".encode("latin-1"), "text/plain"),
        ("mz.txt", b"MZ-rapporten", "text/plain"),
        ("mz.csv", b"MZ;1\n", "text/csv"),
        ("foto.pdf", pdf_with_stream(b"\x9c/JS(\x01", named=b"/XObject"), "application/pdf"),
        ("eget.pdf", pdf_with(b"/JavaScript1 /Encrypted /Launcher"), "application/pdf"),
        ("gång.pdf", pdf_with(b"/ObjStm"), "application/pdf"),
    ],
)
def test_what_is_what_it_says_is_taken_in(name: str, content: bytes, media_type: str) -> None:
    assert check_content(name, content) == media_type


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("tom.pdf", b"", "empty"),
        ("stor.pdf", PDF + b"0" * MOST_BYTES, "too_large"),
        ("prog.exe", b"MZ\x90", "unknown_type"),
        ("utan-slag", PDF, "unknown_type"),
        ("prog.pdf", b"MZ\x90", "program"),
        ("prog.pdf", b"MZ-rapporten", "program"),
        ("prog.txt", b"MZ\x90\x00", "program"),
        ("prog.csv", b"MZ;1\n" * 999 + b"\x00", "program"),
        ("prog.txt", b"\x7fELF", "program"),
        ("skript.txt", b"#!/bin/sh\n", "program"),
        ("bild.png", JPEG, "not_what_it_says"),
        ("bild.pdf", PNG, "not_what_it_says"),
        ("plan.pdf", b"bara text", "not_what_it_says"),
        ("tal.xlsx", WORD, "not_what_it_says"),
        ("rad.txt", b"a\x00b", "not_what_it_says"),
        ("gammal.docx", b"\xd0\xcf\x11\xe0rest", "old_office"),
        ("last.pdf", pdf_with(b"/Encrypt 5 0 R"), "locked"),
        ("last.pdf", pdf_with(b"/Encr#79pt 5 0 R"), "locked"),
        ("last.pdf", pdf_with(b"/#45#6e#63#72#79#70#74<< >>"), "locked"),
        ("halv.pdf", PDF.replace(b"%%EOF", b""), "cut_off"),
        ("a.pdf", pdf_with(b"/OpenAction << /S /JavaScript >>"), "active_pdf"),
        ("a.pdf", pdf_with(b"/S /Java#53cript /JS (x)"), "active_pdf"),
        ("a.pdf", pdf_with(b"/S/#52#65#6E#64ition/JS(x)"), "active_pdf"),
        ("a.pdf", pdf_with(b"/J#53 (x)"), "active_pdf"),
        (
            "a.pdf",
            pdf_with_stream(b"x", named=b"/XObject").replace(b"%%", b"/JS(x) %%"),
            "active_pdf",
        ),
        ("a.pdf", pdf_with(b"(stream\n) /JS(x)"), "active_pdf"),
        ("a.pdf", pdf_with_stream(zlib.compress(b"/JS (x)")), "active_pdf"),
        ("a.pdf", pdf_with(b"/S /Launch"), "launching_pdf"),
        ("a.pdf", pdf_with(b"/S /La#75nch"), "launching_pdf"),
        ("a.pdf", pdf_with(b"/EmbeddedFiles 3 0 R"), "active_pdf"),
        ("a.pdf", pdf_with_stream(SCRIPT), "active_pdf"),
        ("a.pdf", pdf_with_stream(SCRIPT, named=b"/Obj#53tm"), "active_pdf"),
        ("a.pdf", pdf_with_stream(SCRIPT, named=b"/ObjStm" + b" " * 999), "active_pdf"),
        ("a.pdf", pdf_with_stream(SCRIPT, named=b"/ObjStm %endstream\n"), "active_pdf"),
        ("a.pdf", pdf_with_stream(SCRIPT).replace(b"endstream", b""), "active_pdf"),
        ("a.pdf", pdf_with_stream(PLAIN) + pdf_with_stream(SCRIPT), "active_pdf"),
        ("a.pdf", pdf_with_stream(b"inte packat"), "unreadable"),
        ("a.pdf", pdf_with_stream(zlib.compress(b"0" * (MOST_BYTES + 9))), "grows"),
        ("a.docx", b"PK\x03\x04 trasig", "unreadable"),
        ("a.docx", office("word/document.xml", "word/vbaProject.bin"), "macros"),
        ("a.xlsx", office("xl/workbook.xml", "xl/embeddings/oleObject1.bin"), "macros"),
        ("a.docx", office("annat.xml"), "unknown_type"),
        ("a.docx", office("word/document.xml", filling=b"0" * 9_000_000), "grows"),
        ("sida.txt", b"\xef\xbb\xbf <!DOCTYPE html><p>", "markup"),
        ("bild.csv", b"<svg onload=x>", "markup"),
    ],
)
def test_what_could_do_harm_is_refused_with_the_reason(name: str, content: bytes, why: str) -> None:
    with pytest.raises(PaperRefused) as refused:
        check_content(name, content)
    assert refused.value.why == why


def test_a_locked_archive_is_refused() -> None:
    locked = bytearray(office("word/document.xml"))
    for at in range(len(locked) - 4):
        if locked[at : at + 4] == b"PK\x01\x02":
            locked[at + 8] |= 1
    with pytest.raises(PaperRefused, match="lösenord"):
        check_content("a.docx", bytes(locked))


def test_an_archive_without_its_list_of_contents_is_nothing_known() -> None:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", b"x")
    with pytest.raises(PaperRefused, match="ett slag som inte tas emot"):
        check_content("a.docx", made.getvalue())
