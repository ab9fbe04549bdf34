"""Lines as files: one Parquet file a component, each in the order of unit, person and row.

The digest is that of `vardval.core.settlement.canonical`, taken over the files as they are
read: what is hashed is what lies on the disk. Files whose lines stand in another order than
the canonical one are refused.
"""

import hashlib
import struct
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from vardval.core.settlement.canonical import (
    DAYS_COLUMN,
    LINE_COLUMNS,
    RUNS,
    run_digest,
    table_digest,
)

DAYS = "days"
_PIECE = 131_072
_ORDER = ("component", "unit_id", "person_id", "row")
_TYPES = {"h": pa.int16(), "i": pa.int32(), "q": pa.int64()}
Key = tuple[int, ...]


class NotInCanonicalOrder(ValueError):
    """Lines in another order than the digest is defined over."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Raderna i {path.name} står inte i ordning efter enhet, person och tabellrad."
        )


class ValueNotThere(ValueError):
    """A line that lacks a value, which no line may."""

    def __init__(self, column: str) -> None:
        super().__init__(f"En rad saknar värde i kolumnen {column}.")


class _ColumnHash:
    """SHA-256 over a column that comes in pieces; runs are joined over the pieces' edges."""

    def __init__(self, form: str) -> None:
        self.form = form
        self.sha256 = hashlib.sha256()
        self.run: tuple[int, int] | None = None

    def update(self, name: str, column: pa.Array) -> None:
        if column.null_count:
            raise ValueNotThere(name)
        if self.form == RUNS:
            self._update_runs(column)
        else:
            self.sha256.update(_bytes(column.cast(_TYPES[self.form])))

    def _update_runs(self, column: pa.Array) -> None:
        encoded = pc.run_end_encode(column.cast(pa.int64()))
        start = 0
        for value, end in zip(
            encoded.values.to_pylist(), encoded.run_ends.to_pylist(), strict=True
        ):
            count, start = end - start, end
            if self.run is not None and self.run[0] == value:
                self.run = (value, self.run[1] + count)
            else:
                self._close_run()
                self.run = (value, count)

    def _close_run(self) -> None:
        if self.run is not None:
            self.sha256.update(struct.pack("<2q", *self.run))

    def digest(self) -> bytes:
        self._close_run()
        self.run = None
        return self.sha256.digest()


def line_paths(folder: Path) -> list[Path]:
    """The files of a folder, in order."""
    return sorted(folder.glob("*.parquet"))


def holds_lines(path: Path) -> bool:
    """Whether the file is there with at least one line in it."""
    return path.exists() and pq.read_metadata(path).num_rows > 0


def files_digest(folder: Path, columns: Mapping[str, str] = LINE_COLUMNS) -> str:
    """The digest of the tables in the folder; a file without lines counts for nothing."""
    # Decoding and SHA-256 both run without the interpreter's lock.
    with ThreadPoolExecutor(2) as workers:
        paths = line_paths(folder)
        digests = workers.map(lambda path: _file_digest(path, columns), paths)
        tables = dict(zip((path.stem for path in paths), digests, strict=True))
    return run_digest({name: digest for name, digest in tables.items() if digest is not None})


def _file_digest(path: Path, columns: Mapping[str, str]) -> str | None:
    order = [name for name in _ORDER if name in columns]
    last: Key = ()
    with pq.ParquetFile(path) as file:
        if DAYS in file.schema_arrow.names:
            columns = {**columns, **DAYS_COLUMN}
        hashes = {name: _ColumnHash(form) for name, form in columns.items()}
        for piece in file.iter_batches(_PIECE, columns=list(columns), use_threads=False):
            last = _checked(piece, order, last, path)
            for name, one in hashes.items():
                one.update(name, piece.column(name))
    if not last:
        return None
    return table_digest({name: one.digest() for name, one in hashes.items()})


def _checked(piece: pa.RecordBatch, order: Sequence[str], last: Key, path: Path) -> Key:
    """The last line's key, after checking that every line comes after the one before it."""
    if piece.num_rows == 0:
        return last
    keys = [piece.column(name) for name in order]
    if tuple(one[0].as_py() for one in keys) <= last:
        raise NotInCanonicalOrder(path)
    component, unit, *rest = (one.cast(pa.int64()) for one in keys)
    steps = [pc.pairwise_diff(pc.add(pc.shift_left(component, 32), unit))]
    steps += [pc.pairwise_diff(one) for one in rest]
    rises = pc.greater(steps[-1], 0)
    for one in reversed(steps[:-1]):
        rises = pc.or_(pc.greater(one, 0), pc.and_(pc.equal(one, 0), rises))
    if pc.all(rises).as_py() is False:
        raise NotInCanonicalOrder(path)
    return tuple(one[-1].as_py() for one in keys)


def _bytes(numbers: pa.Array) -> memoryview:
    """The numbers as they lie in Arrow's memory, which is little-endian."""
    width = numbers.type.bit_width // 8
    first = numbers.offset * width
    return memoryview(numbers.buffers()[1])[first : first + len(numbers) * width]
