"""A file of notices as a stream of posts, each parsed by itself."""

import re
from collections.abc import Iterator
from datetime import date
from hashlib import blake2b
from typing import BinaryIO

from lxml import etree

from vardval.core.population import BadPost, PostRead
from vardval.integrations.navet.cutting import Cut, PostCutter
from vardval.integrations.navet.dates import read_date_if_whole, start_of_day
from vardval.integrations.navet.encoding import utf8_chunks
from vardval.integrations.navet.post import PostContext, read_post
from vardval.population.received import FileBreak, FileHeader, ReceivedPost

_ROOT = re.compile(rb"<Navetavisering(\s[^>]*)?>")
_HEADER = re.compile(rb"<Aviseringsinformation[\s>].*</Aviseringsinformation\s*>", re.DOTALL)
_POSITIONS_IN_A_DAY = 1_000_000_000
_FINGERPRINT_BYTES = 16


class UnsafeFile(ValueError):
    """A file that brings its own document type, through which it could read other files."""

    def __init__(self) -> None:
        super().__init__(
            "Filen har en dokumenttypsdeklaration (DOCTYPE). Navets filer har ingen, "
            "och filen tas inte emot."
        )


class NotANavetFile(ValueError):
    """A file that is something else than notices from Navet."""

    def __init__(self) -> None:
        super().__init__(
            "Filen är ingen avisering från Navet: den börjar inte med elementet Navetavisering."
        )


class NavetFile:
    """One file, read once from start to end.

    `header` stands when the first post has come, `file_break` when the last has. `received_on`
    dates the posts of a file that has no dates of its own.
    """

    def __init__(self, stream: BinaryIO, *, received_on: date) -> None:
        self._cutter = PostCutter(utf8_chunks(stream))
        self._received_on = received_on
        self._parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
        )
        self._opening = b""
        self.header = FileHeader()
        self.file_break: FileBreak | None = None

    def posts(self) -> Iterator[ReceivedPost]:
        """Yield the posts in order; raises UnsafeFile or NotANavetFile before the first."""
        position = 0
        for cut in self._cutter.posts():
            if not position:
                self._open()
            position += 1
            yield self._post(cut, position)
        if not position:
            self._open()
        if not self._cutter.is_closed:
            self.file_break = FileBreak(self._cutter.broken_line)

    def _open(self) -> None:
        before = self._cutter.before
        if b"<!DOCTYPE" in before:
            raise UnsafeFile
        root = _ROOT.search(before)
        if root is None:
            raise NotANavetFile
        self._opening = root.group()
        found = _HEADER.search(before)
        if found is None:
            return
        try:
            terms = {one.tag: (one.text or "").strip() for one in self._parse(found.group()).iter()}
        except etree.XMLSyntaxError:
            return  # What the file says about itself is of use, but posts do not wait for it.
        self.header = _header(terms)

    def _parse(self, text: bytes) -> etree._Element:
        # The root's own opening brings the namespaces that the piece may use.
        root = etree.fromstring(self._opening + text + b"</Navetavisering>", self._parser)
        return root[0]

    def _post(self, cut: Cut, position: int) -> ReceivedPost:
        day = self.header.effective_on or self._received_on
        context = PostContext(
            self.header.is_total,
            start_of_day(day),
            (day.year * 10_000 + day.month * 100 + day.day) * _POSITIONS_IN_A_DAY + position,
        )
        read: PostRead | None = None
        reason, parameters = "", {}
        try:
            if not cut.is_whole:
                raise BadPost("unreadable_post", line=str(cut.line))
            read = read_post(self._parse(cut.text), context)
        except etree.XMLSyntaxError as error:
            line = cut.line + max(0, error.position[0] - 1)
            reason, parameters = "unreadable_post", {"line": str(line)}
        except BadPost as bad:
            reason, parameters = bad.code, bad.parameters
        digest = blake2b(cut.text, digest_size=_FINGERPRINT_BYTES)
        if read is not None and b"andringstidpunkt" not in cut.text:
            # Without a time of its own the same words on another day are another statement.
            digest.update(str(read.asserted_at).encode())
        received = cut.text.decode("utf-8", "replace").replace("\x00", "")
        return ReceivedPost(received, digest.digest(), read, reason, parameters)


def _header(terms: dict[str, str]) -> FileHeader:
    try:
        effective_on = read_date_if_whole(terms.get("Effektueringsdatum") or "0")
    except BadPost:
        effective_on = None
    declared = terms.get("AntalPoster", "")
    return FileHeader(
        terms.get("Bestallningstyp", ""),
        effective_on,
        int(declared) if declared.isascii() and declared.isdigit() else None,
    )
