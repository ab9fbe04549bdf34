"""Lines as files: one Parquet file a component, each in the order of unit and person.

Read one after another by name they are in canonical order. The digest reads them in pieces,
and refuses files whose order is another than the one it stands for.
"""

import hashlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from vardval.core.settlement.canonical import LINE_COLUMNS, columns_digest

_PIECE = 131_072
_ORDER = ("component", "unit_id", "person_id")
Key = tuple[int, ...]


class NotInCanonicalOrder(ValueError):
    """Lines in another order than the digest is defined over."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"Raderna i {path.name} står inte i ordning efter enhet och person.")


def line_paths(folder: Path) -> list[Path]:
    """The line files of a run, in order."""
    return sorted(folder.glob("*.parquet"))


def files_digest(folder: Path, columns: tuple[str, ...] = LINE_COLUMNS) -> str:
    """The digest that `lines_digest` gives for the lines in the folder."""
    hashes = {name: hashlib.sha256() for name in columns}
    with ThreadPoolExecutor(2) as workers:
        for piece in _pieces(folder, columns):
            # SHA-256 runs without the interpreter's lock, so two columns go at a time.
            list(
                workers.map(
                    lambda name, piece=piece: hashes[name].update(_packed(piece.column(name))),
                    columns,
                )
            )
    return columns_digest({name: one.digest() for name, one in hashes.items()})


def _pieces(folder: Path, columns: tuple[str, ...]) -> Iterator[pa.RecordBatch]:
    for path in line_paths(folder):
        last: Key = ()
        with pq.ParquetFile(path) as file:
            for piece in file.iter_batches(batch_size=_PIECE, columns=list(columns)):
                last = _checked(piece, last, path)
                yield piece


def _checked(piece: pa.RecordBatch, last: Key, path: Path) -> Key:
    """The last line's key, after checking that every line comes after the one before it."""
    if piece.num_rows == 0:
        return last
    keys = [piece.column(name) for name in _ORDER]
    if tuple(one[0].as_py() for one in keys) <= last:
        raise NotInCanonicalOrder(path)
    rises, equal = None, None
    for steps in map(pc.pairwise_diff, keys):
        rise, same = pc.greater(steps, 0), pc.equal(steps, 0)
        rises = rise if rises is None else pc.or_(rises, pc.and_(equal, rise))
        equal = same if equal is None else pc.and_(equal, same)
    if pc.all(rises).as_py() is False:
        raise NotInCanonicalOrder(path)
    return tuple(one[-1].as_py() for one in keys)


def _packed(column: pa.Array) -> memoryview:
    """The column as 64-bit integers in Arrow's own byte order, which is little-endian."""
    if column.null_count:
        raise ValueError("En rad saknar ett värde.")
    wide = column.cast(pa.int64())
    first = wide.offset * 8
    return memoryview(wide.buffers()[1])[first : first + len(wide) * 8]
