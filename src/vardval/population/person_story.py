"""Everything that was ever known of one person, read with one question to the database.

Owns the reading of a person for whoever looks at them as a whole: who they are on a day and
all that was known, on both axes. Reads for decisions about many are `on_day`'s.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from django.db import connection
from django.db.backends.postgresql.psycopg_any import Range  # type: ignore[import-untyped] # no stubs

from vardval.core.identity import Sex
from vardval.core.population import PlacedResidence, ProtectionDegree, ResidenceState
from vardval.core.time import Period
from vardval.platform.two_axes import period_of
from vardval.population.on_day import PersonOnDay, RelationTold, parents_told

_ALL = """
SELECT 'identity', valid, recorded, ARRAY[number::text, given_names, surname], 1 AS place
  FROM population_anyidentity WHERE person_id = ANY(%(person)s::bigint[])
UNION ALL
SELECT 'address', valid, recorded,
       ARRAY[street_address, postal_code, locality, property_designation], 2
  FROM population_anyaddress WHERE person_id = ANY(%(person)s::bigint[])
UNION ALL
SELECT 'residence', valid, recorded,
       ARRAY[state, municipality_code, area_code, in_special_housing::text], 3
  FROM population_residence WHERE person_id = ANY(%(person)s::bigint[])
UNION ALL
SELECT 'protection', valid, recorded, ARRAY[degree], 4
  FROM population_protection WHERE person_id = ANY(%(person)s::bigint[])
UNION ALL
SELECT 'relation', valid, recorded, ARRAY[kind, related_id::text, told_by], 5
  FROM population_relation WHERE person_id = ANY(%(person)s::bigint[])
UNION ALL
SELECT 'vital', NULL, recorded, ARRAY[born_on::text, sex::text, coalesce(died_on::text, '')], 6
  FROM population_vital WHERE person_id = ANY(%(person)s::bigint[])
 ORDER BY place, valid, recorded
"""


class FactKind(Enum):
    """What a row of a person's history is about."""

    IDENTITY = "identity"
    ADDRESS = "address"
    RESIDENCE = "residence"
    PROTECTION = "protection"
    RELATION = "relation"
    VITAL = "vital"


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """A fact on both axes: what was said of which days, as known from one entry until another.

    `valid` is None for birth, sex and death, which are about no period.
    """

    kind: FactKind
    said: tuple[str, ...]
    valid: Period | None
    known_from: int
    known_until: int | None


@dataclass(frozen=True, slots=True)
class PersonCard:
    """Who someone is and where they live on a day; texts are empty where nothing is known."""

    id: int
    number: str
    given_names: str
    surname: str
    street_address: str
    postal_code: str
    locality: str
    property_designation: str
    facts: PersonOnDay


@dataclass(frozen=True, slots=True)
class _Row:
    kind: FactKind
    said: tuple[str, ...]
    valid: "Range[date] | None"
    recorded: "Range[int]"

    def stands(self, valid_on: date, number: int) -> bool:
        return number in self.recorded and (self.valid is None or valid_on in self.valid)


@dataclass(frozen=True, slots=True)
class PersonStory:
    """The person's rows, kind by kind and in order of day."""

    id: int
    rows: tuple[_Row, ...]

    def on_day(self, valid_on: date, *, number: int) -> PersonOnDay | None:
        """Return the person as on the day; None where no birth was known by the entry."""
        found: PersonOnDay | None = None
        for born_on, sex, died_on in self._standing(FactKind.VITAL, valid_on, number):
            died = date.fromisoformat(died_on) if died_on else None
            found = PersonOnDay(self.id, date.fromisoformat(born_on), Sex(sex), died)
        if found is None:
            return None
        for state, municipality, area, special in self._standing(
            FactKind.RESIDENCE, valid_on, number
        ):
            placed = PlacedResidence(ResidenceState(state), municipality, area, special == "true")
            found = replace(found, residence=placed)
        degrees = self._standing(FactKind.PROTECTION, valid_on, number)
        mother, guardians = parents_told(
            RelationTold(self.id, int(related_id), kind, told_by)
            for kind, related_id, told_by in self._standing(FactKind.RELATION, valid_on, number)
        ).get(self.id, (None, ()))
        return replace(
            found,
            protection=frozenset(ProtectionDegree(degree) for (degree,) in degrees),
            mother_id=mother,
            guardian_ids=guardians,
        )

    def card(self, valid_on: date, *, number: int) -> PersonCard | None:
        """Return who the person is on the day; None where no birth was known by the entry."""
        facts = self.on_day(valid_on, number=number)
        if facts is None:
            return None
        names = next(self._standing(FactKind.IDENTITY, valid_on, number), None)
        home = next(self._standing(FactKind.ADDRESS, valid_on, number), None)
        own_number, given_names, surname = names or ("", "", "")
        street, postal_code, locality, designation = home or ("", "", "", "")
        return PersonCard(
            self.id,
            own_number,
            given_names,
            surname,
            street,
            postal_code,
            locality,
            designation,
            facts,
        )

    def history(self) -> list[HistoryRow]:
        """Return all of it, as rows that a reader sees."""
        return [
            HistoryRow(
                row.kind,
                _shown(row),
                None if row.valid is None else period_of(row.valid),
                row.recorded.lower,
                row.recorded.upper,
            )
            for row in self.rows
        ]

    def _standing(self, kind: FactKind, valid_on: date, number: int) -> Iterator[tuple[str, ...]]:
        return (row.said for row in self.rows if row.kind is kind and row.stands(valid_on, number))


def person_story(person_id: int) -> PersonStory:
    """Return all that was ever known of the person; nothing for a key that nobody has."""
    with connection.cursor() as cursor:
        cursor.execute(_ALL, {"person": [person_id]})
        rows = tuple(
            _Row(FactKind(kind), tuple(said), valid, recorded)
            for kind, valid, recorded, said, _ in cursor.fetchall()
        )
    return PersonStory(person_id, rows)


def _shown(row: _Row) -> tuple[str, ...]:
    match row.kind:
        case FactKind.ADDRESS:
            street, postal_code, locality, _ = row.said
            return (street, f"{postal_code} {locality}".strip())
        case FactKind.RESIDENCE:
            return row.said[:3]
        case FactKind.RELATION:
            return row.said[:2]
        case FactKind.IDENTITY | FactKind.PROTECTION | FactKind.VITAL:
            return row.said
