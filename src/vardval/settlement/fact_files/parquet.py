"""Rows of a Parquet file, a batch at a time."""

from collections.abc import Iterator
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from vardval.platform.register_file import Fault, RegisterFileRefused
from vardval.settlement.fact_files.written_cells import written

_BATCH = 20_000


def parquet_rows(stream: BinaryIO, name: str) -> Iterator[tuple[int, list[str]]]:
    """The headings as line 1, then each row as text; raises `RegisterFileRefused`."""
    try:
        file = pq.ParquetFile(stream)
        yield 1, [str(one) for one in file.schema_arrow.names]
        line = 1
        for batch in file.iter_batches(batch_size=_BATCH):
            for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                line += 1
                yield line, [written(cell) for cell in row]
    except (pa.ArrowException, OSError, ValueError, OverflowError):
        fault = Fault(1, "Parquet-filen går inte att läsa.", "Skicka den en gång till.")
        raise RegisterFileRefused(name, [fault]) from None
