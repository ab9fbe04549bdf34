"""What a chunk of notices needs to know, read set by set before any of them is worked."""

from collections.abc import Collection
from dataclasses import dataclass

from vardval.core.population import HomeRegion, PostRead
from vardval.listing.lives.known import Known, numbers_in, read_in
from vardval.listing.store import known_listings
from vardval.population import facts as population
from vardval.population.facts import FACT_TABLES
from vardval.registry.queries import unit_ids


@dataclass(frozen=True, slots=True)
class StagedNotice:
    """A notice that waits to be applied, with its post read."""

    id: int
    is_first_load: bool
    read: PostRead


def load(notices: Collection[StagedNotice], home: HomeRegion) -> Known:
    """Read and lock what the notices are about."""
    posts = [notice.read for notice in notices]
    person_of = population.people_by_number(numbers_in(posts))
    own = {post.number for post in posts} | {p.joined_number for p in posts if p.joined_number}
    people = {person_of[number] for number in own if number in person_of}
    known = Known(home, person_of, {table: {} for table in FACT_TABLES}, units=unit_ids())
    read_in(known, people, posts)
    relatives = set(person_of.values())
    for related in known.rows[population.RELATIONS].values():
        relatives.update(fact.columns[0] for fact in related)
    relatives -= people
    # Of relatives only what a child's listing rests on.
    for table in (population.VITALS, population.RESIDENCES):
        known.rows[table] |= population.known_facts(table, relatives)
    known.listings |= known_listings(relatives)
    known.seen |= relatives
    return known
