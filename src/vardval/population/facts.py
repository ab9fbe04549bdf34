"""Rows of the population register to values of the core, many people at a time."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec
from django.db import connection

from vardval.core.population import HomeRegion, Place, PostRead
from vardval.core.time import FOREVER
from vardval.platform.two_axes import Recorded
from vardval.population.models import Address, Identity, Protection, Relation, Residence, Vital
from vardval.registry.queries import municipalities

_DECODER = msgspec.json.Decoder(PostRead)

Values = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class FactTable:
    """A kind of fact about people: its table, what keys it and what it says.

    `owner` is the column of the person whose posts tell the fact, `condition` what tells the
    kind apart from others in the same table.
    """

    model: type[Recorded]
    columns: tuple[str, ...]
    is_dated: bool = True
    owner: str = "person_id"
    condition: str = "true"

    @property
    def name(self) -> str:
        """The table's name in the database."""
        return self.model._meta.db_table

    @property
    def copied_columns(self) -> tuple[str, ...]:
        """The columns of a new row, but for `recorded`."""
        return (self.owner, *self.columns, *(("valid",) if self.is_dated else ()))


@dataclass(frozen=True, slots=True)
class StoredFact:
    """A row that is known now: its key in the table and what it says."""

    row_id: int
    person_id: int
    start: date
    end: date
    columns: Values


IDENTITIES = FactTable(Identity, ("kind", "number", "given_names", "surname"))
ADDRESSES = FactTable(
    Address,
    (
        "municipality_code",
        "property_designation",
        "street_address",
        "postal_code",
        "locality",
        "easting",
        "northing",
    ),
)
VITALS = FactTable(Vital, ("born_on", "sex", "died_on"), is_dated=False)
RESIDENCES = FactTable(Residence, ("state", "municipality_code", "area_code", "in_special_housing"))
RELATIONS = FactTable(Relation, ("related_id", "kind", "told_by"), condition="told_by = 'child'")
GUARDIANSHIPS = FactTable(
    Relation,
    ("person_id", "kind", "told_by"),
    owner="related_id",
    condition="told_by = 'guardian'",
)
PROTECTIONS = FactTable(Protection, ("degree",))
FACT_TABLES = (
    IDENTITIES,
    ADDRESSES,
    VITALS,
    RESIDENCES,
    RELATIONS,
    GUARDIANSHIPS,
    PROTECTIONS,
)


def known_facts(table: FactTable, person_ids: Collection[int]) -> dict[int, list[StoredFact]]:
    """The rows of these people that are known now, by person and day."""
    valid = "lower(valid), upper(valid)" if table.is_dated else "NULL::date, NULL::date"
    columns = ", ".join(("id", table.owner, valid, *table.columns))
    found: dict[int, list[StoredFact]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {columns} FROM {table.name} "  # noqa: S608 - names of our own
            f"WHERE {table.owner} = ANY(%s) AND {table.condition} AND upper_inf(recorded)",
            [list(person_ids)],
        )
        for row_id, person_id, start, end, *values in cursor.fetchall():
            found[person_id].append(
                StoredFact(row_id, person_id, start or date.min, end or FOREVER, (*values,))
            )
    for rows in found.values():
        rows.sort(key=_start)
    return found


def _start(row: StoredFact) -> date:
    return row.start


def people_by_number(numbers: Collection[str]) -> dict[str, int]:
    """The people who go by, or went by, these numbers, as known now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT number, person_id FROM population_identity "
            "WHERE number = ANY(%s) AND upper_inf(recorded)",
            [list(numbers)],
        )
        return dict(cursor.fetchall())


def posts_of(person_ids: Collection[int]) -> dict[int, list[PostRead]]:
    """The posts that have been applied to these people."""
    found: dict[int, list[PostRead]] = defaultdict(list)
    decode = _DECODER.decode
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT notice.person_id, payload.read::text FROM population_notice AS notice "
            "JOIN population_noticepayload AS payload ON payload.notice_id = notice.id "
            "WHERE notice.person_id = ANY(%s) AND notice.status IN ('applied', 'unchanged')",
            [list(person_ids)],
        )
        for person_id, read in cursor.fetchall():
            found[person_id].append(decode(read))
    return found


def places_of(keys: Iterable[str]) -> dict[str, tuple[Place, ...]]:
    """The places under these keys, each key's versions by day."""
    found: dict[str, list[Place]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT place_key, lower(valid), municipality_code, area_code, easting, northing "
            "FROM population_addressplace WHERE place_key = ANY(%s) AND upper_inf(recorded) "
            "ORDER BY place_key, lower(valid)",
            [list(keys)],
        )
        for key, *columns in cursor.fetchall():
            found[key].append(Place(*columns))
    return {key: tuple(places) for key, places in found.items()}


def home_region() -> HomeRegion:
    """The region of the municipalities in the register of units."""
    return HomeRegion.of(municipalities())


def decoded(read: str) -> PostRead:
    """A post as stored."""
    return _DECODER.decode(read)
