"""People as they are on a day, read set by set for whoever decides something about them.

Owns the reading of facts for decisions: one query however many people. Names, numbers and
street addresses are not among them; no decision needs to know who someone is.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Q, QuerySet

from vardval.core.identity import Sex
from vardval.core.population import PlacedResidence, ProtectionDegree, ResidenceState
from vardval.platform.among import among
from vardval.platform.ledger import number_known_at
from vardval.platform.lock_order import Lockable, take
from vardval.platform.statements import keys, rows
from vardval.platform.two_axes import known_rows
from vardval.population.models import Protection, Relation

_SAME_PEOPLE = """
WITH RECURSIVE same (id, kept) AS (
    SELECT id, joined_into_id FROM population_person WHERE joined_into_id = ANY(%s::bigint[])
    UNION ALL
    SELECT person.id, same.kept
      FROM population_person AS person JOIN same ON person.joined_into_id = same.id
)
SELECT id, kept FROM same
"""

_PEOPLE = """
SELECT vital.person_id, vital.born_on, vital.sex, vital.died_on,
       residence.state, residence.municipality_code, residence.area_code,
       residence.in_special_housing, coalesce(residence.since, lower(residence.valid)),
       ARRAY(SELECT protection.degree FROM population_protection AS protection
              WHERE protection.person_id = vital.person_id
                AND protection.recorded @> %(number)s::int8 AND protection.valid @> %(day)s::date),
       relation.related_id, relation.kind, relation.told_by
  FROM population_vital AS vital
  LEFT JOIN {residence} AS residence
    ON residence.person_id = vital.person_id
   AND residence.recorded @> %(number)s::int8 AND residence.valid @> %(day)s::date
  LEFT JOIN {relation} AS relation
    ON relation.person_id = vital.person_id
   AND relation.recorded @> %(number)s::int8 AND relation.valid @> %(day)s::date
 WHERE vital.person_id = ANY(%(people)s::bigint[]) AND vital.recorded @> %(number)s::int8
"""
# A kept plan, which is for all values, takes a day and a number to be rare, and would look
# through everybody's relations by them. OFFSET keeps each person's own rows apart, to be found
# by the person.
_OWN = "LATERAL (SELECT * FROM {table} WHERE person_id = vital.person_id OFFSET 0)"
_RESIDENCE, _RELATION = "population_residence", "population_relation"
_OF_MANY = _PEOPLE.format(residence=_RESIDENCE, relation=_RELATION)
_OF_FEW = _PEOPLE.format(
    residence=_OWN.format(table=_RESIDENCE), relation=_OWN.format(table=_RELATION)
)
_MANY = 100
"""For so many people the best plan is another than for a few."""

_TAKEN_OVER = """
SELECT first.person_id, min(lower(residence.valid))
  FROM (SELECT DISTINCT ON (notice.person_id) notice.person_id, file.kind
          FROM population_notice AS notice
          JOIN population_intakefile AS file ON file.id = notice.file_id
         WHERE notice.person_id = ANY(%(people)s::bigint[])
           AND notice.status IN ('applied', 'unchanged')
         ORDER BY notice.person_id, notice.id) AS first
  JOIN population_residence AS residence
    ON residence.person_id = first.person_id AND residence.recorded @> %(number)s::int8
 WHERE first.kind = 'csv'
 GROUP BY first.person_id
"""

# Weaker than FOR UPDATE: rows elsewhere may go on referring to these people meanwhile.
# The limit is set while the rows are found, before the first of them is waited for.
_LOCK = """
SELECT id FROM population_person
 WHERE id = ANY(%s::bigint[]) AND set_config('lock_timeout', %s, true) IS NOT NULL
 ORDER BY id FOR NO KEY UPDATE
"""

UNKNOWN_RESIDENCE = PlacedResidence(ResidenceState.DEREGISTERED)
"""Where someone is said to live of whom no residence is known: registered nowhere here."""


@dataclass(frozen=True, slots=True)
class PersonOnDay:
    """What is known of a person on a day, without anything that says who it is.

    `settled_on` is the day from which they are registered at the address; None elsewhere.
    """

    id: int
    born_on: date
    sex: Sex
    died_on: date | None
    residence: PlacedResidence = UNKNOWN_RESIDENCE
    protection: frozenset[ProtectionDegree] = frozenset()
    mother_id: int | None = None
    guardian_ids: tuple[int, ...] = ()
    settled_on: date | None = None

    @property
    def is_protected(self) -> bool:
        """Whether the person has any protection of their data."""
        return bool(self.protection)


@dataclass(frozen=True, slots=True)
class RelationTold:
    """That someone is a person's mother or guardian, as the person's or the other's posts say."""

    person_id: int
    related_id: int
    kind: str
    told_by: str


def people_on(
    person_ids: Iterable[int], *, valid_on: date, known_at: datetime | int
) -> dict[int, PersonOnDay]:
    """Return the people by id; one whose birth is not known is not among them."""
    wanted = list(person_ids)
    number = number_known_at(known_at)
    asked = {"people": keys(wanted), "number": number, "day": valid_on}
    found: dict[int, PersonOnDay] = {}
    relations: list[RelationTold] = []
    # A campaign asks for twelve thousand people at once, a choice for three.
    are_few = len(wanted) < _MANY
    for row in rows(_OF_FEW if are_few else _OF_MANY, asked, is_kept=are_few):
        person_id, (related_id, kind, told_by) = row[0], row[-3:]
        if person_id not in found:
            found[person_id] = _person(*row[:-3])
        if related_id is not None:
            relations.append(RelationTold(person_id, related_id, kind, told_by))
    for person_id, (mother_id, guardian_ids) in parents_told(relations).items():
        found[person_id] = replace(found[person_id], mother_id=mother_id, guardian_ids=guardian_ids)
    return found


def _person(  # noqa: PLR0917 - the columns of the query
    person_id: int,
    born_on: date,
    sex: str,
    died_on: date | None,
    state: str | None,
    municipality: str,
    area: str,
    in_housing: bool,  # noqa: FBT001 - as above
    since: date,
    degrees: list[str],
) -> PersonOnDay:
    placed, settled_on = UNKNOWN_RESIDENCE, None
    if state is not None:
        placed = PlacedResidence(ResidenceState(state), municipality, area, in_housing)
        settled_on = since if placed.state is ResidenceState.HERE else None
    protection = frozenset(map(ProtectionDegree, degrees))
    return PersonOnDay(
        person_id, born_on, Sex(sex), died_on, placed, protection, settled_on=settled_on
    )


def taken_over_from(person_ids: Iterable[int], *, known_at: datetime | int) -> dict[int, date]:
    """Return the first day that is known of those whom an earlier system was the first to tell of.

    Where they lived that day they had lived before it; how long, nobody has told.
    """
    wanted = list(person_ids)
    if not wanted:
        return {}
    asked = {"people": keys(wanted), "number": number_known_at(known_at)}
    return dict(rows(_TAKEN_OVER, asked, is_kept=len(wanted) < _MANY))


def same_people(person_ids: Iterable[int]) -> dict[int, int]:
    """Return the keys under which these people stand or once stood, each with the key asked for.

    Two numbers may turn out to be one human: what was kept under the other key, such as
    choices, is theirs all the same.
    """
    wanted = list(person_ids)
    return {person_id: person_id for person_id in wanted} | dict(rows(_SAME_PEOPLE, [keys(wanted)]))


def lock_people(person_ids: Iterable[int]) -> None:
    """Keep everyone else from deciding about these people until the transaction ends.

    Raises as `lock_order.take`.
    """
    take(_PEOPLE_LOCKED, person_ids)


def _lock(person_ids: Sequence[int], milliseconds: int) -> None:
    rows(_LOCK, [keys(person_ids), str(milliseconds)])


_PEOPLE_LOCKED = Lockable(1, _lock)


def protected_ids(*, valid_on: date, number: int) -> QuerySet[Protection, int]:
    """Return the ids of those to leave out of a list of the day, for use within another query.

    They are those protected on the day as known then, and those who are known now to have
    been protected on that day or later: an old list must not give away someone who has been
    protected since.
    """
    then = Q(known_rows(number), valid__contains=valid_on)
    since = Q(valid__upper_inf=True) | Q(valid__endswith__gt=valid_on)
    protections = Protection.objects.filter(then | (Q(recorded__upper_inf=True) & since))
    return protections.values_list("person_id", flat=True)


def protected_among(
    person_ids: Iterable[int], *, valid_on: date, known_at: datetime | int
) -> set[int]:
    """Return those of the people whom a list of the day leaves out, as `protected_ids` tells."""
    hidden = protected_ids(valid_on=valid_on, number=number_known_at(known_at))
    return set(hidden.filter(among("person", person_ids)))


def protected_since(person_ids: Iterable[int], *, number: int, valid_on: date) -> set[int]:
    """Return those of whom a protection that is not over on the day became known after the entry.

    Whatever was written about them by then may hold them.
    """
    is_not_over = Q(valid__upper_inf=True) | Q(valid__endswith__gt=valid_on)
    rows = Protection.objects.filter(
        is_not_over, recorded__upper_inf=True, recorded__startswith__gt=number
    )
    return set(rows.filter(among("person", person_ids)).values_list("person_id", flat=True))


def parents_told(
    relations: Iterable[RelationTold],
) -> dict[int, tuple[int | None, tuple[int, ...]]]:
    """Return mother and guardians by child; the child's own posts go before the guardian's."""
    told: dict[tuple[int, str], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for relation in relations:
        told[relation.person_id, relation.kind][relation.told_by].append(relation.related_id)
    chosen = {
        key: sorted(by.get(Relation.ToldBy.CHILD) or by[Relation.ToldBy.GUARDIAN])
        for key, by in told.items()
    }
    parents = {}
    for person_id in {person_id for person_id, _ in chosen}:
        mothers = chosen.get((person_id, Relation.Kind.MOTHER), [])
        guardians = chosen.get((person_id, Relation.Kind.GUARDIAN), [])
        parents[person_id] = (mothers[0] if mothers else None, tuple(guardians))
    return parents
