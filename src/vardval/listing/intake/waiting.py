"""Notices that wait: as the line hands them out, and as a worker works them."""

from typing import NamedTuple

from vardval.listing.intake.line import FIRST_PLACE, NoticePlace
from vardval.listing.intake.loading import StagedNotice
from vardval.platform.statements import rows
from vardval.population import facts as population

_STAGED = """
WITH notice AS MATERIALIZED (
    SELECT id, file_id, position FROM population_notice
     WHERE status = 'staged' AND (%s::bigint IS NULL OR file_id = %s)
       AND (file_id, position) >= (%s::bigint, %s::int)
     ORDER BY file_id, position
     LIMIT %s)
SELECT notice.id, file.kind, payload.read, notice.file_id, notice.position
  FROM notice
  JOIN population_intakefile AS file ON file.id = notice.file_id
  JOIN population_noticepayload AS payload ON payload.notice_id = notice.id
 ORDER BY notice.file_id, notice.position
"""
_MORE = """
SELECT 1 FROM population_notice WHERE status = 'staged' AND (%s::bigint IS NULL OR file_id = %s)
OFFSET %s LIMIT 1
"""


class WaitingNotice(NamedTuple):
    """A notice in line: who it names, and its post as stored, to be read by whoever works it."""

    id: int
    is_first_load: bool
    stored: str
    place: NoticePlace
    numbers: frozenset[str]

    def staged(self) -> StagedNotice:
        """The notice with its post read."""
        return StagedNotice(self.id, self.is_first_load, population.decoded(self.stored))


def waiting_notices(
    file_id: int | None, count: int, since: NoticePlace = FIRST_PLACE
) -> list[WaitingNotice]:
    """The next notices in line, in the order of their files, from the place `since` on."""
    return [
        WaitingNotice(
            notice_id, kind == "csv", stored, (file, at), population.numbers_named(stored)
        )
        for notice_id, kind, stored, file, at in rows(_STAGED, [file_id, file_id, *since, count])
    ]


def more_wait_than(count: int, file_id: int | None) -> bool:
    """Whether more notices than that wait, in the file or in all."""
    return bool(rows(_MORE, [file_id, file_id, count]))
