"""Births, moves into the region, and people who are listed nowhere yet."""

from vardval.core.listing.deciding.standing import lives_here, placed, why_not_listed
from vardval.core.listing.decision import (
    Change,
    Decision,
    Outcome,
    ResidenceChange,
    ResidentAdded,
)
from vardval.core.listing.events import Birth, MoveIn, NoChoiceMade
from vardval.core.listing.rules import ListingRules
from vardval.core.listing.world import Manner, Resident, World
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
    )
    changes: tuple[Change, ...] = (ResidentAdded(child),)
    trace: Trace = (step("newborn.born", on=event.on),)
    if not lives_here(child):
        return Decision(Outcome.ACCEPTED, changes, (*trace, step("newborn.lives_elsewhere")))
    bar = why_not_listed(child, event.on, rules)
    if bar is not None:
        return Decision(Outcome.ACCEPTED, changes, (*trace, bar))
    found = rules.newborn(world, child, event.on, rules.catchment)
    if found.unit is None:
        trace = (*trace, *found.trace)
        found = rules.newborn_reserve(world, child, event.on, rules.catchment)
    return placed(world, rules, child, found, event.on, trace, changes)


def decide_move_in(world: World, event: MoveIn, rules: ListingRules) -> Decision:
    """List whoever moves in where the address belongs, unless they have chosen already."""
    known = world.residents.get(event.person)
    changes: tuple[Change, ...]
    if known is None and event.newcomer is not None:
        resident = event.newcomer.living_at(event.residence, is_asylum_seeker=False)
        changes = (ResidentAdded(resident),)
    else:
        was = world.resident(event.person)
        resident = was.living_at(event.residence, is_asylum_seeker=False)
        changes = (
            ResidenceChange(event.person, event.on, event.residence, is_asylum_seeker=False),
        )
    trace = (step("moved_in.registered", on=event.on, area=event.residence.area_code),)
    bar = why_not_listed(resident, event.on, rules)
    if bar is not None:
        return Decision(Outcome.ACCEPTED, changes, (*trace, bar))
    listing = resident.listing
    if listing is not None and listing.manner is Manner.ACTIVE:
        kept = step("moved_in.has_chosen", listing.clause or None, unit=listing.unit)
        return Decision(Outcome.ACCEPTED, changes, (*trace, kept))
    found = rules.newcomer(world, resident, event.on, rules.catchment)
    return placed(world, rules, resident, found, event.on, trace, changes)


def decide_no_choice(world: World, event: NoChoiceMade, rules: ListingRules) -> Decision:
    """List someone who lives here, is listed nowhere and has not chosen."""
    resident = world.resident(event.person)
    if not lives_here(resident):
        return Decision(Outcome.ACCEPTED, (), (step("no_choice.lives_elsewhere"),))
    bar = why_not_listed(resident, event.on, rules)
    if bar is not None:
        return Decision(Outcome.ACCEPTED, (), (bar,))
    if resident.listing is not None:
        return Decision(Outcome.ACCEPTED, (), (step("no_choice.listed_already"),))
    found = rules.no_choice(world, resident, event.on, rules.catchment)
    return placed(world, rules, resident, found, event.on, (), ())
