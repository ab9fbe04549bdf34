"""Protected personal data: how a protection begins and how it ends."""

from dataclasses import replace

from vardval.core.listing.deciding.standing import (
    lives_here,
    nothing_waits,
    placed,
    queues_left,
    why_not_listed,
)
from vardval.core.listing.decision import (
    Change,
    Decision,
    ListingChange,
    Outcome,
    ProtectionChange,
)
from vardval.core.listing.events import ProtectionEnds, ProtectionStarts
from vardval.core.listing.rules import ListingRules
from vardval.core.listing.world import World
from vardval.core.trace import step


def decide_protection_starts(
    world: World, event: ProtectionStarts, rules: ListingRules
) -> Decision:
    """Record the protection and take the person out of the register where the book says so."""
    was = world.resident(event.person)
    resident = replace(was, protection=was.protection | {event.degree})
    changes: tuple[Change, ...] = (ProtectionChange(event.person, event.on, resident.protection),)
    trace = (step("protection.starts", on=event.on, degree=event.degree.value),)
    bar = why_not_listed(resident, event.on, rules)
    if bar is None:
        harmless = step("protection.changes_nothing", rules.protection)
        return Decision(Outcome.ACCEPTED, changes, (*trace, harmless))
    if was.listing is not None:
        changes = (*changes, ListingChange(event.person, event.on, None))
    changes = (*changes, *nothing_waits(was))
    left = queues_left(world, event.person)
    return Decision(Outcome.ACCEPTED, changes, (*trace, bar), county=left)


def decide_protection_ends(world: World, event: ProtectionEnds, rules: ListingRules) -> Decision:
    """Record the end; whoever can be listed again is listed as the book says.

    An earlier choice does not come back by itself: while protected the person was not in the
    register, and nothing there remembers.
    """
    was = world.resident(event.person)
    resident = replace(was, protection=was.protection - {event.degree})
    changes: tuple[Change, ...] = (ProtectionChange(event.person, event.on, resident.protection),)
    trace = (step("protection.ends", on=event.on, degree=event.degree.value),)
    bar = why_not_listed(resident, event.on, rules)
    if bar is not None:
        return Decision(Outcome.ACCEPTED, changes, (*trace, bar))
    if resident.listing is not None:
        harmless = step("protection.changes_nothing", rules.protection)
        return Decision(Outcome.ACCEPTED, changes, (*trace, harmless))
    if not lives_here(resident):
        return Decision(Outcome.ACCEPTED, changes, (*trace, rules.elsewhere(event.on)))
    found = rules.protection_ends(world, resident, event.on, rules.catchment)
    return placed(world, rules, resident, found, on=event.on, trace=trace, changes=changes)
