"""A file as headings and rows of text, whichever of the three formats it has.

The first row holds the headings. A last row that begins with `SUMMA` holds the sender's own
number of rows and sum. Cells of Parquet and Excel are written as CSV would have them: days as
2023-01-31, numbers with a point.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import PurePath
from typing import BinaryIO

from vardval.platform.register_file import Fault, RegisterFileRefused
from vardval.settlement.agreement import SaidTotal
from vardval.settlement.fact_files.excel import excel_rows
from vardval.settlement.fact_files.parquet import parquet_rows

TRAILER = "SUMMA"
_SNIFFED = 65_536
_PARQUET, _EXCEL = b"PAR1", b"PK\x03\x04"
Row = tuple[int, list[str]]


@dataclass(slots=True)
class FileRows:
    """The headings of a file, and its rows with their line; `said` is known after the last."""

    name: str
    headings: list[str]
    rows: Iterator[Row]
    said: SaidTotal | None = field(default=None)

    def __iter__(self) -> Iterator[Row]:
        """Give the rows that hold anything, without the trailer."""
        for line, cells in self.rows:
            if not any(cells):
                continue
            if self.said is not None:
                fault = Fault(line, f"Det står rader efter {TRAILER}.", "Lägg den raden sist.")
                raise RegisterFileRefused(self.name, [fault])
            if cells[0] == TRAILER:
                self.said = _trailer(self.name, line, cells)
            else:
                yield line, cells


def file_rows(stream: BinaryIO, name: str) -> FileRows:
    """The file's headings and rows; raises `RegisterFileRefused` where it cannot be read.

    The format is told by the file's first bytes, not by its name.
    """
    first = stream.read(4)
    stream.seek(0)
    if first == _PARQUET:
        rows = parquet_rows(stream, name)
    elif first == _EXCEL:
        rows = excel_rows(stream, name)
    elif PurePath(name).suffix.lower() == ".xls":
        fault = Fault(1, "Filen är i Excels gamla format.", "Spara den som .xlsx eller CSV UTF-8.")
        raise RegisterFileRefused(name, [fault])
    else:
        rows = _csv_rows(stream, name)
    headings = next(rows, None)
    if headings is None:
        fault = Fault(1, "Filen är tom.", "Börja med en rad rubriker.")
        raise RegisterFileRefused(name, [fault])
    return FileRows(name, headings[1], rows)


def _csv_rows(stream: BinaryIO, name: str) -> Iterator[Row]:
    start = stream.read(_SNIFFED)
    stream.seek(0)
    first = start.split(b"\n", 1)[0].decode("utf-8", errors="replace")
    separator = max(";,\t", key=first.count)
    reader = csv.reader(_decoded(stream), delimiter=separator)
    line = 1
    try:
        for cells in reader:
            yield line, [cell.strip() for cell in cells]
            line = reader.line_num + 1
    except UnicodeDecodeError:
        fault = Fault(line, "Texten är inte UTF-8.", "Spara filen som CSV UTF-8.")
        raise RegisterFileRefused(name, [fault]) from None
    except csv.Error:
        fault = Fault(line, "Raden går inte att dela i kolumner.", "Kontrollera citattecknen.")
        raise RegisterFileRefused(name, [fault]) from None


def _decoded(stream: BinaryIO) -> Iterator[str]:
    for place, line in enumerate(stream):
        yield line.decode("utf-8" if place else "utf-8-sig")


def _trailer(name: str, line: int, cells: list[str]) -> SaidTotal:
    try:
        rows, total = cells[1], cells[2] or "0"
        said = SaidTotal(int(rows), Decimal(total.replace(",", ".")))
    except (IndexError, ValueError, InvalidOperation):
        said = None
    if said is not None and said.is_possible:
        return said
    to_do = f"Skriv {TRAILER}, antalet rader och summan, till exempel {TRAILER};120;4500,50."
    fault = Fault(line, f"Raden {TRAILER} går inte att läsa.", to_do)
    raise RegisterFileRefused(name, [fault])
