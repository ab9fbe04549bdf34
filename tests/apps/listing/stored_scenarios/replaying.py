"""What has been stored, decided anew from the first day of every life: it has to be the same."""

from datetime import date

from tests.apps.listing.stored_scenarios.county import StoredCounty
from vardval.listing.following import followed
from vardval.listing.lives.families import Families
from vardval.listing.lives.known import Known, read_in
from vardval.listing.lives.people import People
from vardval.listing.places import places_known
from vardval.listing.rules_in_force import rules_in_force
from vardval.platform.ledger import committed_number
from vardval.population.facts import FACT_TABLES, home_region
from vardval.registry.queries import unit_ids


def replayed_otherwise(county: StoredCounty, through: date) -> list[str]:
    """Where a replay of each life leads to another listing, place, contact or day than stored."""
    number = committed_number()
    known = Known(home_region(), {}, {table: {} for table in FACT_TABLES}, units=unit_ids())
    names = {county.person(name): name for name in county.numbers}
    read_in(known, set(names), ())
    people = People(known, lambda: 0)
    places = places_known(through, number)
    rules_on = rules_in_force(known_at=number).on_or_first
    families = Families(
        people, places=places, rules_on=rules_on, read_in=lambda met: read_in(known, met, ())
    )
    found: list[str] = []
    works = [people.work(one) for one in names]
    # Parents first: a birth is decided by where they were listed that day.
    for work in sorted(works, key=lambda one: one.life.born_on if one.life else date.min):
        stored, work.listings = work.listings, ()
        if work.life is not None:
            families.relist(work, work.life, work.life.known_from)
        if work.listings != stored:
            found.append(f"{names[work.id]}: lagrat {stored}, omspelat {work.listings}")
    after = followed(works, places=places, rules_on=rules_on)
    found += [f"omspelat också: {one}" for one in after.rewrites]
    found += [f"omspelat också: listas {one}" for one in after.defaults.items()]
    return found
