"""A file's text cut into posts, in constant memory.

Posts are cut out as text before any of them is parsed. So a post that is not well formed
costs no other post, and each is kept byte for byte as it came.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_POST = b"Folkbokforingspost"
_END = re.compile(rb"</" + _POST + rb"\s*>")
_START_OR_COMMENT = re.compile(rb"<" + _POST + rb"(?=[\s>/])|<!--")
_START = re.compile(rb"<" + _POST + rb"(?=[\s>/])")
_CLOSED = re.compile(rb"</Folkbokforingsposter\s*>|<Folkbokforingsposter\s*/>")
# Longer than any piece of a tag that can end a buffer, short enough to cost nothing.
_TAIL_BYTES = 64


@dataclass(frozen=True, slots=True)
class Cut:
    """One piece of the file: what stands before the posts, a post, or what is left at the end.

    A post that is not whole has no end of its own: another one begins inside it, or the file
    stops. `line` is the line on which the piece begins.
    """

    text: bytes
    line: int
    is_whole: bool = True


class PostCutter:
    """Cuts one file. `before` holds what stood before the first post once posts are coming.

    `is_closed` tells, when all posts have come, that the file went on to its proper end;
    `line` is where the reading stands.
    """

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self._waiting = b""
        self.before = b""
        self.line = 1
        self._has_end = False
        self._open_comment_line: int | None = None

    @property
    def is_closed(self) -> bool:
        """The file came to its proper end, and no comment was left open on the way."""
        return self._has_end and self._open_comment_line is None

    @property
    def broken_line(self) -> int:
        """Where a file that is not closed broke: at the open comment, or where it stopped."""
        return self.line if self._open_comment_line is None else self._open_comment_line

    def posts(self) -> Iterator[Cut]:
        """Yield the posts in the order in which they stand."""
        is_first = True
        while self._goto_start(keep=is_first):
            is_first = False
            yield self._post()

    def _goto_start(self, *, keep: bool) -> bool:
        searched = 0
        while True:
            found = _START_OR_COMMENT.search(self._waiting, searched)
            if found is None:
                # Never back into a comment that has been passed.
                searched = max(searched, len(self._waiting) - _TAIL_BYTES)
                if not keep and searched:
                    self._has_end = self._has_end or _closes(self._waiting)
                    self._pass(searched)
                    searched = 0
                if not self._more():
                    self._has_end = self._has_end or _closes(self._waiting)
                    if keep:
                        self.before = self._waiting
                    return False
            elif found.group() == b"<!--":
                searched = self._after_comment(found.start())
            else:
                if keep:
                    self.before = self._waiting[: found.start()]
                self._pass(found.start())
                return True

    def _after_comment(self, start: int) -> int:
        while (end := self._waiting.find(b"-->", start)) < 0:
            if not self._more():
                # A comment that nothing closes: the posts behind it are not its to take.
                if self._open_comment_line is None:
                    before = self._waiting.count(b"\n", 0, start)
                    self._open_comment_line = self.line + before
                return start + len(b"<!--")
        return end + 3

    def _post(self) -> Cut:
        searched = 1
        while True:
            end = _END.search(self._waiting, searched)
            other = _START.search(self._waiting, 1, end.start() if end else len(self._waiting))
            if other is not None:
                return self._cut(other.start(), is_whole=False)
            if end is not None:
                return self._cut(end.end(), is_whole=True)
            searched = max(1, len(self._waiting) - _TAIL_BYTES)
            if not self._more():
                return self._cut(len(self._waiting), is_whole=False)

    def _cut(self, end: int, *, is_whole: bool) -> Cut:
        cut = Cut(self._waiting[:end], self.line, is_whole)
        self._pass(end)
        return cut

    def _pass(self, count: int) -> None:
        self.line += self._waiting.count(b"\n", 0, count)
        self._waiting = self._waiting[count:]

    def _more(self) -> bool:
        chunk = next(self._chunks, b"")
        self._waiting += chunk
        return bool(chunk)


def _closes(text: bytes) -> bool:
    return _CLOSED.search(text) is not None
