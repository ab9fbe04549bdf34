"""The words of a part of a Word or Excel file, as whoever opens the file meets them.

The parts are XML: a sign may be written as its number, a word may lie in pieces between tags, and
two words may have nothing but a tag between them. Whoever looks for a name or a number has to look
in what is read, and not in how it is written.
"""

import codecs
import html
import re

_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_CELL_ENDS = re.compile(r"</(?:\w+:)?(?:tc|c|si)>")
_LINE_ENDS = re.compile(r"</(?:\w+:)?(?:p|row)>|<(?:\w+:)?(?:br|cr)\b[^>]*>")
_TAB = re.compile(r"<(?:\w+:)?tab\b[^>]*>")
_HYPHEN = re.compile(r"<(?:\w+:)?noBreakHyphen\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_STAND_FOR = ((_CELL_ENDS, " | "), (_LINE_ENDS, "\n"), (_TAB, "\t"), (_HYPHEN, "\u2011"))
"""What a reader sees where the tag stands. Numbers in two cells are two numbers: the sign between
them is one that nobody writes within a number."""
_QUOTED = (re.compile(r'"([^"]*)"'), re.compile(r"'([^']*)'"))


def markup_of(part: bytes) -> str:
    """The part as it is written: XML is UTF-8, or UTF-16 with a mark that says so."""
    is_wide = part.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return part.decode("utf-16" if is_wide else "utf-8", errors="replace")


def words_in(markup: str) -> str:
    """What a reader sees of the markup."""
    told = _CDATA.sub(lambda found: html.escape(found[1]), markup)
    for tag, stands_for in _STAND_FOR:
        told = tag.sub(stands_for, told)
    return html.unescape(_TAG.sub("", told))


def attributes_in(markup: str) -> str:
    """What stands in the tags themselves, as an author's name does."""
    return html.unescape(" ".join(told for one in _QUOTED for told in one.findall(markup)))
