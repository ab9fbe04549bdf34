"""What the end of a course comes to in the listing store, for thousands of people at once.

Owns the way from decisions to rows. Most people have nothing after the day, and their listing is
changed from it on. Whoever has — a late night, a fact known ahead — is decided anew from the day
on, course and all, so that the order in which things became known does not matter.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import msgspec

from vardval.catchment import queries as catchment
from vardval.core.listing import Decided, Listing, RulesOverTime
from vardval.core.population.timeline import asserted, settled
from vardval.listing import store
from vardval.listing.event_kinds import kind_of
from vardval.listing.lives.deciding import Places
from vardval.listing.lives.families import Families
from vardval.listing.lives.known import Known, read_in
from vardval.listing.lives.people import People
from vardval.listing.store import ListingRewrite, known_listings, rewrite, timeline_of
from vardval.platform.statements import keys, rows, texts
from vardval.platform.stored_trace import stored_trace
from vardval.population.copying import copy_rows, escaped
from vardval.population.facts import FACT_TABLES, home_region
from vardval.registry.queries import unit_ids

_ENCODE = msgspec.json.Encoder().encode
_EVENT_COLUMNS = ("person_id", "kind", "happened_on", "outcome", "clause", "trace", "entry")
_CONCERNED = """
SELECT DISTINCT person_id FROM listing_listing
 WHERE unit_id = ANY(%s::bigint[]) AND upper_inf(recorded)
   AND (upper_inf(valid) OR upper(valid) >= %s::date)
"""
_PLACED_SINCE = """
SELECT DISTINCT person_id FROM listing_listing
 WHERE unit_id = ANY(%s::bigint[]) AND upper_inf(recorded) AND manner = 'passive'
   AND lower(valid) >= %s::date
"""
_MOVED_THERE = """
SELECT DISTINCT person_id FROM population_residence
 WHERE upper_inf(recorded) AND lower(valid) >= %s::date
   AND area_code = ANY(string_to_array(%s, E'\\x1f'))
"""
_LATER = """
WITH those AS (SELECT one AS someone, day.day
                 FROM unnest(%s::bigint[]) AS one, (SELECT %s::date AS day) AS day)
SELECT someone FROM those WHERE
  EXISTS (SELECT FROM listing_listing AS row WHERE row.person_id = someone
            AND upper_inf(row.recorded)
            AND (lower(row.valid) >= day OR upper(row.valid) >= day))
  OR EXISTS (SELECT FROM population_residence AS row WHERE row.person_id = someone
            AND upper_inf(row.recorded) AND lower(row.valid) >= day)
  OR EXISTS (SELECT FROM population_protection AS row WHERE row.person_id = someone
            AND upper_inf(row.recorded)
            AND (lower(row.valid) >= day OR upper(row.valid) >= day))
  OR EXISTS (SELECT FROM population_vital AS row WHERE row.person_id = someone
            AND upper_inf(row.recorded) AND row.died_on >= day)
  OR EXISTS (SELECT FROM listing_choice AS row WHERE row.person_id = someone
            AND row.effective_on >= day)
  OR EXISTS (SELECT FROM population_relation AS row
              JOIN population_vital AS child ON child.person_id = row.person_id
                                            AND upper_inf(child.recorded)
             WHERE row.related_id = someone AND upper_inf(row.recorded) AND child.born_on >= day)
"""


@dataclass(frozen=True, slots=True)
class CourseEndRows:
    """The listing rows to end and to bring, and the decisions about people, in order."""

    rewrite: ListingRewrite
    decided: tuple[Decided, ...]


def concerned_by(units: Iterable[int], *, on: date) -> list[int]:
    """Whoever is known to be listed at the units the day before, or since."""
    return [row[0] for row in rows(_CONCERNED, [keys(units), on])]


def placed_since(units: Iterable[int], *, on: date) -> list[int]:
    """Whoever the rulebook is known to have listed at the units on the day or after it."""
    return [row[0] for row in rows(_PLACED_SINCE, [keys(units), on])]


def moved_there(units: Iterable[int], *, on: date, number: int) -> list[int]:
    """Whoever is told to have moved, from the day on, to an area that is the units' until then.

    They were placed by how the areas were before the day: the units gone, the areas not given.
    """
    leaving = set(units)
    areas = [
        one.area_code
        for one in catchment.assignments(known_at=number)
        if one.unit_id in leaving and one.valid.start < on <= one.valid.end
    ]
    return [row[0] for row in rows(_MOVED_THERE, [on, texts(areas)])]


def people_with_more_after(people: Collection[int], on: date) -> set[int]:
    """Those of the people of whom something is known that happens on the day or after it."""
    return {row[0] for row in rows(_LATER, [keys(people), on])}


def simple_rows(changes: Mapping[int, Listing | None], on: date) -> ListingRewrite:
    """What lets people of whom nothing more is known be listed so from the day on."""
    known = known_listings(list(changes))
    wanted = {
        person: settled(asserted(timeline_of(known.get(person, ())), on, listing))
        for person, listing in changes.items()
    }
    return rewrite(known, wanted)


def decided_anew(
    people: Sequence[int], on: date, *, places: Places, rules: RulesOverTime
) -> CourseEndRows:
    """What the people's lives come to, decided anew from the day on; children follow.

    `places` are those after the courses have ended, with them among what has passed.
    """
    known = Known(home_region(), {}, {table: {} for table in FACT_TABLES}, units=unit_ids())
    read_in(known, set(people), ())
    met = People(known, _nobody_new)
    families = Families(
        met,
        places=places,
        rules_on=rules.on_or_first,
        read_in=lambda more: read_in(known, more, ()),
    )
    decided: list[Decided] = []
    for person_id in people:
        person = met.work(person_id)
        if person.life is not None:
            listed, person.is_touched = person.listings, True
            decided += families.relist(person, person.life, on)
            decided += families.children_follow(person, person.life, listed, on)
    wanted = {work.id: work.listings for work in met.met.values() if work.is_touched}
    return CourseEndRows(rewrite(known.listings, wanted), tuple(decided))


def event_lines(decided: Iterable[Decided]) -> list[str]:
    """The decisions as lines of listing events, all but the entry."""
    return [
        f"{one.person}\t{kind_of(one.event)}\t{one.event.on}\t{one.decision.outcome.value}\t"
        f"{escaped(one.decision.clause or '')}\t"
        f"{escaped(_ENCODE(stored_trace(one.decision.trace)).decode())}"
        for one in decided
    ]


def store_rows(rewrites: Iterable[ListingRewrite], events: Iterable[str], *, entry: int) -> None:
    """Write listings and events, as known from the entry."""
    for one in rewrites:
        store.write(one, entry=entry)
    copy_rows("listing_listingevent", _EVENT_COLUMNS, (f"{line}\t{entry}" for line in events))


def _nobody_new() -> int:
    raise LookupError("En kurs som tar slut rör bara personer som redan finns.")
