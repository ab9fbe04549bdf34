"""What is known of some people and of the places that posts about them name."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from vardval.core.listing.events import ChoiceStands
from vardval.core.population import (
    HomeRegion,
    Place,
    PostRead,
    Timeline,
    address_key,
    property_key,
)
from vardval.listing.elsewhere_store import elsewhere_over_time
from vardval.listing.store import StoredListing, known_listings
from vardval.platform.statements import keys, rows
from vardval.population import facts as population
from vardval.population.facts import FACT_TABLES, FactTable, StoredFacts
from vardval.population.on_day import lock_people

_CHILDREN = """
SELECT DISTINCT relation.related_id, relation.person_id, vital.born_on
  FROM population_relation AS relation
  JOIN population_vital AS vital ON vital.person_id = relation.person_id
                                AND upper_inf(vital.recorded)
 WHERE relation.related_id = ANY(%s::bigint[]) AND relation.told_by = 'child'
   AND upper_inf(relation.recorded)
"""
_ACCEPTED = """
WITH RECURSIVE same (id, kept) AS (
    SELECT one, one FROM unnest(%s::bigint[]) AS one
    UNION ALL
    SELECT person.id, same.kept
      FROM population_person AS person JOIN same ON person.joined_into_id = same.id)
SELECT same.kept, choice.effective_on, choice.unit_id, true,
       coalesce((SELECT event.clause FROM listing_listingevent AS event
                  WHERE event.choice_id = choice.id AND event.outcome = 'accepted'
                  ORDER BY event.id LIMIT 1), ''),
       choice.id
  FROM same JOIN listing_choice AS choice ON choice.person_id = same.id
 WHERE choice.outcome = 'accepted' AND choice.effective_on IS NOT NULL
   AND NOT EXISTS (SELECT FROM listing_correction WHERE annulled_id = choice.id)
 ORDER BY choice.id
"""


@dataclass(slots=True)
class Known:
    """What is known of the people at hand; people met later are read in when met.

    `whole` are the people of whom everything is read, `seen` those of whom at least what a
    child's birth asks about is.
    """

    home: HomeRegion
    person_of: dict[str, int] = field(default_factory=dict)
    rows: dict[FactTable, dict[int, StoredFacts]] = field(default_factory=dict)
    listings: dict[int, list[StoredListing]] = field(default_factory=dict)
    posts: dict[int, list[PostRead]] = field(default_factory=dict)
    choices: dict[int, list[ChoiceStands]] = field(default_factory=dict)
    elsewhere: dict[int, Timeline[str | None]] = field(default_factory=dict)
    places: dict[str, tuple[Place, ...]] = field(default_factory=dict)
    places_asked: set[str] = field(default_factory=set)
    children: dict[int, list[tuple[int, date]]] = field(default_factory=dict)
    units: dict[str, int] = field(default_factory=dict)
    taken_over: set[int] = field(default_factory=set)
    whole: set[int] = field(default_factory=set)
    seen: set[int] = field(default_factory=set)


def numbers_in(posts: Collection[PostRead]) -> set[str]:
    """Every number that the posts name."""
    numbers = {post.number for post in posts}
    numbers |= {post.joined_number for post in posts if post.joined_number}
    numbers |= {relation.number for post in posts for relation in post.relations}
    return numbers


def read_in(known: Known, people: Collection[int], posts: Collection[PostRead]) -> None:
    """Lock and read all that is known of these people, and the places that posts name."""
    lock_people(people)
    for parent_id, child_id, born_on in rows(_CHILDREN, [keys(people)]):
        known.children.setdefault(parent_id, []).append((child_id, born_on))
    known.whole |= set(people)
    known.seen |= set(people)
    for table in FACT_TABLES:
        known.rows[table] |= population.known_facts(table, people)
    known.listings |= known_listings(people)
    told_of = population.posts_told(people)
    known.taken_over |= told_of.taken_over
    known.posts |= told_of.posts
    known.choices |= _accepted_choices(people)
    known.elsewhere |= elsewhere_over_time(people)
    told = [*posts, *(post for one in told_of.posts.values() for post in one)]
    known.person_of |= population.people_by_number(numbers_in(told) - known.person_of.keys())
    read_places(known, _place_keys(told))


def _place_keys(posts: Iterable[PostRead]) -> set[str]:
    """The first key of each address that stands whole in a post; others are read when met."""
    keys: set[str] = set()
    for post in posts:
        stay = post.stay.address if post.stay is not None else None
        for read in (post.registration, stay):
            if read is None:
                continue
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
