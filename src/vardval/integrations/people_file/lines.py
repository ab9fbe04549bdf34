"""A file of people as a stream of posts, in constant memory."""

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import ClassVar, TextIO

from vardval.core.population import BadPost, PostRead
from vardval.integrations.people_file.cells import Cells
from vardval.population.received import FileBreak, FileHeader, ReceivedPost

NUMBER = "personnummer"
"""The only column that every file of people must have."""

_FINGERPRINT_BYTES = 16
_POSITIONS_IN_A_DAY = 1_000_000_000


class WrongHeadings(ValueError):
    """A file whose headings are not those of its kind; `WHAT` says in Swedish which kind.

    A first line without any heading may hold a person: then nothing of it is repeated.
    """

    WHAT: ClassVar = "personfil"

    def __init__(self, given: list[str], columns: Mapping[str, str]) -> None:
        unknown = [one for one in given if one not in columns]
        twice = [one for one in columns if given.count(one) > 1]
        found = ""
        if given and len(unknown) == len(given):
            found = " Första raden är inga rubriker."
        elif unknown:
            found = f" Kolumner som inte känns igen: {', '.join(unknown)}."
        elif twice:
            found = f" Kolumner som står flera gånger: {', '.join(twice)}."
        super().__init__(
            f"Filen kan inte läsas som {self.WHAT}.{found} "
            f"Kolumnerna heter {', '.join(columns)}; {NUMBER} måste finnas med."
        )


@dataclass(frozen=True, slots=True)
class Stamp:
    """What orders a line's post among others: the file's time, and the line's place that day."""

    asserted_at: int
    sequence: int


class PeopleFile:
    """One file, read once from start to end.

    `read` makes a post of a line; `refused` is raised where the headings are not `columns`.
    `asserted_at` is when the file says what it says, as seventeen digits; None is the beginning
    of its day.
    """

    def __init__(
        self,
        stream: TextIO,
        *,
        received_on: date,
        columns: Mapping[str, str],
        read: Callable[[Cells, Stamp], PostRead],
        refused: type[WrongHeadings],
        asserted_at: int | None = None,
    ) -> None:
        self._stream = stream
        self._day = received_on
        self._columns = columns
        self._read = read
        self._refused = refused
        self._day_stamp = received_on.year * 10_000 + received_on.month * 100 + received_on.day
        self._asserted_at = asserted_at or self._day_stamp * 1_000_000_000
        self.header = FileHeader(effective_on=received_on)
        self.file_break: FileBreak | None = None

    def posts(self) -> Iterator[ReceivedPost]:
        """Yield the lines in order; raises `refused` before the first."""
        first = self._stream.readline()
        separator = max(";,\t", key=first.count)
        headings = [cell.strip().lower() for cell in _cells(first, separator)]
        # Of two columns with one name the last would be read, and the first lost without a word.
        is_whole = self._columns.keys() >= set(headings) and len(set(headings)) == len(headings)
        if NUMBER not in headings or not is_whole:
            raise self._refused(headings, self._columns)
        position = 0
        for number, line in enumerate(self._stream, start=2):
            cells = _cells(line, separator)
            if not any(cells):
                continue
            position += 1
            yield self._post(headings, cells, number, position)

    def _post(
        self, headings: list[str], cells: list[str], number: int, position: int
    ) -> ReceivedPost:
        whole = ";".join(cells)
        received = whole.replace("\x00", "")
        digest = blake2b(f"{self._day}|{received}".encode(), digest_size=_FINGERPRINT_BYTES)
        try:
            if len(cells) != len(headings) or "�" in whole or "\x00" in whole:
                raise BadPost("unreadable_post")
            stripped = {k: v.strip() for k, v in zip(headings, cells, strict=True)}
            place = self._day_stamp * _POSITIONS_IN_A_DAY + position
            read = self._read(Cells(stripped), Stamp(self._asserted_at, place))
        except BadPost as bad:
            told = {"line": str(number)} | bad.parameters
            return ReceivedPost(received, digest.digest(), None, bad.code, told)
        return ReceivedPost(received, digest.digest(), read)


def _cells(line: str, separator: str) -> list[str]:
    # One person a line, also where a quotation mark is never closed: it must not reach into
    # the lines of others.
    try:
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return [line.rstrip("\r\n")]  # A cell larger than csv reads.
