"""Rows of the population register to values of the core, many people at a time."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import msgspec

from vardval.core.population import HomeRegion, Place, PostRead
from vardval.core.time import FOREVER
from vardval.platform.statements import keys, rows, texts
from vardval.platform.two_axes import Recorded
from vardval.population.models import (
    Address,
    AnyAddress,
    AnyIdentity,
    Identity,
    Protection,
    Relation,
    Residence,
    Vital,
)
from vardval.registry.queries import municipalities


class _Relative(msgspec.Struct):
    number: str


class _Named(msgspec.Struct):
    """Of a stored post only whom it names, which reads in a fraction of the time."""

    number: str
    joined_number: str | None = None
    relations: tuple[_Relative, ...] = ()


_DECODER = msgspec.json.Decoder(PostRead)
_NAMED_DECODER = msgspec.json.Decoder(_Named)

Values = tuple[Any, ...]


@dataclass(frozen=True, slots=True, eq=False)
class FactTable:
    """A kind of fact about people: its table, what keys it and what it says.

    `owner` is the column of the person whose posts tell the fact, `condition` what tells the
    kind apart from others in the same table. `of_everyone` is where the sealed rows are found
    too, of a table that has a sealed part.
    """

    model: type[Recorded]
    columns: tuple[str, ...]
    of_everyone: type[Recorded] | None = None
    is_dated: bool = True
    owner: str = "person_id"
    condition: str = "true"

    @property
    def name(self) -> str:
        """The table's name in the database."""
        return self.model._meta.db_table

    @property
    def whole_name(self) -> str:
        """The table by which every row is read and ended, a sealed one too."""
        return (self.of_everyone or self.model)._meta.db_table

    @property
    def copied_columns(self) -> tuple[str, ...]:
        """The columns of a new row, but for `recorded`."""
        return (self.owner, *self.columns, *(("valid",) if self.is_dated else ()))


class Fact(NamedTuple):
    """What a row says: from which day, before which day, and its columns.

    A plain tuple because facts come by the hundred thousand and are compared as wholes.
    """

    start: date
    end: date
    columns: Values


StoredFacts = dict[Fact, int]
"""The rows of a person that are known now, in order of day, with their keys in the table."""

IDENTITIES = FactTable(Identity, ("kind", "number", "given_names", "surname"), AnyIdentity)
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
    AnyAddress,
)
VITALS = FactTable(Vital, ("born_on", "sex", "died_on"), is_dated=False)
RESIDENCES = FactTable(
    Residence, ("state", "municipality_code", "area_code", "in_special_housing", "since")
)
RELATIONS = FactTable(Relation, ("related_id", "kind", "told_by"), condition="told_by = 'child'")
GUARDIANSHIPS = FactTable(
    Relation,
    ("person_id", "kind", "told_by"),
    owner="related_id",
    condition="told_by = 'guardian'",
)
PROTECTIONS = FactTable(Protection, ("degree",))
MOTHER, GUARDIAN = Relation.Kind.MOTHER.value, Relation.Kind.GUARDIAN.value
FACT_TABLES = (
    IDENTITIES,
    ADDRESSES,
    VITALS,
    RESIDENCES,
    RELATIONS,
    GUARDIANSHIPS,
    PROTECTIONS,
)


def known_facts(table: FactTable, person_ids: Collection[int]) -> dict[int, StoredFacts]:
    """The rows of these people that are known now, by person."""
    valid = "lower(valid), upper(valid)" if table.is_dated else "NULL::date, NULL::date"
    columns = ", ".join(("id", table.owner, valid, *table.columns))
    found: dict[int, StoredFacts] = defaultdict(dict)
    if not person_ids:
        return found
    sql = (
        f"SELECT {columns} FROM {table.whole_name} "  # noqa: S608 - names of our own
        f"WHERE {table.owner} = ANY(%s::bigint[]) AND {table.condition} "
        f"AND upper_inf(recorded) ORDER BY {'lower(valid)' if table.is_dated else 'id'}"
    )
    for row_id, owner, start, end, *values in rows(sql, [keys(person_ids)]):
        found[owner][Fact(start or date.min, end or FOREVER, (*values,))] = row_id
    return found


def people_by_number(numbers: Collection[str]) -> dict[str, int]:
    """The people who go by, or went by, these numbers, as known now."""
    if not numbers:
        return {}
    return dict(
        rows(
            "SELECT number, person_id FROM population_anyidentity "
            "WHERE number = ANY(string_to_array(%s, E'\\x1f')) AND upper_inf(recorded)",
            [texts(numbers)],
        )
    )


@dataclass(frozen=True, slots=True)
class PostsTold:
    """The posts that have been applied to people, and whom a first load was the first to tell of.

    A post that has been weeded still tells which file it came with.
    """

    posts: dict[int, list[PostRead]]
    taken_over: set[int]


def posts_told(person_ids: Collection[int]) -> PostsTold:
    """What has been told of these people, in the order in which it came."""
    posts: dict[int, list[PostRead]] = defaultdict(list)
    taken_over: set[int] = set()
    decode = _DECODER.decode
    told = rows(
        "SELECT notice.person_id, file.kind, payload.read FROM population_notice AS notice "
        "JOIN population_intakefile AS file ON file.id = notice.file_id "
        "LEFT JOIN population_anynoticepayload AS payload ON payload.notice_id = notice.id "
        "WHERE notice.person_id = ANY(%s::bigint[]) "
        "AND notice.status IN ('applied', 'unchanged') ORDER BY notice.id",
        [keys(person_ids)],
    )
    for person_id, kind, read in told:
        if person_id not in posts and kind == "csv":
            taken_over.add(person_id)
        one = posts[person_id]
        if read is not None:
            one.append(decode(read))
    return PostsTold(posts, taken_over)


def places_of(place_keys: Iterable[str]) -> dict[str, tuple[Place, ...]]:
    """The places under these keys, each key's versions by day."""
    found: dict[str, list[Place]] = defaultdict(list)
    known = rows(
        "SELECT place_key, lower(valid), municipality_code, area_code, easting, northing "
        "FROM population_addressplace WHERE place_key = ANY(string_to_array(%s, E'\\x1f')) "
        "AND upper_inf(recorded) ORDER BY lower(valid)",
        [texts(place_keys)],
    )
    for key, *columns in known:
        found[key].append(Place(*columns))
    return {key: tuple(places) for key, places in found.items()}


def home_region() -> HomeRegion:
    """The region of the municipalities in the register of units."""
    return HomeRegion.of(municipalities())


def decoded(read: str) -> PostRead:
    """A post as stored."""
    return _DECODER.decode(read)


def numbers_named(read: str) -> frozenset[str]:
    """Every number that a stored post names."""
    named = _NAMED_DECODER.decode(read)
    numbers = {named.number, *(relative.number for relative in named.relations)}
    return frozenset({*numbers, named.joined_number} if named.joined_number else numbers)
