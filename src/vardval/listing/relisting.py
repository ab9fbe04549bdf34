"""A person's listings with a change laid into them, whatever has happened since its day.

A choice may be registered after its day. What happened to the person in between was decided
without it and is decided anew: who had chosen stays where a move would have taken the others.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from vardval.core.listing import Listing, PersonKey, Resident, RulesOverTime
from vardval.core.population import Timeline
from vardval.core.population.timeline import asserted, settled
from vardval.listing import facts
from vardval.listing.intake.deciding import Decided, Places, relisted
from vardval.listing.intake.life import NoLife
from vardval.listing.intake.loading import Known, read_in
from vardval.listing.intake.people import People
from vardval.listing.store import ListingRewrite, rewrite
from vardval.population.facts import FACT_TABLES, home_region


@dataclass(frozen=True, slots=True)
class ChangedListings:
    """The rows to end and to bring, and what later events were decided to anew."""

    rewrite: ListingRewrite
    decided: tuple[Decided, ...]


def changed_from(
    person_id: int, on: date, listing: Listing | None, *, rules: RulesOverTime, number: int
) -> ChangedListings:
    """Return what lets the person be listed so from `on`, later events decided anew.

    Locks the person until the transaction ends.
    """
    known = Known(home_region(), {}, {table: {} for table in FACT_TABLES})
    read_in(known, {person_id}, ())
    work = People(known, _nobody_new).work(person_id)
    earlier = tuple(one for one in work.listings if one[0] < on)
    timeline: Timeline[Listing | None] = settled(asserted(earlier, on, listing))
    decided: tuple[Decided, ...] = ()
    if not isinstance(work.life, NoLife):
        places = Places(facts.units(number), facts.areas(on, number))
        later = relisted(
            work.life,
            on + timedelta(days=1),
            timeline,
            choices=known.choices.get(person_id, ()),
            relatives=_no_relatives,
            places=places,
            rules_on=rules.on_or_first,
        )
        timeline, decided = later.listings, later.decided
    return ChangedListings(rewrite(known.listings, {person_id: timeline}), decided)


def _no_relatives(_: date) -> dict[PersonKey, Resident]:
    # Mother and guardians matter on the day of birth, and nothing here is that early.
    return {}


def _nobody_new() -> int:
    raise LookupError("Ett val rör bara personer som redan finns.")
