"""What a file that somebody hands in may hold: checked by its bytes, never by opening it for use.

Owns the list of what is taken in (PDF, PNG, JPEG, Word, Excel, CSV and plain text) and what is
refused within: programs, macros, scripts and files inside other files, and what grows without
end when it is unpacked. A file that passes is still only stored and handed out again.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from vardval.platform.sentences import SpokenError

MOST_BYTES = 20 * 1024 * 1024
MEBIBYTE = 1024 * 1024
MOST_UNPACKED_BYTES = 200 * MEBIBYTE
MOST_PARTS = 5_000
MOST_TIMES_LARGER = 200

_PDF, _PNG, _JPEG = "application/pdf", "image/png", "image/jpeg"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CSV, _TEXT = "text/csv", "text/plain"
TYPE_OF_ENDING = {
    "pdf": _PDF,
    "png": _PNG,
    "jpg": _JPEG,
    "jpeg": _JPEG,
    "docx": _WORD,
    "xlsx": _EXCEL,
    "csv": _CSV,
    "txt": _TEXT,
}
"""What a name ends with, and what the bytes then have to be."""

_BEGINNINGS = {b"%PDF-": _PDF, b"\x89PNG\r\n\x1a\n": _PNG, b"\xff\xd8\xff": _JPEG}
_PROGRAMS = (b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")
_WINDOWS_PROGRAM = b"MZ"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"


def _names(*names: str) -> re.Pattern[bytes]:
    """Any of a PDF's names, whole; each letter may be written as its number: /J#53 is /JS."""
    letters = ["".join(f"(?:{one}|#(?i:{ord(one):02x}))" for one in name) for name in names]
    ends = rb"(?=[\x00\t\n\f\r ()<>\[\]{}/%]|$)"
    return re.compile(f"/(?:{'|'.join(letters)})".encode() + ends)


_ENCRYPTED = _names("Encrypt")
# By which a PDF does something of its own accord, or carries other files.
_ACTIVE = _names(
    *("JavaScript", "Rendition", "RichMedia", "XFA", "SubmitForm", "ImportData"),
    *("EmbeddedFile", "EmbeddedFiles"),
)
# Beside /JavaScript or /Rendition; in a picture of some megabytes its three bytes come by chance.
_SCRIPT = _names("JS")
_LAUNCHES = _names("Launch")
_OBJECT_STREAM = _names("ObjStm")
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_PACKED_AS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_MACROS = re.compile(r"vbaproject|activex|embeddings/|\.(?:exe|dll|js|vbs)$")
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f]")
_MARKUP = re.compile(rb"\s*<(?:!doctype|html|script|svg|\?xml)", re.IGNORECASE)


class PaperRefused(SpokenError, ValueError):
    """A file that is not taken in; `why` completes the sentence's code."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(f"paper.{why}", most=MOST_BYTES // MEBIBYTE)


def check_content(name: str, content: bytes) -> str:
    """Return what the file is, as a media type; raises `PaperRefused`.

    The bytes decide. A name that says another thing is refused: somebody would open it as that.
    """
    if not content:
        raise PaperRefused("empty")
    if len(content) > MOST_BYTES:
        raise PaperRefused("too_large")
    ending = name.rpartition(".")[2].lower()
    said = TYPE_OF_ENDING.get(ending)
    if said is None:
        raise PaperRefused("unknown_type")
    if _is_program(content, said):
        raise PaperRefused("program")
    found = _found(content, said)
    if found != said:
        raise PaperRefused("not_what_it_says")
    return found


def _is_program(content: bytes, said: str) -> bool:
    if content.startswith(_WINDOWS_PROGRAM):  # So may a text begin; a program is none throughout.
        return said not in {_CSV, _TEXT} or _CONTROL.search(content) is not None
    return content.startswith(_PROGRAMS)


def _found(content: bytes, said: str) -> str:
    for beginning, media_type in _BEGINNINGS.items():
        if content.startswith(beginning):
            if media_type == _PDF:
                _check_pdf(content)
            return media_type
    if content.startswith(b"PK\x03\x04"):
        return _office(content)
    if content.startswith(_OLD_OFFICE):
        raise PaperRefused("old_office")
    if said in {_CSV, _TEXT}:
        _check_text(content)
        return said
    raise PaperRefused("not_what_it_says")


def _check_pdf(content: bytes) -> None:
    if _ENCRYPTED.search(content):
        raise PaperRefused("locked")
    if b"%%EOF" not in content[-2048:]:
        raise PaperRefused("cut_off")
    objects = [_unpacked(one) for one in _object_streams(content)]
    if any(_ACTIVE.search(one) for one in (content, *objects)):
        raise PaperRefused("active_pdf")
    if any(_SCRIPT.search(one) for one in (_outside_streams(content), *objects)):
        raise PaperRefused("active_pdf")
    if any(_LAUNCHES.search(one) for one in (content, *objects)):
        raise PaperRefused("launching_pdf")


def _outside_streams(content: bytes) -> bytes:
    """The file without what its streams hold; a stream without an end holds nothing."""
    pieces, at = [], 0
    while found := _STREAM.search(content, at):
        ends = content.find(b"endstream", found.end())
        if ends < 0:
            break
        pieces.append(content[at : found.end()])
        at = ends
    return b"".join((*pieces, content[at:]))


def _object_streams(content: bytes) -> Iterator[bytes]:
    """Each stream that comes next after the name, however far; one without an end goes to the last.

    Every byte is passed once, whatever the file repeats.
    """
    begins = -1
    for named in _OBJECT_STREAM.finditer(content):
        if named.end() <= begins:
            continue
        found = _STREAM.search(content, named.end())
        if found is None:
            return
        begins = found.end()
        yield content[begins:].partition(b"endstream")[0]


def _unpacked(stream: bytes) -> bytes:
    """The objects of a stream; raises `PaperRefused` where they grow too far or cannot be read."""
    unpacker = zlib.decompressobj()
    try:
        plain = unpacker.decompress(stream, MOST_BYTES)
    except zlib.error:
        raise PaperRefused("unreadable") from None
    if unpacker.unconsumed_tail:
        raise PaperRefused("grows")
    return plain


def _office(content: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError):
        raise PaperRefused("unreadable") from None
    unpacked = sum(one.file_size for one in parts)
    grows = unpacked > MOST_UNPACKED_BYTES or unpacked > MOST_TIMES_LARGER * len(content)
    if grows or len(parts) > MOST_PARTS:
        raise PaperRefused("grows")
    if any(one.flag_bits & 1 for one in parts):
        raise PaperRefused("locked")
    _check_whole(content)
    names = {one.filename.lower() for one in parts}
    if any(_MACROS.search(one) for one in names):
        raise PaperRefused("macros")
    if "[content_types].xml" not in names:
        raise PaperRefused("unknown_type")
    if "word/document.xml" in names:
        return _WORD
    if "xl/workbook.xml" in names:
        return _EXCEL
    raise PaperRefused("unknown_type")


def _check_whole(content: bytes) -> None:
    """Check that every part can be unpacked: whoever looks for words in it later has to read it."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            is_known = all(one.compress_type in _PACKED_AS for one in archive.infolist())
            is_whole = is_known and archive.testzip() is None
    except (zipfile.BadZipFile, zlib.error, EOFError):
        raise PaperRefused("unreadable") from None
    if not is_whole:
        raise PaperRefused("unreadable")


def _check_text(content: bytes) -> None:
    if _CONTROL.search(content):
        raise PaperRefused("not_what_it_says")
    if _MARKUP.match(content.removeprefix(b"\xef\xbb\xbf")):
        raise PaperRefused("markup")
