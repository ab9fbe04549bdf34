"""Moves within the region and out of it, and deaths."""

from datetime import date

from vardval.core.listing.deciding.standing import (
    lives_here,
    nothing_waits,
    placed,
    queues_left,
    why_not_listed,
)
from vardval.core.listing.decision import (
    Change,
    DeathRecorded,
    Decision,
    ListingChange,
    Outcome,
    ResidenceChange,
)
from vardval.core.listing.events import AddressRekeyed, Death, MoveOut, MoveWithin
from vardval.core.listing.rules import ListingRules
from vardval.core.listing.world import Manner, Resident, World
from vardval.core.population import PlacedResidence, ResidenceState
from vardval.core.trace import Step, step


def decide_move_within(world: World, event: MoveWithin, rules: ListingRules) -> Decision:
    """Keep or move the listing as the book says for the person's manner of listing.

    1. Who cannot be listed, or lives elsewhere, only gets the new address.
    2. Who is listed nowhere is listed as someone who has made no choice, when the time they
       were given to choose is over.
    3. A move into special housing is asked about first; then the rule for the manner.
    """
    was = world.resident(event.person)
    resident = was.living_at(event.residence, settled_on=event.on)
    changes: tuple[Change, ...] = (ResidenceChange(event.person, event.on, event.residence),)
    told = "stay.told" if event.residence.is_stay else "moved.registered"
    trace = (step(told, on=event.on),)
    bar = why_not_listed(resident, event.on, rules)
    if bar is not None:
        return Decision(Outcome.ACCEPTED, changes, (*trace, bar))
    if not lives_here(resident):
        return Decision(Outcome.ACCEPTED, changes, (*trace, rules.moved_elsewhere(event.on)))
    listing = resident.listing
    if listing is None:
        return _unlisted_moved(world, resident, changes, event.on, rules)
    if event.residence.in_special_housing:
        kept = rules.moved_to_special_housing(
            world, resident, was.residence, event.on, rules.catchment
        )
        if kept is not None:
            return placed(world, rules, resident, kept, on=event.on, trace=trace, changes=changes)
    effect = rules.moved_active if listing.manner is Manner.ACTIVE else rules.moved_passive
    kept = effect(world, resident, was.residence, event.on, rules.catchment)
    if kept is None:
        return Decision(Outcome.ACCEPTED, changes, trace)
    return placed(world, rules, resident, kept, on=event.on, trace=trace, changes=changes)


def _unlisted_moved(
    world: World, resident: Resident, changes: tuple[Change, ...], on: date, rules: ListingRules
) -> Decision:
    trace = (step("moved.registered", on=on),)
    if resident.default_on is not None and on < resident.default_on:
        still = step("moved.may_still_choose", until=resident.default_on)
        return Decision(Outcome.ACCEPTED, changes, (*trace, still))
    found = rules.no_choice(world, resident, on, rules.catchment)
    return placed(world, rules, resident, found, on=on, trace=trace, changes=changes)


def decide_address_rekeyed(world: World, event: AddressRekeyed, rules: ListingRules) -> Decision:
    """Record the area that the address now lies in; nobody has moved."""
    world.resident(event.person)  # Nothing is recorded of someone whom the world does not hold.
    changed = ResidenceChange(event.person, event.on, event.residence, is_move=False)
    return Decision(Outcome.ACCEPTED, (changed,), (rules.rekeyed(event.on),))


def decide_move_out(world: World, event: MoveOut, rules: ListingRules) -> Decision:
    """End the listing of someone who leaves the region or the population register."""
    resident = world.resident(event.person)
    changed = ResidenceChange(event.person, event.on, PlacedResidence(event.to))
    if not lives_here(resident) and event.to is ResidenceState.OTHER_REGION:
        # Whoever lives in another region and moves to a third keeps the choice made here.
        return Decision(Outcome.ACCEPTED, (changed,), (rules.moved_elsewhere(event.on),))
    rule = rules.moved_out if event.to is ResidenceState.OTHER_REGION else rules.deregistered
    return _ended(world, resident, event, changed, rule(event.on))


def decide_death(world: World, event: Death, rules: ListingRules) -> Decision:
    """Record the death and end the listing on its day."""
    resident = world.resident(event.person)
    recorded = DeathRecorded(event.person, event.on)
    return _ended(world, resident, event, recorded, rules.dead(event.on))


def _ended(
    world: World, resident: Resident, event: MoveOut | Death, changed: Change, why: Step
) -> Decision:
    changes: tuple[Change, ...] = (changed,)
    if resident.listing is not None:
        changes = (*changes, ListingChange(event.person, event.on, None))
    changes = (*changes, *nothing_waits(resident))
    left = queues_left(world, event.person)
    return Decision(Outcome.ACCEPTED, changes, (why,), county=left)
