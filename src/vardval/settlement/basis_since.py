"""The basis of a paid month as known later: the kept file, but for those of whom more is told.

What is known at a ledger number never changes. So between two numbers only the rows of those
may differ of whom an entry in between told something: of where they are listed or live, of
when they were born or of what sex they are. Theirs are read out of the store; everyone else's
stand in the file that the month was settled from.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from django.db import connection

from vardval.core.time import Month
from vardval.settlement.basis import export_basis, sha256_of_list, sha256_of_month
from vardval.settlement.by_own_lists import file_of
from vardval.settlement.copying_out import file_sha256

_PIECE = 131_072

# The newest entry that told something of each person: by a fact that it brought or ended.
_TOLD = """
SELECT person_id, max(entry)
  FROM (
    SELECT person_id, unnest(ARRAY[lower(recorded), upper(recorded)]) AS entry
      FROM (
        SELECT person_id, recorded FROM listing_listing
        UNION ALL SELECT person_id, recorded FROM population_vital
        UNION ALL SELECT person_id, recorded FROM population_residence
      ) AS fact
     WHERE lower(recorded) > %(after)s OR upper(recorded) > %(after)s
  ) AS told
 WHERE entry > %(after)s AND entry <= %(through)s
 GROUP BY person_id
"""


@dataclass
class PeopleTold:
    """Of whom something became known after one ledger number and up to another."""

    after: int
    through: int

    def since(self, number: int) -> list[int]:
        """Those of whom it became known after `number`, which is `after` or a later one."""
        return [person_id for person_id, entry in self._newest if entry > number]

    @cached_property
    def _newest(self) -> list[tuple[int, int]]:
        with connection.cursor() as cursor:
            cursor.execute(_TOLD, {"after": self.after, "through": self.through})
            return list(cursor.fetchall())


@dataclass(frozen=True, slots=True)
class KeptBasis:
    """A basis as known at an earlier number, and of whom something has become known since."""

    path: Path
    number: int
    people: Sequence[int]


@dataclass(frozen=True, slots=True)
class KeptMonth:
    """What is kept of how a month was settled: by which lists, as known when, from which files."""

    list_ids: tuple[int, ...]
    number: int
    folder: Path
    basis_sha256: str

    def bases(self, told: PeopleTold) -> dict[int, KeptBasis]:
        """The basis of each list, by the list's number; none where a file is another or gone."""
        people = told.since(self.number)
        found, digests = {}, []
        for place, list_id in enumerate(self.list_ids):
            basis, events = (self.folder / file_of(one, place) for one in ("basis", "events"))
            if not basis.exists():
                return {}
            found[list_id] = KeptBasis(basis, self.number, people)
            of_events = file_sha256(events) if events.exists() else None
            digests.append(sha256_of_list(file_sha256(basis), of_events))
        return found if sha256_of_month(digests) == self.basis_sha256 else {}


def export_basis_since(
    kept: KeptBasis,
    *,
    day: date,
    number: int,
    series: Mapping[str, int],
    path: Path,
    days_of: Month | None = None,
) -> str:
    """Write the rows that `export_basis` writes, from a kept basis of the same day and series.

    Returns the file's SHA-256, which is not that of a file written all anew.
    """
    told, people = path.with_suffix(".told"), kept.people
    export_basis(day=day, number=number, series=series, path=told, days_of=days_of, people=people)
    fresh = pq.read_table(told)
    told.unlink()
    replaced = pa.array(people, pa.int64())
    with pq.ParquetFile(kept.path) as file, pq.ParquetWriter(path, file.schema_arrow) as writer:
        for piece in file.iter_batches(_PIECE):
            standing = piece.filter(pc.invert(pc.is_in(piece.column("person_id"), replaced)))
            before = _stands_before(fresh, piece)
            writer.write_table(_in_order(pa.Table.from_batches([standing]), fresh.filter(before)))
            fresh = fresh.filter(pc.invert(before))
        writer.write_table(fresh)
    return file_sha256(path)


def _stands_before(fresh: pa.Table, piece: pa.RecordBatch) -> pa.ChunkedArray:
    """Which of the rows stand before the piece's last one; all of a piece stand in order."""
    last = piece.slice(piece.num_rows - 1)
    unit, person = (last.column(name)[0] for name in ("unit_id", "person_id"))
    return pc.or_(
        pc.less(fresh["unit_id"], unit),
        pc.and_(pc.equal(fresh["unit_id"], unit), pc.less_equal(fresh["person_id"], person)),
    )


def _in_order(*tables: pa.Table) -> pa.Table:
    every = pa.concat_tables(tables)
    return every.sort_by([("unit_id", "ascending"), ("person_id", "ascending")])
