"""What is common to the decisions: who can be listed, and listing by the rulebook."""

from datetime import date

from vardval.core.catchment import Placement
from vardval.core.listing.county_changes import QueueChanged
from vardval.core.listing.deciding.room import in_spite_of_limits
from vardval.core.listing.decision import (
    Change,
    Decision,
    DefaultDue,
    ElsewhereChanged,
    ListingChange,
    Outcome,
    PendingChanged,
)
from vardval.core.listing.rules import ListingRules
from vardval.core.listing.world import Listing, Manner, PersonKey, Resident, World
from vardval.core.population import ResidenceState
from vardval.core.trace import Step, Trace, clause_of, step

NO_RULE = ""  # A listing whose decision cites nothing: the store keeps an empty clause.


def why_not_listed(resident: Resident, on: date, rules: ListingRules) -> Step | None:
    """Why the resident cannot be listed on the day; None when nothing stands in the way."""
    if resident.died_on is not None and resident.died_on <= on:
        return rules.dead(resident.died_on)
    for bar in rules.bars:
        found = bar(resident)
        if found is not None:
            return found
    return None


def lives_here(resident: Resident) -> bool:
    """Whether the resident is registered in this region."""
    return resident.residence.state is ResidenceState.HERE


def nothing_waits(resident: Resident) -> tuple[Change, ...]:
    """What waited for the resident is dropped: choices, and the day of being listed by rule."""
    changes: tuple[Change, ...] = ()
    if resident.pending:
        changes = (PendingChanged(resident.key, ()),)
    if resident.default_on is not None:
        changes = (*changes, DefaultDue(resident.key, None))
    return changes


def comes_home(resident: Resident, on: date) -> tuple[Change, ...]:
    """A listing in another region that is over because the person is listed here from `on`."""
    return () if resident.elsewhere is None else (ElsewhereChanged(resident.key, on, None),)


def queues_left(world: World, person: PersonKey) -> tuple[QueueChanged, ...]:
    """The queues as they are when the person has left all of them."""
    return tuple(
        QueueChanged(unit, tuple(one for one in world.queue(unit) if one.person != person))
        for unit in world.queued_for(person)
    )


def placed(
    world: World,
    rules: ListingRules,
    resident: Resident,
    placement: Placement,
    *,
    on: date,
    trace: Trace,
    changes: tuple[Change, ...],
) -> Decision:
    """The decision that lists the resident passively as the placement says.

    A placement that leads nowhere becomes a task for an officer, and the person is listed
    nowhere until it is done; so does one that leads to a branch. One that leads to where they
    are listed already changes nothing. Whoever comes to a unit that is about to change has the
    same offer as those who are listed there. Whoever has chosen another region is listed there,
    and the rulebook lists them nowhere.
    """
    if resident.elsewhere is not None:
        there = step("elsewhere.chosen_there", county=resident.elsewhere)
        return Decision(Outcome.ACCEPTED, changes, (*trace, there, rules.one_listing(on)))
    before = resident.listing
    if placement.unit is not None and (before is None or before.unit != placement.unit):
        trace = (*trace, *in_spite_of_limits(world, placement.unit, on, rules))
    trace = (*trace, *placement.trace)
    if placement.unit is None:
        if before is not None:
            changes = (*changes, ListingChange(resident.key, on, None))
        return Decision(Outcome.TASK, changes, trace)
    if before is not None and before.unit == placement.unit:
        return Decision(Outcome.ACCEPTED, changes, trace)
    unit = world.units.get(placement.unit)
    branch = rules.branches(unit, on) if unit is not None else None
    if branch is not None:
        if before is not None:
            changes = (*changes, ListingChange(resident.key, on, None))
        return Decision(Outcome.TASK, changes, (*trace, branch.step))
    listing = Listing(placement.unit, Manner.PASSIVE, on, clause_of(trace) or NO_RULE)
    changes = (*changes, ListingChange(resident.key, on, listing))
    is_offered = any(one.runs_on(on) and listing.unit in one.concerned for one in world.courses)
    offers = (resident.key,) if is_offered else ()
    return Decision(Outcome.ACCEPTED, changes, trace, offers=offers)
