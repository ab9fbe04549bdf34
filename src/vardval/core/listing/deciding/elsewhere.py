"""Listings in other regions: one listing at a time, in whichever region it is.

The rule is the book's for any choice that replaces a listing, since that is what it is.
"""

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
    ElsewhereChanged,
    ListingChange,
    Outcome,
)
from vardval.core.listing.events import ElsewhereEnds, ListedElsewhere
from vardval.core.listing.rules import ListingRules
from vardval.core.listing.world import World
from vardval.core.trace import step


def decide_listed_elsewhere(world: World, event: ListedElsewhere, rules: ListingRules) -> Decision:
    """End the listing here, and whatever waits here for the person.

    Of someone who lives here it is remembered where they are listed. Of others it is their own
    region's to remember.
    """
    resident = world.resident(event.person)
    bar = why_not_listed(resident, event.on, rules)
    if bar is not None:
        return Decision(Outcome.REFUSED, (), (bar,))
    trace = (
        step("elsewhere.listed", county=event.county, on=event.on),
        rules.one_listing(event.on),
    )
    changes: tuple[Change, ...] = ()
    if lives_here(resident):
        changes = (ElsewhereChanged(event.person, event.on, event.county),)
    if resident.listing is not None:
        changes = (*changes, ListingChange(event.person, event.on, None))
    changes = (*changes, *nothing_waits(resident))
    left = queues_left(world, event.person)
    return Decision(Outcome.ACCEPTED, changes, trace, county=left)


def decide_elsewhere_ends(world: World, event: ElsewhereEnds, rules: ListingRules) -> Decision:
    """Let the person be one who has not chosen, unless they are listed here already."""
    resident = world.resident(event.person)
    if resident.elsewhere is None:
        return Decision(Outcome.ACCEPTED, (), (step("elsewhere.was_not"),))
    over = ElsewhereChanged(event.person, event.on, None)
    trace = (step("elsewhere.over", county=resident.elsewhere, on=event.on),)
    bar = why_not_listed(resident, event.on, rules)
    if bar is None and not lives_here(resident):
        bar = rules.elsewhere(event.on)
    if bar is not None or resident.listing is not None:
        return Decision(Outcome.ACCEPTED, (over,), (*trace, *([bar] if bar else [])))
    found = rules.no_choice(world, resident, event.on, rules.catchment)
    home = replace(resident, elsewhere=None)
    return placed(world, rules, home, found, on=event.on, trace=trace, changes=(over,))
