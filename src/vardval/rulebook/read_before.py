"""The books that this process has read, by their text.

What a text says is the same whenever it is read, as long as the book that it builds on is the
same: one process stores a book, reviews it and asks for it again, and each of a region's
editions is asked for through many years.
"""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import NamedTuple

from vardval.core.rulebook import Rulebook
from vardval.rulebook.files import BookFiles
from vardval.rulebook.whole_book import WholeBook

FindBook = Callable[[str], Rulebook | None]

_MOST = 64
"""How many texts are kept: more than the books of a region, and a few tens of megabytes."""

_Text = tuple[str, str, bool]


class Read(NamedTuple):
    """What a text was read as, and the book that it was found to build on."""

    book: WholeBook
    previous: Rulebook | None


_lock = Lock()
_read: OrderedDict[_Text, Read] = OrderedDict()


def already_read(files: BookFiles, earlier: FindBook, *, was_whole: bool) -> WholeBook | None:
    """Return the book that the same text was read as, on the same earlier book; else None."""
    text = (files.name, files.sha256, was_whole)
    with _lock:
        kept = _read.get(text)
        if kept is None:
            return None
        _read.move_to_end(text)
    based_on = kept.book.rules.based_on
    previous = earlier(based_on) if based_on else None
    return kept.book if previous is kept.previous else None


def keep_read(files: BookFiles, read: Read, *, was_whole: bool) -> WholeBook:
    """Keep what the text was read as, in place of the text that was asked for longest ago."""
    with _lock:
        _read[files.name, files.sha256, was_whole] = read
        if len(_read) > _MOST:
            _read.popitem(last=False)
    return read.book
