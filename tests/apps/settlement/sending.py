"""Files of facts as senders write them, in the three formats."""

import io
from datetime import date
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
from openpyxl import Workbook

from tests.apps.settlement.small_region import AT, MARCH
from vardval.core.time import Month
from vardval.platform.policy import Actor
from vardval.settlement.actions import FactLoad, SaidTotal, Sending, load_fact_file

Cell = str | int | float | date | None


def as_csv(headings: list[str], rows: list[list[str]]) -> bytes:
    return "".join(f"{';'.join(row)}\n" for row in (headings, *rows)).encode()


def as_excel(headings: list[str], rows: list[list[Cell]], merged: str = "") -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(headings)
    for row in rows:
        sheet.append(row)
    if merged:
        sheet.merge_cells(merged)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def as_parquet(columns: dict[str, list[Cell]]) -> bytes:
    stream = io.BytesIO()
    pq.write_table(pa.table(columns), stream)
    return stream.getvalue()


def send(
    content: bytes,
    series: str,
    *,
    months: tuple[Month, Month] = (MARCH, MARCH),
    said: tuple[int, str] | None = None,
    unit: str = "",
    actor: Actor | str = "prov",
) -> FactLoad:
    return load_fact_file(
        stream=io.BytesIO(content),
        sending=Sending("fil", series, *months, unit),
        actor=actor,
        at=AT,
        said=None if said is None else SaidTotal(said[0], Decimal(said[1])),
    )
