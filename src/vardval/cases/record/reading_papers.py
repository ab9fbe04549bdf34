"""The text of a paper's bytes, and a copy of it without what no reader sees.

Nothing is shown or run: the words are read out so that what is marked can be looked for. What
cannot be read, a picture or a scanned page, says so; nobody can then tell what it holds.
"""

import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    StreamObject,
    TextStringObject,
)

from vardval.cases.office_words import attributes_in, markup_of, words_in

_PDF = "application/pdf"
_TEXTS = {"text/plain", "text/csv"}
_HIDDEN_ON_PAGE = ("/Annots", "/Metadata", "/PieceInfo", "/Thumb", "/AA", "/B")


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of a paper.

    `text` is what a reader sees, `hidden` what else it says of itself. Where `is_whole` is false
    something in it cannot be read. `bare` is a copy without what is hidden, None where none is
    made.
    """

    text: str
    hidden: str
    is_whole: bool
    bare: bytes | None


def read_paper(content: bytes, media_type: str) -> Read:
    """Return what can be read of the paper."""
    if media_type in _TEXTS:
        text = _decoded(content)
        return Read(text, "", is_whole=True, bare=text.encode())
    if media_type == _PDF:
        return _read_pdf(content)
    if media_type.startswith("image/"):
        return Read("", "", is_whole=False, bare=None)
    return _read_office(content)


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _read_pdf(content: bytes) -> Read:
    try:
        reader = PdfReader(BytesIO(content))
        pages = [page.extract_text() for page in reader.pages]
        pictures = any(_has_picture(page) for page in reader.pages)
        hidden = "\n".join(_strings(reader))
        bare = _bare(reader)
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError):
        # A file that readers of PDF mend in silence, each in its own way: nobody knows all of it.
        return Read("", "", is_whole=False, bare=None)
    return Read("\n".join(pages), hidden, is_whole=all(pages) and not pictures, bare=bare)


def _has_picture(page: DictionaryObject) -> bool:
    resources = page.get("/Resources", DictionaryObject()).get_object()
    within = resources.get("/XObject", DictionaryObject()).get_object()
    return any(one.get_object().get("/Subtype") == "/Image" for one in within.values())


def _bare(reader: PdfReader) -> bytes:
    writer = PdfWriter()
    for page in reader.pages:
        added = writer.add_page(page)
        for name in _HIDDEN_ON_PAGE:
            added.pop(name, None)
    writer.metadata = None
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def _strings(reader: PdfReader) -> Iterator[str]:
    """Every text that lies in the file but on its pages: titles, names, notes, labels."""
    seen: set[int] = set()
    waiting: list[object] = [reader.trailer]
    while waiting:
        one = waiting.pop()
        if isinstance(one, IndirectObject):
            if one.idnum not in seen:
                seen.add(one.idnum)
                waiting.append(one.get_object())
            continue
        waiting.extend(_within(one))
        yield _told_by(one)


def _within(one: object) -> Iterable[object]:
    if isinstance(one, DictionaryObject):
        return one.values()
    return one if isinstance(one, ArrayObject) else ()


def _told_by(one: object) -> str:
    if isinstance(one, StreamObject) and one.get("/Type") == "/Metadata":
        return one.get_data().decode(errors="replace")
    if isinstance(one, ByteStringObject):
        return bytes(one).decode("latin-1")
    return str(one) if isinstance(one, TextStringObject) else ""


def _read_office(content: bytes) -> Read:
    shown: list[str] = []
    hidden: list[str] = []
    is_whole = True
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for name in archive.namelist():
            if not name.endswith((".xml", ".rels")):
                is_whole = is_whole and name.endswith("/")
                continue
            markup = markup_of(archive.read(name))
            is_shown = name.startswith(("word/document", "xl/"))
            (shown if is_shown else hidden).append(words_in(markup))
            hidden.append(attributes_in(markup))
    return Read("\n".join(shown), "\n".join(hidden), is_whole, bare=None)
