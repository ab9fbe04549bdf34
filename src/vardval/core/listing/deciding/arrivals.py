"""Births, moves into the region, and people who are listed nowhere yet."""

from vardval.core.listing.deciding.standing import lives_here, placed, why_not_listed
from vardval.core.listing.decision import (
    Change,
    Decision,
    DefaultDue,
    Outcome,
    ResidenceChange,
    ResidentAdded,
)
from vardval.core.listing.events import Birth, MoveIn, NoChoiceMade
from vardval.core.listing.rules import ListingRules
from vardval.core.listing.world import UNREGISTERED, Manner, Resident, World
from vardval.core.trace import Trace, step


def decide_birth(world: World, event: Birth, rules: ListingRules) -> Decision:
    """List the child with its mother, or as the book's reserve says.

    1. A child registered elsewhere, or protected, is known but not listed.
    2. The rule for newborns; where it leads nowhere, the reserve.
    """
    child = Resident(
        event.person,
        event.on,
        event.sex,
        event.residence,
        protection=event.protection,
        mother=event.mother,
        guardians=event.guardians,
        settled_on=event.on,
    )
    changes: tuple[Change, ...] = (ResidentAdded(child),)
    trace: Trace = (step("newborn.born", on=event.on),)
    why_not = why_not_listed(child, event.on, rules)
    if why_not is None and not lives_here(child):
        why_not = rules.elsewhere(event.on)
    if why_not is not None:
        return Decision(Outcome.ACCEPTED, changes, (*trace, why_not))
    found = rules.newborn(world, child, event.on, rules.catchment)
    if found.unit is None:
        trace = (*trace, *found.trace)
        found = rules.newborn_reserve(world, child, event.on, rules.catchment)
    return placed(world, rules, child, found, on=event.on, trace=trace, changes=changes)


def decide_move_in(world: World, event: MoveIn, rules: ListingRules) -> Decision:
    """List whoever moves in where the address belongs, unless they have chosen already.

    Where the book gives newcomers time to choose they are listed nowhere until it is over.
    """
    known = world.residents.get(event.person)
    changes: tuple[Change, ...]
    left = UNREGISTERED
    if known is None and event.newcomer is not None:
        resident = event.newcomer.living_at(event.residence, settled_on=event.on)
        changes = (ResidentAdded(resident),)
    else:
        was = world.resident(event.person)
        left = was.residence
        resident = was.living_at(event.residence, settled_on=event.on)
        changes = (ResidenceChange(event.person, event.on, event.residence),)
    trace = (step("moved_in.registered", on=event.on),)
    bar = why_not_listed(resident, event.on, rules)
    if bar is not None:
        return Decision(Outcome.ACCEPTED, changes, (*trace, bar))
    listing = resident.listing
    if listing is not None and listing.manner is Manner.ACTIVE:
        kept = rules.newcomer_active(world, resident, left, event.on, rules.catchment)
        if kept is not None:
            return placed(world, rules, resident, kept, on=event.on, trace=trace, changes=changes)
    wait = rules.newcomer_wait(event.on) if listing is None else None
    if wait is not None:
        due = DefaultDue(event.person, wait.until_on)
        return Decision(Outcome.ACCEPTED, (*changes, due), (*trace, wait.step))
    found = rules.newcomer(world, resident, event.on, rules.catchment)
    return placed(world, rules, resident, found, on=event.on, trace=trace, changes=changes)


def decide_no_choice(world: World, event: NoChoiceMade, rules: ListingRules) -> Decision:
    """List someone who lives here, is listed nowhere and has not chosen."""
    resident = world.resident(event.person)
    is_over = resident.default_on is not None and resident.default_on <= event.on
    changes: tuple[Change, ...] = (DefaultDue(event.person, None),) if is_over else ()
    why_not = why_not_listed(resident, event.on, rules)
    if why_not is None and not lives_here(resident):
        why_not = rules.elsewhere(event.on)
    if why_not is not None:
        return Decision(Outcome.ACCEPTED, changes, (why_not,))
    if resident.listing is not None:
        clause = resident.listing.clause or None
        return Decision(Outcome.ACCEPTED, changes, (step("no_choice.listed_already", clause),))
    found = rules.no_choice(world, resident, event.on, rules.catchment)
    return placed(world, rules, resident, found, on=event.on, trace=(), changes=changes)
