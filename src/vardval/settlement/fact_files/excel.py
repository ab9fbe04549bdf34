"""Rows of the first sheet of an Excel workbook, read as they come."""

import zlib
from collections.abc import Iterator
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile

from vardval.platform.register_file import Fault, RegisterFileRefused
from vardval.settlement.fact_files.written_cells import written

_MOST_BYTES = 2_000_000_000
"""What a workbook may unpack to: a small file that unpacks to far more is an attack."""
_SHEETS = "xl/worksheets/"
_MERGED = b"<mergeCell "
_BLOCK = 1 << 20
_BROKEN = (
    BadZipFile,
    zlib.error,
    RuntimeError,  # A member that is encrypted, or packed in a way that nobody here reads.
    SyntaxError,  # XML that is cut off, whichever of its two parsers reads it.
    EOFError,
    LookupError,
    ValueError,
)


def excel_rows(stream: BinaryIO, name: str) -> Iterator[tuple[int, list[str]]]:
    """Each row of the first sheet as text, with its line; raises `RegisterFileRefused`."""
    # Every command and the server load this module, and few ever read a workbook.
    from openpyxl import load_workbook  # noqa: PLC0415 - takes a tenth of a second
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415 - as above

    try:
        _check(stream, name)
        book = load_workbook(stream, read_only=True, data_only=True)
        sheet = book.worksheets[0]
        width = 0
        for line, row in enumerate(sheet.iter_rows(values_only=True), 1):
            cells = [written(cell) for cell in row]
            width = width or len(_trimmed(cells))
            yield line, [*cells[:width], *_trimmed(cells[width:])]
        book.close()
    except (*_BROKEN, InvalidFileException) as error:
        if isinstance(error, RegisterFileRefused):
            raise
        raise _refused(
            name, "Arbetsboken går inte att läsa.", "Spara den som .xlsx eller CSV UTF-8."
        ) from None


def _check(stream: BinaryIO, name: str) -> None:
    with ZipFile(stream) as archive:
        if sum(one.file_size for one in archive.infolist()) > _MOST_BYTES:
            raise _refused(
                name, "Arbetsboken är orimligt stor.", "Skicka den som CSV UTF-8 eller Parquet."
            )
        for one in archive.namelist():
            if one.startswith(_SHEETS) and _has_merged_cells(archive, one):
                raise _refused(
                    name,
                    "Arbetsboken har sammanfogade celler.",
                    "Dela dem, så att varje rad är hel.",
                )
    stream.seek(0)


def _has_merged_cells(archive: ZipFile, member: str) -> bool:
    with archive.open(member) as sheet:
        kept = b""
        while block := sheet.read(_BLOCK):
            if _MERGED in kept + block:
                return True
            kept = block[-len(_MERGED) :]
    return False


def _refused(name: str, what: str, to_do: str) -> RegisterFileRefused:
    return RegisterFileRefused(name, [Fault(1, what, to_do)])


def _trimmed(cells: list[str]) -> list[str]:
    """The cells up to the last that holds anything: sheets are often wider than they look."""
    last = max((place for place, cell in enumerate(cells, 1) if cell), default=0)
    return cells[:last]
