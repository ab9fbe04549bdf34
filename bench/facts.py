"""A file of contacts of full size through the typed intake: looked at first, then loaded.

    python -m bench.facts [rows]

The same contacts come as Parquet, as CSV and as an Excel workbook (a tenth of the rows; a
sheet holds 1,048,576 at most). Told is what each takes and the peak memory of the process while
it did: a file is read piece by piece, so that memory does not grow with its rows.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from openpyxl import Workbook

from bench.county import database, prepare  # Sets Django up: before what follows.
from bench.memory import forget_peak, peak_mb
from bench.notice_files import UNITS, Numbers, write_people
from bench.notices import FIRST_LOAD_AT
from vardval.core.time import Month
from vardval.integrations import first_load
from vardval.listing.intake import take_in
from vardval.settlement.actions import SaidTotal, Sending, load_fact_file, preview_fact_file

ROWS = 1_000_000
PEOPLE = 20_000
MONTH = Month(2023, 3)
SERIES = "besök"
HEADINGS = ("personnummer", "enhet", "datum", "yrke", "kontakttyp", "åtgärd", "antal")
_BLOCK = 50_000
_PROFESSIONS = ("läkare", "sjuksköterska", "psykolog")


def run(rows: int = ROWS) -> None:
    """Print what looking at and loading the contacts take in each format."""
    with tempfile.TemporaryDirectory() as name, database():
        folder = Path(name)
        prepare()
        write_people(folder / "people.csv", PEOPLE)
        load = partial(
            first_load.receive_file,
            path=folder / "people.csv",
            actor="bench",
            at=FIRST_LOAD_AT,
        )
        take_in(load, actor="bench", at=FIRST_LOAD_AT)
        for kind, write, count in (
            ("parquet", write_parquet, rows),
            ("csv", write_csv, rows),
            ("xlsx", write_excel, rows // 10),
        ):
            path = folder / f"besök.{kind}"
            write(path, count)
            _tell(kind, path, count)


def _tell(kind: str, path: Path, rows: int) -> None:
    sending = Sending(path.name, SERIES, MONTH, MONTH)
    size = path.stat().st_size / 1e6
    forget_peak()
    with path.open("rb") as stream:
        look = partial(preview_fact_file, stream=stream, sending=sending, actor="bench")
        looking = _measured(look)
        stream.seek(0)
        load = partial(
            load_fact_file,
            stream=stream,
            sending=sending,
            actor="bench",
            at=FIRST_LOAD_AT,
            said=SaidTotal(rows, Decimal(rows)),
        )
        loading = _measured(load)
    print(
        f"{kind:8} {rows:>10,} rows ({size:5.1f} MB): looked at in {looking:5.1f} s, loaded in"
        f" {loading:5.1f} s ({rows / loading:,.0f} rows/s); peak memory {peak_mb()} MB",
        flush=True,
    )


def _measured(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def contacts(count: int) -> Iterator[tuple[str, ...]]:
    """The contacts as rows of text, over all people, units and days of the month."""
    numbers = Numbers()
    for place in range(count):
        yield (
            numbers.at(place * 7 % PEOPLE),
            f"SE2321000230-{place % UNITS:04d}",
            f"2023-03-{place % 31 + 1:02d}",
            _PROFESSIONS[place % 3],
            "besök",
            "",
            "1",
        )


def write_csv(path: Path, count: int) -> None:
    """Write the contacts as CSV, parted by semicolons."""
    with path.open("w", encoding="utf-8") as out:
        out.write(";".join(HEADINGS) + "\n")
        out.writelines(";".join(row) + "\n" for row in contacts(count))


def write_parquet(path: Path, count: int) -> None:
    """Write the contacts as Parquet."""
    schema = pa.schema([(one, pa.string()) for one in HEADINGS])
    rows = contacts(count)
    with pq.ParquetWriter(path, schema) as writer:
        while block := list(islice(rows, _BLOCK)):
            columns = [list(column) for column in zip(*block, strict=True)]
            writer.write_table(pa.table(columns, schema=schema))


def write_excel(path: Path, count: int) -> None:
    """Write the contacts as a workbook."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("besök")
    sheet.append(list(HEADINGS))
    for row in contacts(count):
        sheet.append(list(row))
    book.save(path)


if __name__ == "__main__":
    run(int(sys.argv[1]) if sys.argv[1:] else ROWS)
