"""People as they are on a day, read set by set for whoever decides something about them.

Owns the reading of facts for decisions: four queries however many people. Names, numbers and
street addresses are not among them; no decision needs to know who someone is.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import connection
from django.db.models import Q, QuerySet

from vardval.core.identity import Sex
from vardval.core.population import PlacedResidence, ProtectionDegree, ResidenceState
from vardval.platform.among import among
from vardval.platform.ledger import number_known_at
from vardval.platform.two_axes import known_rows
from vardval.population.models import Person, Protection, Relation, Residence, Vital

_SAME_PEOPLE = """
WITH RECURSIVE same (id, kept) AS (
    SELECT id, joined_into_id FROM population_person WHERE joined_into_id = ANY(%s)
    UNION ALL
    SELECT person.id, same.kept
      FROM population_person AS person JOIN same ON person.joined_into_id = same.id
)
SELECT id, kept FROM same
"""

_TAKEN_OVER = """
SELECT person_id FROM (
    SELECT DISTINCT ON (notice.person_id) notice.person_id, file.kind
      FROM population_notice AS notice
      JOIN population_intakefile AS file ON file.id = notice.file_id
     WHERE notice.person_id = ANY(%s::bigint[]) AND notice.status IN ('applied', 'unchanged')
     ORDER BY notice.person_id, notice.id) AS first
 WHERE kind = 'csv'
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
    these = among("person", person_ids)
    known = known_rows(number_known_at(known_at))
    # Columns and not rows all through: a campaign asks for twelve thousand people at once.
    vitals = Vital.objects.filter(known, these).values_list(
        "person_id", "born_on", "sex", "died_on"
    )
    found = {
        person_id: PersonOnDay(person_id, born_on, Sex(sex), died_on)
        for person_id, born_on, sex, died_on in vitals
    }
    residences = Residence.objects.filter(known, these, valid__contains=valid_on).values_list(
        "person_id",
        "state",
        "municipality_code",
        "area_code",
        "in_special_housing",
        "since",
        "valid",
    )
    for person_id, state, municipality, area, in_housing, since, valid in residences:
        if person_id in found:
            placed = PlacedResidence(ResidenceState(state), municipality, area, in_housing)
            is_here = placed.state is ResidenceState.HERE
            found[person_id] = replace(
                found[person_id],
                residence=placed,
                settled_on=(since or valid.lower) if is_here else None,
            )
    degrees: dict[int, set[ProtectionDegree]] = defaultdict(set)
    protections = Protection.objects.filter(known, these, valid__contains=valid_on)
    for protection in protections:
        degrees[protection.person_id].add(ProtectionDegree(protection.degree))
    for person_id in degrees.keys() & found.keys():
        found[person_id] = replace(found[person_id], protection=frozenset(degrees[person_id]))
    relations = Relation.objects.filter(known, these, valid__contains=valid_on)
    told = (
        RelationTold(*row)
        for row in relations.values_list("person_id", "related_id", "kind", "told_by")
    )
    for person_id, (mother_id, guardian_ids) in parents_told(told).items():
        if person_id in found:
            found[person_id] = replace(
                found[person_id], mother_id=mother_id, guardian_ids=guardian_ids
            )
    return found


def taken_over_from(person_ids: Iterable[int], *, known_at: datetime | int) -> dict[int, date]:
    """Return the first day that is known of those whom an earlier system was the first to tell of.

    Where they lived that day they had lived before it; how long, nobody has told.
    """
    wanted = list(person_ids)
    if not wanted:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_TAKEN_OVER, [wanted])
        taken_over = [person_id for (person_id,) in cursor.fetchall()]
    known = known_rows(number_known_at(known_at))
    rows = Residence.objects.filter(known, among("person", taken_over)).order_by("-valid")
    return {row.person_id: row.valid.lower for row in rows}


def same_people(person_ids: Iterable[int]) -> dict[int, int]:
    """Return the keys under which these people stand or once stood, each with the key asked for.

    Two numbers may turn out to be one human: what was kept under the other key, such as
    choices, is theirs all the same.
    """
    wanted = list(person_ids)
    with connection.cursor() as cursor:
        cursor.execute(_SAME_PEOPLE, [wanted])
        return {person_id: person_id for person_id in wanted} | dict(cursor.fetchall())


def lock_people(person_ids: Iterable[int]) -> None:
    """Keep everyone else from deciding about these people until the transaction ends."""
    # Weaker than FOR UPDATE: rows elsewhere may go on referring to these people meanwhile.
    locked = Person.objects.filter(pk__in=list(person_ids)).order_by("pk")
    list(locked.select_for_update(no_key=True).values_list("pk", flat=True))


def protected_ids(*, valid_on: date, number: int) -> QuerySet[Protection, int]:
    """Return the ids of those to leave out of a list of the day, for use within another query.

    They are those protected on the day as known then, and those who are known now to have
    been protected on that day or later: an old list must not give away someone who has been
    protected since.
    """
    then = Q(known_rows(number), valid__contains=valid_on)
    since = Q(valid__upper_inf=True) | Q(valid__endswith__gt=valid_on)
    rows = Protection.objects.filter(then | (Q(recorded__upper_inf=True) & since))
    return rows.values_list("person_id", flat=True)


def protected_among(
    person_ids: Iterable[int], *, valid_on: date, known_at: datetime | int
) -> set[int]:
    """Return those of the people whom a list of the day leaves out, as `protected_ids` tells."""
    hidden = protected_ids(valid_on=valid_on, number=number_known_at(known_at))
    return set(hidden.filter(among("person", person_ids)))


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
