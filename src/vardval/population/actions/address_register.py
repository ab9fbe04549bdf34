"""The address register: from a property or an address to an area, dated."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection, transaction

from vardval.core.population import Timeline
from vardval.core.population.timeline import asserted, settled
from vardval.core.time import FOREVER
from vardval.platform.dated_table import lock_registers
from vardval.platform.ledger import write_entry
from vardval.platform.policy import Actor, Permission, as_actor, check_may
from vardval.population.address_file import AddressLine, read_address_file
from vardval.population.copying import copy_known, days, end_known, escaped

_COLUMNS = ("place_key", "municipality_code", "area_code", "easting", "northing", "valid")
_ALWAYS = date(1, 1, 1)  # PostgreSQL's and Python's first day of the era both readings share.
_KNOWN = """
SELECT place_key, id, lower(valid), upper(valid), municipality_code, area_code, easting, northing
  FROM population_addressplace
 WHERE place_key = ANY(%s) AND upper_inf(recorded)
 ORDER BY place_key, lower(valid)
"""

Where = tuple[str, str, int, int]


@dataclass(frozen=True, slots=True)
class AddressRegisterLoad:
    """What an address file changed; `entry` is None when it changed nothing.

    `ambiguous` counts properties that the file puts in several areas: the address decides.
    """

    lines: int
    ended: int
    brought: int
    ambiguous: int
    entry: int | None


@transaction.atomic
def load_address_register(
    *, content: bytes, name: str, actor: Actor | str, at: datetime
) -> AddressRegisterLoad:
    """Lay the file's places over those that are known, each from its day on.

    Places that the file does not mention stay as they are. The same file twice changes
    nothing. Raises `RegisterFileRefused` and `AccessDenied`.
    """
    acting = as_actor(actor)
    check_may(acting, Permission.LOAD_REGISTERS)
    lock_registers()
    lines = read_address_file(content, name)
    told, ambiguous = _told(lines)
    ended, brought = _difference(told)
    entry = None
    if ended or brought:
        entry = write_entry(
            actor=acting.username,
            purpose="register",
            happened="addresses_loaded",
            at=at,
            file=name,
            ended=len(ended),
            brought=len(brought),
        )
        end_known("population_addressplace", ended, entry=entry)
        copy_known("population_addressplace", _COLUMNS, brought, entry=entry)
    return AddressRegisterLoad(len(lines), len(ended), len(brought), ambiguous, entry)


def _told(lines: list[AddressLine]) -> tuple[dict[str, dict[date, Where]], int]:
    """Where each key lies from which days, nothing for an ambiguous one; how many those are."""
    told: dict[str, dict[date, Where]] = defaultdict(dict)
    ambiguous: set[str] = set()
    for line in lines:
        where = (line.municipality_code, line.area_code, line.easting, line.northing)
        day = line.from_on or _ALWAYS
        for key in line.keys:
            standing = told[key].setdefault(day, where)
            # A large property may have addresses in several areas; then it says nothing.
            if standing[1] != line.area_code:
                ambiguous.add(key)
    return told | {key: {} for key in ambiguous}, len(ambiguous)


def _difference(told: dict[str, dict[date, Where]]) -> tuple[list[int], list[str]]:
    known: dict[str, list[tuple[int, date, date, Where]]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_KNOWN, [list(told)])
        for key, row_id, start, end, *where in cursor.fetchall():
            known[key].append((row_id, start, end or FOREVER, (*where,)))
    ended: list[int] = []
    brought: list[str] = []
    for key, wanted in told.items():
        rows = known.get(key, [])
        # A key that the file makes ambiguous is forgotten: the older register's area would
        # otherwise go before the address.
        timeline: Timeline[Where] = tuple((start, where) for _, start, _, where in rows if wanted)
        for day in sorted(wanted):
            timeline = asserted(timeline, day, wanted[day])
        pieces = _pieces(settled(timeline))
        standing = {(start, end, where) for _, start, end, where in rows}
        ended += [row[0] for row in rows if row[1:] not in pieces]
        brought += [
            f"{escaped(key)}\t{where[0]}\t{escaped(where[1])}\t{where[2]}\t{where[3]}"
            f"\t{days(start, end)}"
            for start, end, where in pieces
            if (start, end, where) not in standing
        ]
    return ended, brought


def _pieces(timeline: Timeline[Where]) -> list[tuple[date, date, Where]]:
    ends = [*(day for day, _ in timeline[1:]), FOREVER]
    # Shorter than the ends where nothing is told: then nothing holds for ever.
    return [(day, end, where) for (day, where), end in zip(timeline, ends, strict=False)]
