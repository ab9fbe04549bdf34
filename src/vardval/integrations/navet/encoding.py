"""A file's bytes as UTF-8, whatever encoding it declares."""

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

_CHUNK_BYTES = 1 << 16  # Each post that is cut moves what is left, so not more than needed.
_DECLARATION = re.compile(rb"^\s*<\?xml[^>]*?\?>")
_DECLARED = re.compile(rb"""encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class UnknownEncoding(ValueError):
    """A file that declares an encoding that nobody knows, or that is none of text."""

    def __init__(self, name: str) -> None:
        super().__init__(f"Filen anger teckenkodningen {name}, som inte går att läsa.")


def utf8_chunks(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the file in pieces, as UTF-8 and without its XML declaration.

    Bytes that a declared encoding other than UTF-8 does not have become U+FFFD. Wrong bytes
    in UTF-8 go through as they are: the parser stops at the post that holds them.
    """
    head = stream.read(_CHUNK_BYTES)
    name = "utf-8"
    for mark, marked in _MARKS:
        if head.startswith(mark):
            head, name = head[len(mark) :], marked
            break
    else:
        declaration = _DECLARATION.match(head)
        declared = _DECLARED.search(declaration.group()) if declaration else None
        if declared:
            name = declared.group(1).decode("ascii")
    decode = _decoder(name)
    is_first = True
    while head:
        piece = head if decode is None else decode.decode(head).encode()
        if is_first:
            piece, is_first = _DECLARATION.sub(b"", piece, count=1), False
        if piece:
            yield piece
        head = stream.read(_CHUNK_BYTES)


def _decoder(name: str) -> codecs.IncrementalDecoder | None:
    try:
        # Not only known: what turns bytes into other bytes has no text to give.
        b"<x/>".decode(name, "replace")
    except (LookupError, UnicodeError):
        raise UnknownEncoding(name) from None
    codec = codecs.lookup(name)
    return None if codec.name in ("utf-8", "ascii") else codec.incrementaldecoder("replace")
