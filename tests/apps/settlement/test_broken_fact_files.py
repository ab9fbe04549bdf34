"""Workbooks and Parquet files that broke on their way, and cells that only they can hold.

Whatever a sender's program wrote, the reader is told what to do, and no fault of a file is one
of the server's.
"""

import io
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from zipfile import ZipFile

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.apps.settlement.sending import as_csv, as_excel
from vardval.platform.register_file import RegisterFileRefused
from vardval.settlement.fact_files.rows import file_rows

SHEET, BOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"
WHOLE = as_excel(["nyckel", "värde"], [[f"SE1-{place}", place * 1.37] for place in range(80)])


def rewritten(change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The workbook with each member as `change` leaves it; without those that it leaves as None."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(WHOLE)) as whole, ZipFile(out, "w") as made:
        for name in whole.namelist():
            content = change(name, whole.read(name))
            if content is not None:
                made.writestr(name, content)
    return out.getvalue()


def without(member: str) -> bytes:
    return rewritten(lambda name, content: None if name == member else content)


def cut_off(member: str) -> bytes:
    return rewritten(
        lambda name, content: content[: len(content) // 2] if name == member else content
    )


def damaged() -> bytes:
    """The workbook with some bytes of its packed sheet turned over."""
    content = bytearray(WHOLE)
    with ZipFile(io.BytesIO(WHOLE)) as whole:
        start = whole.getinfo(SHEET).header_offset + 90
    content[start : start + 60] = bytes(one ^ 0xFF for one in content[start : start + 60])
    return bytes(content)


def locked() -> bytes:
    """The workbook with every member marked as encrypted, in both of the archive's lists."""
    content = bytearray(WHOLE)
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + flags] |= 1
            at = content.find(mark, at + 4)
    return bytes(content)


def parquet(**columns: pa.Array) -> bytes:
    stream = io.BytesIO()
    pq.write_table(pa.table(columns), stream)
    return stream.getvalue()


def rows_of(content: bytes) -> list[list[str]]:
    found = file_rows(io.BytesIO(content), "fil")
    return [cells for _, cells in found]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(cut_off(SHEET), id="the sheet is cut off"),
        pytest.param(cut_off(BOOK), id="the list of sheets is cut off"),
        pytest.param(without(BOOK), id="the list of sheets is gone"),
        pytest.param(without("[Content_Types].xml"), id="the list of contents is gone"),
        pytest.param(damaged(), id="the packed sheet is damaged"),
        pytest.param(locked(), id="the workbook has a password"),
        pytest.param(WHOLE[:-300], id="the end of the file is gone"),
    ],
)
def test_a_workbook_that_broke_on_its_way_is_refused_with_what_to_do(content: bytes) -> None:
    with pytest.raises(RegisterFileRefused) as found:
        rows_of(content)
    assert [str(one) for one in found.value.faults] == [
        "rad 1: Arbetsboken går inte att läsa. Spara den som .xlsx eller CSV UTF-8."
    ]


@pytest.mark.parametrize(
    "column",
    [
        pytest.param(pa.array([1], pa.timestamp("ns")), id="a moment finer than any clock"),
        pytest.param(pa.array([2**62], pa.timestamp("us")), id="a moment after the last year"),
        pytest.param(
            pa.Array.from_buffers(
                pa.string(), 1, [None, pa.py_buffer(b"\0\0\0\0\1\0\0\0"), pa.py_buffer(b"\xe5")]
            ),
            id="a text that is not UTF-8",
        ),
    ],
)
def test_a_parquet_file_with_what_nobody_can_read_is_refused_with_what_to_do(
    column: pa.Array,
) -> None:
    with pytest.raises(RegisterFileRefused) as found:
        rows_of(parquet(datum=column))
    assert [str(one) for one in found.value.faults] == [
        "rad 1: Parquet-filen går inte att läsa. Skicka den en gång till."
    ]


MORNING = datetime(2023, 3, 9, 8, 30)
SPARK = pa.decimal128(38, 18)
"""What Spark takes a number to be when nobody has said."""


@pytest.mark.parametrize(
    ("column", "written"),
    [
        (pa.array([date(2023, 3, 9)]), "2023-03-09"),
        (pa.array([MORNING], pa.timestamp("us")), "2023-03-09"),
        (pa.array([MORNING], pa.timestamp("ns")), "2023-03-09"),
        (
            pa.array([MORNING.replace(tzinfo=UTC)], pa.timestamp("us", "UTC")),
            str(MORNING) + "+00:00",
        ),
        (pa.array([Decimal(0)], SPARK), "0.000000000000000000"),
        (pa.array([Decimal("-512.5")], SPARK), "-512.500000000000000000"),
        (pa.array([0.00005]), "0.00005"),
        (pa.array([0.1 + 0.2]), "0.3"),
        (pa.array([-0.0]), "0"),
        (pa.array([1e16]), "10000000000000000"),
        (pa.array([198804059825.0]), "198804059825"),
        (pa.array([True]), "ja"),
        (pa.array([False]), "nej"),
        (pa.array([" läkare "]).dictionary_encode(), "läkare"),
    ],
)
def test_a_cell_of_parquet_reads_as_csv_would_have_it(column: pa.Array, written: str) -> None:
    assert rows_of(parquet(cell=column)) == [[written]]


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        (date(2023, 3, 9), "2023-03-09"),
        (MORNING, "2023-03-09"),
        (0.00005, "0.00005"),
        (0.1 + 0.2, "0.3"),
        (1234567.89, "1234567.89"),
        (12, "12"),
        (True, "ja"),
        (False, "nej"),
        (" läkare ", "läkare"),
    ],
)
def test_a_cell_of_a_workbook_reads_as_csv_would_have_it(
    cell: str | float | date, written: str
) -> None:
    assert rows_of(as_excel(["cell"], [[cell]])) == [[written]]


def test_empty_rows_are_left_out_and_the_others_keep_their_line() -> None:
    content = as_excel(
        ["nyckel", "värde"], [[None, None], ["SE1-A", 1], [None, None], ["SE1-B", 2]]
    )
    assert list(file_rows(io.BytesIO(content), "fil")) == [
        (3, ["SE1-A", "1"]),
        (5, ["SE1-B", "2"]),
    ]


@pytest.mark.parametrize(
    "trailer",
    [
        ["SUMMA"],
        ["SUMMA", "2"],
        ["SUMMA", "två", "6"],
        ["SUMMA", "2,0", "6"],
        ["SUMMA", "2", "sex"],
        ["SUMMA", "2", "NaN"],
        ["SUMMA", "2", "Infinity"],
        ["SUMMA", "-1", "6"],
        ["SUMMA", "1000000000000", "6"],
        ["SUMMA", "1", "100000000000000000000"],
    ],
)
def test_a_trailer_that_says_no_number_is_refused_with_an_example(trailer: list[str]) -> None:
    with pytest.raises(RegisterFileRefused) as found:
        rows_of(as_csv(["nyckel", "värde"], [["SE1-A", "6"], trailer]))
    assert [str(one) for one in found.value.faults] == [
        (
            "rad 3: Raden SUMMA går inte att läsa. Skriv SUMMA, antalet rader och summan, till"
            " exempel SUMMA;120;4500,50."
        )
    ]
