"""Lines on their way to the store, on disk until everything about the file is known.

What a file says is entered with its totals, and those are known after its last row; a million
rows do not wait in memory. The file on disk has no name, so nothing of it stays.
"""

from collections.abc import Iterator
from itertools import islice
from tempfile import TemporaryFile
from types import TracebackType
from typing import Self

from vardval.population.copying import copy_rows

_BLOCK = 20_000


class Spool:
    """Lines for one table, all of the same file of facts."""

    def __init__(self, table: str, columns: tuple[str, ...]) -> None:
        self.table = table
        self.columns = columns
        self.lines = 0
        self._file = TemporaryFile("w+", encoding="utf-8", newline="\n")  # noqa: SIM115 - closed on exit

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def add(self, line: str) -> None:
        """Keep a line of tab-separated, escaped values, without the file's own key."""
        self._file.write(line + "\n")
        self.lines += 1

    def store(self, file_id: int) -> None:
        """Copy the lines into the table, as rows of the file, a block at a time."""
        self._file.seek(0)
        lines: Iterator[str] = (f"{file_id}\t{line[:-1]}" for line in self._file)
        while block := list(islice(lines, _BLOCK)):
            copy_rows(self.table, ("file_id", *self.columns), block)
