"""What a correction comes to: a life decided anew from a day, with or without a choice.

Owns the reckoning, for the officer who wants to see it first and for the action that stores it.
"""

from dataclasses import dataclass
from datetime import date

from vardval.core.listing import Decided, Listing, RulesOverTime
from vardval.core.population import Timeline
from vardval.listing.following import Followed, followed
from vardval.listing.lives.families import Families
from vardval.listing.lives.known import Known, read_in
from vardval.listing.lives.people import People
from vardval.listing.places import places_known
from vardval.listing.relisting import nobody_new
from vardval.listing.store import ListingRewrite, rewrite
from vardval.population.facts import FACT_TABLES, home_region
from vardval.registry.queries import unit_ids

Listings = Timeline[Listing | None]


@dataclass(frozen=True, slots=True)
class Corrected:
    """Where the person was listed and is listed then, over time, and what stores it.

    `concerned` are those whose listings differ: the person, and children listed by theirs.
    """

    before: Listings
    after: Listings
    concerned: tuple[int, ...]
    rewrite: ListingRewrite
    decided: tuple[Decided, ...]
    followed: Followed

    @property
    def changes_anything(self) -> bool:
        """Whether any listing differs."""
        return bool(self.rewrite.ended or self.rewrite.brought)


def corrected(
    person_id: int,
    from_on: date,
    *,
    without: int | None,
    rules: RulesOverTime,
    number: int,
    through: date,
) -> Corrected:
    """Return the person's listings decided anew from the day, without the choice of that key.

    What was due by the day `through` has been decided. Locks the person until the transaction
    ends. Raises what the core raises for a life that cannot be told.
    """
    known = Known(home_region(), {}, {table: {} for table in FACT_TABLES}, units=unit_ids())
    read_in(known, {person_id}, ())
    standing = known.choices.get(person_id, [])
    known.choices[person_id] = [one for one in standing if one.key != without]
    people = People(known, nobody_new)
    places = places_known(from_on, number, through=through)
    families = Families(
        people,
        places=places,
        rules_on=rules.on_or_first,
        read_in=lambda met: read_in(known, met, ()),
    )
    person = people.work(person_id)
    before, decided = person.listings, list[Decided]()
    person.is_touched = True
    if person.life is not None:
        decided = families.relist(person, person.life, from_on)
        decided += families.children_follow(person, person.life, before, from_on)
    touched = [work for work in people.met.values() if work.is_touched]
    return Corrected(
        before,
        person.listings,
        tuple(work.id for work in touched),
        rewrite(known.listings, {work.id: work.listings for work in touched}),
        tuple(decided),
        followed(touched, places=places, rules_on=rules.on_or_first),
    )
