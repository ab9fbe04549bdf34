"""Choices that wait, are taken back, or stood already when a late fact came."""

from vardval.core.listing.deciding.choices import decide_choice
from vardval.core.listing.deciding.courses import running_offer
from vardval.core.listing.deciding.standing import (
    comes_home,
    nothing_waits,
    queues_left,
    why_not_listed,
)
from vardval.core.listing.deciding.waiting import made_again
from vardval.core.listing.decision import (
    Change,
    ChangeCounted,
    Decision,
    ListingChange,
    Outcome,
    PendingChanged,
)
from vardval.core.listing.events import ChoiceStands, ChoiceWithdrawn, FormArrives
from vardval.core.listing.rules import ListingRules
from vardval.core.listing.world import Listing, Manner, World
from vardval.core.trace import step


def decide_form_arrives(world: World, event: FormArrives, rules: ListingRules) -> Decision:
    """Judge the waiting choice as made, signed, on the day its form arrives."""
    resident = world.resident(event.person)
    waiting = next((one for one in resident.pending if one.unit == event.unit), None)
    if waiting is None:
        nothing = step("choice.nothing_waits", rules.form, unit=event.unit)
        return Decision(Outcome.REFUSED, (), (nothing,))
    choice = made_again(event.person, event.on, waiting)
    return decide_choice(world, choice, rules)


def decide_withdrawal(world: World, event: ChoiceWithdrawn, rules: ListingRules) -> Decision:
    """Drop the waiting choice; one that has taken effect can only be replaced by another."""
    resident = world.resident(event.person)
    left = tuple(one for one in resident.pending if one.unit != event.unit)
    rule = rules.withdrawal(event.on)
    if len(left) == len(resident.pending):
        return Decision(
            Outcome.REFUSED, (), (step("choice.nothing_to_withdraw", unit=event.unit), rule)
        )
    return Decision(Outcome.ACCEPTED, (PendingChanged(event.person, left),), (rule,))


def decide_standing_choice(world: World, event: ChoiceStands, rules: ListingRules) -> Decision:
    """Let a choice accepted earlier stand, unless the person could not be listed that day.

    It counts as a change when it moves the person, as things now are known to have been, and
    nobody had offered them a choice. Who was offered one and stayed has chosen that day.
    """
    resident = world.resident(event.person)
    bar = why_not_listed(resident, event.on, rules)
    if bar is not None:
        return Decision(Outcome.REFUSED, (), (bar,))
    changes: tuple[Change, ...] = nothing_waits(resident)
    before = resident.listing
    is_offered = running_offer(world, resident, event.on) is not None
    is_moved = before is not None and before.unit != event.unit
    if event.can_count and is_moved and not is_offered:
        changes = (*changes, ChangeCounted(event.person, event.on))
    if before is None or is_moved or before.manner is not event.manner or is_offered:
        listing = Listing(event.unit, event.manner, event.on, event.clause)
        home = comes_home(resident, event.on)
        changes = (*changes, *home, ListingChange(event.person, event.on, listing))
    code = "choice.stands" if event.manner is Manner.ACTIVE else "listing.taken_over"
    stands = step(code, event.clause or None, unit=event.unit)
    left = queues_left(world, event.person)
    return Decision(Outcome.ACCEPTED, changes, (stands,), county=left)
