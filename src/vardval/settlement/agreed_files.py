"""Which fact files a month may be paid from: the newest of each sender that has been agreed.

A file is agreed when the newest total said of it equals what was received. One that is not
agreed is never used, and an older agreed file then stands in force.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from vardval.core.time import Month
from vardval.platform.ledger import is_unsettled
from vardval.platform.remembering import kept
from vardval.platform.statements import rows
from vardval.settlement.models.facts import FactFile

# The newest total said of a file is the one that counts.
_LOADED = """
SELECT file.id, file.kind, file.series, file.sender_unit_id, file.first_month, file.last_month,
       file.entry, newest.agrees, newest.entry
  FROM settlement_factfile AS file
  LEFT JOIN LATERAL (
         SELECT agrees, entry FROM settlement_factcontrol AS told
          WHERE told.file_id = file.id AND told.entry <= %(number)s::int8
          ORDER BY told.entry DESC, told.id DESC LIMIT 1
       ) AS newest ON TRUE
 WHERE file.first_month <= %(last)s::date AND file.last_month >= %(first)s::date
   AND file.entry <= %(number)s::int8
   AND (%(kind)s::text = '' OR (file.kind = %(kind)s::text AND file.series = %(series)s::text))
 ORDER BY file.kind, file.series, file.sender_unit_id NULLS FIRST, file.entry DESC, file.id DESC
"""


@dataclass(frozen=True, slots=True)
class AgreedFile:
    """A file in force, and the ledger entry with which it came into force."""

    id: int
    sender_unit_id: int | None
    entry: int


@dataclass(frozen=True, slots=True)
class AgreedInMonth:
    """Every series' files in force for a month as known at a ledger number.

    Keys are kind and series. `waiting` are those of which a file has come that nobody has agreed.
    """

    files: Mapping[tuple[str, str], Sequence[AgreedFile]]
    """The files by sender; a series without one is not there."""
    waiting: frozenset[tuple[str, str]]


def agreed_files(kind: FactFile.Kind, series: str, month: Month, number: int) -> list[AgreedFile]:
    """The files of the series in force for the month as known at the ledger number, by sender.

    The region's own file comes first; empty where none is agreed.
    """
    loaded = _loaded(month, month, number, kind.value, series)
    return list(_in_month(month, loaded).files.get((kind.value, series), ()))


def agreed_in_month(month: Month, number: int) -> AgreedInMonth:
    """Every series' files in force for the month as known at the ledger number."""

    def read() -> AgreedInMonth:
        return agreed_in_months([month], number)[month]

    # Files come and are agreed by entries of settlement, over which registers are remembered:
    # what was read by a number holds for that number alone.
    return read() if is_unsettled(number) else kept("agreed in month", read, month, number)


def agreed_in_months(months: Collection[Month], number: int) -> dict[Month, AgreedInMonth]:
    """Every series' files in force for each of the months, which are asked for at once."""
    loaded = _loaded(min(months), max(months), number) if months else []
    return {one: _in_month(one, loaded) for one in months}


class _Loaded(NamedTuple):
    """A file, and the newest total said of it: whether it agreed, and by which ledger entry."""

    id: int
    kind: str
    series: str
    sender_unit_id: int | None
    first_month: date
    last_month: date
    entry: int
    agrees: bool | None
    agreed_by: int


def _in_month(month: Month, loaded: Iterable[_Loaded]) -> AgreedInMonth:
    files: dict[tuple[str, str], dict[int | None, AgreedFile]] = {}
    waiting = set()
    for row in loaded:
        if not row.first_month <= month.first <= row.last_month:
            continue
        key = (row.kind, row.series)
        if row.agrees:
            newest = AgreedFile(row.id, row.sender_unit_id, max(row.entry, row.agreed_by))
            files.setdefault(key, {}).setdefault(row.sender_unit_id, newest)
        else:
            waiting.add(key)
    by_sender = {key: tuple(found.values()) for key, found in files.items()}
    return AgreedInMonth(by_sender, frozenset(waiting))


def _loaded(
    first: Month, last: Month, number: int, kind: str = "", series: str = ""
) -> list[_Loaded]:
    """What had been loaded of the months, by sender and each sender's newest first.

    Of every series, or of the one of that kind and name.
    """
    told = {
        "first": first.first,
        "last": last.first,
        "number": number,
        "kind": kind,
        "series": series,
    }
    return [_Loaded(*row) for row in rows(_LOADED, told)]
