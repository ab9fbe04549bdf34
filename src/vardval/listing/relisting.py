"""A person's listings with a change laid into them, whatever has happened since its day.

A choice may be registered after its day. What happened to the person in between was decided
without it and is decided anew: who had chosen stays where a move would have taken the others.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from vardval.core.listing import Decided, Listing, RulesOverTime
from vardval.core.population.timeline import asserted, settled
from vardval.listing.following import Followed, followed
from vardval.listing.lives.families import Families
from vardval.listing.lives.known import Known, read_in
from vardval.listing.lives.people import People
from vardval.listing.places import places_known
from vardval.listing.store import ListingRewrite, rewrite, write
from vardval.platform.remembering import remembered
from vardval.population.facts import FACT_TABLES, home_region
from vardval.registry.queries import unit_ids


@dataclass(frozen=True, slots=True)
class ChangedListings:
    """The rows to end and to bring, and what later events were decided to anew."""

    rewrite: ListingRewrite
    decided: tuple[Decided, ...]
    followed: Followed

    def store(self, *, entry: int) -> None:
        """Write the rows, and what follows from them for those who wait."""
        write(self.rewrite, entry=entry)
        self.followed.store(entry=entry)


def changed_from(
    person_id: int,
    on: date,
    listing: Listing | None,
    *,
    rules: RulesOverTime,
    number: int,
    through: date,
) -> ChangedListings:
    """Return what lets the person be listed so from `on`, later events decided anew.

    What was due by the day `through` has been decided. Locks the person until the transaction ends.
    """
    return changed_for({person_id: listing}, on, rules=rules, number=number, through=through)


def changed_for(
    listings: Mapping[int, Listing | None],
    on: date,
    *,
    rules: RulesOverTime,
    number: int,
    through: date,
) -> ChangedListings:
    """Return what lets each of the people be listed so from `on`, as `changed_from` does for one.

    Who is the child of another of them is decided anew once, by all that is changed.
    """
    home = remembered("population.home_region", number, home_region)
    keys = remembered("registry.unit_ids", number, unit_ids)
    known = Known(home, {}, {table: {} for table in FACT_TABLES}, units=keys)
    read_in(known, set(listings), ())
    people = People(known, nobody_new)
    places = places_known(on, number, through=through)
    families = Families(
        people,
        places=places,
        rules_on=rules.on_or_first,
        read_in=lambda met: read_in(known, met, ()),
    )
    decided: list[Decided] = []
    for person_id, listing in listings.items():
        person = people.work(person_id)
        listed = person.listings
        earlier = (one for one in listed if one[0] < on)
        person.listings, person.is_touched = settled(asserted(tuple(earlier), on, listing)), True
        if person.life is not None:
            decided += families.relist(person, person.life, on + timedelta(days=1))
            decided += families.children_follow(person, person.life, listed, on)
    touched = [work for work in people.met.values() if work.is_touched]
    wanted = {work.id: work.listings for work in touched}
    after = followed(touched, places=places, rules_on=rules.on_or_first)
    return ChangedListings(rewrite(known.listings, wanted), tuple(decided), after)


def nobody_new() -> int:
    """Refuse to make someone up: a choice or a correction is about people who are there."""
    raise LookupError("Ett val eller en rättelse rör bara personer som redan finns.")
