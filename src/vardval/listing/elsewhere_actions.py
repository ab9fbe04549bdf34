"""What other regions tell of where people are listed.

One transaction and one ledger entry: lock the person, read what is known, let the core decide,
store what it decided. What has been heard already changes nothing and writes nothing.
"""

from datetime import date, datetime

from django.db import transaction

from vardval.core.listing import (
    Decision,
    ElsewhereEnds,
    ListedElsewhere,
    ListingChange,
    PlaceFreed,
    step,
)
from vardval.listing import facts
from vardval.listing.filling import Filling, OpenEntry
from vardval.listing.heard_store import store_changed, store_heard
from vardval.listing.region_updates import tell
from vardval.listing.relisting import changed_from
from vardval.listing.rule_queries import PersonUnknown
from vardval.listing.rules_in_force import rules_in_force
from vardval.listing.unit_locks import lock_units
from vardval.listing.waiting_facts import units_concerned
from vardval.platform.deadlocks import again_after_deadlock
from vardval.platform.ledger import committed_number, write_entry
from vardval.platform.policy import Actor, Permission, as_actor, check_may
from vardval.population.on_day import lock_people


@again_after_deadlock
@transaction.atomic
def hear_of_listing(
    *,
    person_id: int,
    county: str | None,
    home_county: str,
    on: date,
    actor: Actor | str,
    at: datetime,
) -> Decision | None:
    """Let the person be listed in the county from the day; None: in no other region than ours.

    `home_county` is our own. A region that someone of ours has left for a third is told so.
    Returns what was decided, None where it was known already. Raises `PersonUnknown`,
    `AccessDenied`, `NoRulebook` and `NotInForce`.
    """
    acting = as_actor(actor)
    check_may(acting, Permission.REGISTER_CHOICE)
    lock_people([person_id])
    lock_units(units_concerned(person_id, on=on))
    number = committed_number()
    world = facts.world_for([person_id], on=on, number=number)
    resident = world.residents.get(person_id)
    if resident is None:
        raise PersonUnknown
    if resident.elsewhere == county and resident.listing is None:
        return None
    event: ListedElsewhere | ElsewhereEnds = ElsewhereEnds(person_id, on)
    if county is not None:
        event = ListedElsewhere(person_id, on, county)
    rules = rules_in_force(known_at=number)
    decision = step(world, event, rules.on(on))
    if not decision.changes and not decision.county:
        return None
    # Early for an entry: the events after the day are decided anew with what it brings.
    entry = write_entry(
        actor=acting.username,
        purpose="choice",
        happened="listing_heard_of",
        at=at,
        county=county,
        outcome=decision.outcome.value,
        clause=decision.clause,
    )
    store_heard(event, decision, world=world, entry=entry)
    change = next((one for one in decision.changes if isinstance(one, ListingChange)), None)
    if change is not None:
        changed = changed_from(
            person_id, on, change.listing, rules=rules, number=entry, through=at.date()
        )
        store_changed(changed, entry=entry)
    freed = [int(one.unit) for one in decision.follows if isinstance(one, PlaceFreed)]
    if freed:
        Filling(on, rules, OpenEntry(lambda: entry, entry)).fill(sorted(freed))
    if county is not None and resident.elsewhere not in (None, county):
        tell(
            person_id,
            to_county=resident.elsewhere,
            new_county=county,
            home_county=home_county,
            entry=entry,
            at=at,
        )
    return decision
