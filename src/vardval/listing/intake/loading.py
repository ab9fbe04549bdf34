"""Everything that a chunk of notices needs to know, read set by set."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from vardval.core.identity import Sex
from vardval.core.listing.events import ChoiceStands
from vardval.core.population import (
    HomeRegion,
    Place,
    PlacedResidence,
    PostRead,
    ProtectionDegree,
    ResidenceState,
    Timeline,
    address_key,
    property_key,
)
from vardval.core.population.timeline import asserted, settled
from vardval.core.time import FOREVER
from vardval.listing.store import StoredListing, known_listings
from vardval.population import facts as population
from vardval.population.copying import keys, rows
from vardval.population.facts import FACT_TABLES, Fact, FactTable, StoredFacts
from vardval.population.models import IntakeFile, Relation

_STAGED = """
SELECT notice.id, file.kind, payload.read::text, notice.file_id, notice.position
  FROM population_notice AS notice
  JOIN population_intakefile AS file ON file.id = notice.file_id
  JOIN population_noticepayload AS payload ON payload.notice_id = notice.id
 WHERE notice.status = 'staged' AND (%s::bigint IS NULL OR notice.file_id = %s)
   AND (notice.file_id, notice.position) >= (%s::bigint, %s::int)
 ORDER BY notice.file_id, notice.position
 LIMIT %s
"""
# Weaker than FOR UPDATE: rows elsewhere may go on referring to these people meanwhile.
_LOCK = (
    "SELECT id FROM population_person WHERE id = ANY(%s::bigint[]) ORDER BY id FOR NO KEY UPDATE"
)
_STATES = {state.value: state for state in ResidenceState}
_CHILDREN = """
SELECT relation.related_id, relation.person_id, vital.born_on
  FROM population_relation AS relation
  JOIN population_vital AS vital ON vital.person_id = relation.person_id
                                AND upper_inf(vital.recorded)
 WHERE relation.related_id = ANY(%s::bigint[]) AND relation.kind = 'mother'
   AND upper_inf(relation.recorded)
"""
_ACCEPTED = """
WITH RECURSIVE same (id, kept) AS (
    SELECT one, one FROM unnest(%s::bigint[]) AS one
    UNION ALL
    SELECT person.id, same.kept
      FROM population_person AS person JOIN same ON person.joined_into_id = same.id)
SELECT same.kept, choice.effective_on, choice.unit_id, choice.counts_as_change,
       coalesce((SELECT event.clause FROM listing_listingevent AS event
                  WHERE event.choice_id = choice.id AND event.outcome = 'accepted'
                  ORDER BY event.id LIMIT 1), '')
  FROM same JOIN listing_choice AS choice ON choice.person_id = same.id
 WHERE choice.outcome = 'accepted' AND choice.effective_on IS NOT NULL
 ORDER BY choice.effective_on, choice.id
"""

NoticePlace = tuple[int, int]
FIRST_PLACE: NoticePlace = (0, 0)


@dataclass(frozen=True, slots=True)
class StagedNotice:
    """A notice that waits to be applied; `place` is its file and its position there."""

    id: int
    is_first_load: bool
    read: PostRead
    place: NoticePlace = FIRST_PLACE


@dataclass(slots=True)
class Known:
    """What is known of the people of a chunk; people met later are read in when met."""

    home: HomeRegion
    person_of: dict[str, int] = field(default_factory=dict)
    rows: dict[FactTable, dict[int, StoredFacts]] = field(default_factory=dict)
    listings: dict[int, list[StoredListing]] = field(default_factory=dict)
    posts: dict[int, list[PostRead]] = field(default_factory=dict)
    choices: dict[int, list[ChoiceStands]] = field(default_factory=dict)
    places: dict[str, tuple[Place, ...]] = field(default_factory=dict)
    places_asked: set[str] = field(default_factory=set)
    children: dict[int, list[tuple[int, date]]] = field(default_factory=dict)


def staged_notices(
    file_id: int | None, count: int, since: NoticePlace = FIRST_PLACE
) -> list[StagedNotice]:
    """The next notices in line, in the order of their files, from the place `since` on."""
    return [
        StagedNotice(notice_id, kind == IntakeFile.Kind.CSV, population.decoded(read), (file, at))
        for notice_id, kind, read, file, at in rows(_STAGED, [file_id, file_id, *since, count])
    ]


def numbers_in(posts: Collection[PostRead]) -> set[str]:
    """Every number that the posts name."""
    numbers = {post.number for post in posts}
    numbers |= {post.joined_number for post in posts if post.joined_number}
    numbers |= {relation.number for post in posts for relation in post.relations}
    return numbers


def load(notices: Collection[StagedNotice], home: HomeRegion) -> Known:
    """Read and lock what the notices are about."""
    posts = [notice.read for notice in notices]
    person_of = population.people_by_number(numbers_in(posts))
    own = {post.number for post in posts} | {p.joined_number for p in posts if p.joined_number}
    people = {person_of[number] for number in own if number in person_of}
    known = Known(home, person_of, {table: {} for table in FACT_TABLES})
    read_in(known, people, posts)
    relatives = set(person_of.values())
    for related in known.rows[population.RELATIONS].values():
        relatives.update(fact.columns[0] for fact in related)
    relatives -= people
    # Of relatives only what a child's listing rests on.
    for table in (population.VITALS, population.RESIDENCES):
        known.rows[table] |= population.known_facts(table, relatives)
    known.listings |= known_listings(relatives)
    return known


def read_in(known: Known, people: Collection[int], posts: Collection[PostRead]) -> None:
    """Lock and read all that is known of these people, and the places that posts name."""
    rows(_LOCK, [keys(people)])
    for mother_id, child_id, born_on in rows(_CHILDREN, [keys(people)]):
        known.children.setdefault(mother_id, []).append((child_id, born_on))
    for table in FACT_TABLES:
        known.rows[table] |= population.known_facts(table, people)
    known.listings |= known_listings(people)
    earlier = population.posts_of(people)
    known.posts |= earlier
    known.choices |= _accepted_choices(people)
    told = [*posts, *(post for one in earlier.values() for post in one)]
    known.person_of |= population.people_by_number(numbers_in(told) - known.person_of.keys())
    read_places(known, _place_keys(told))


def _place_keys(posts: Iterable[PostRead]) -> set[str]:
    """The first key of each address that stands whole in a post; others are read when met."""
    keys: set[str] = set()
    for post in posts:
        read = post.registration
        if read is not None:
            key = ""
            if read.county and read.municipality and read.property_designation:
                key = property_key(read.county + read.municipality, read.property_designation)
            elif read.street_address and read.postal_code:
                key = address_key(read.street_address, read.postal_code)
            if key:
                keys.add(key)
    return keys


def read_places(known: Known, keys: set[str]) -> bool:
    """Read the places under these keys; tell whether any had not been asked for before."""
    fresh = keys - known.places_asked
    if fresh:
        known.places_asked |= fresh
        known.places |= population.places_of(fresh)
    return bool(fresh)


def _accepted_choices(people: Collection[int]) -> dict[int, list[ChoiceStands]]:
    found: dict[int, list[ChoiceStands]] = defaultdict(list)
    for person_id, *told in rows(_ACCEPTED, [keys(people)]):
        found[person_id].append(ChoiceStands(person_id, *told))
    return found


def residence_of(facts: Iterable[Fact]) -> Timeline[PlacedResidence]:
    """The stored residences as a timeline."""
    return tuple(
        (
            row.start,
            PlacedResidence(_STATES[row.columns[0]], *row.columns[1:]),
        )
        for row in facts
    )


def protection_of(facts: Iterable[Fact]) -> dict[ProtectionDegree, Timeline[bool]]:
    """The stored protections as timelines."""
    found: dict[ProtectionDegree, Timeline[bool]] = {}
    for row in facts:
        degree = ProtectionDegree(row.columns[0])
        line = asserted(found.get(degree, ()), row.start, value=True)
        if row.end != FOREVER:
            line = asserted(line, row.end, value=False)
        found[degree] = settled(line)
    return found


def relatives_of(facts: Iterable[Fact], kind: Relation.Kind) -> Timeline[tuple[int, ...]]:
    """The stored mothers or guardians as a timeline of who they are."""
    spans = [(row.start, row.end, row.columns[0]) for row in facts if row.columns[1] == kind.value]
    days = sorted({day for start, end, _ in spans for day in (start, end) if day != FOREVER})
    return settled(
        (day, tuple(sorted(person for start, end, person in spans if start <= day < end)))
        for day in days
    )


def vital_of(facts: Iterable[Fact]) -> tuple[date, Sex, date | None] | None:
    """Birth, sex and death; None when they are not known."""
    for row in facts:
        born_on, sex, died_on = row.columns
        return born_on, Sex(sex), died_on
    return None
