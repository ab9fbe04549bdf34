"""Choices of unit: who may make them, of what, in which form and how often."""

from vardval.core.catchment import UnitState
from vardval.core.listing.county_changes import QueueChanged
from vardval.core.listing.deciding.courses import running_offer, unit_findings
from vardval.core.listing.deciding.room import room_findings
from vardval.core.listing.deciding.standing import (
    NO_RULE,
    comes_home,
    nothing_waits,
    queues_left,
    why_not_listed,
)
from vardval.core.listing.deciding.waiting import kept
from vardval.core.listing.decision import (
    ChangeCounted,
    Decision,
    ListingChange,
    Outcome,
    PendingChanged,
)
from vardval.core.listing.events import ChoiceMade
from vardval.core.listing.mechanisms.kinds import Finding, passed, refused
from vardval.core.listing.rules import ListingRules
from vardval.core.listing.world import (
    ChosenBy,
    Listing,
    Manner,
    QueueEntry,
    Resident,
    World,
)
from vardval.core.trace import Step, Trace, clause_of, step


def decide_choice(world: World, choice: ChoiceMade, rules: ListingRules) -> Decision:
    """Accept the choice, refuse it, or let it wait for its signed form or in a queue.

    1. Who cannot be listed cannot choose.
    2. The person's checks, the channel's and the unit's, in that order; the first refusal
       ends the matter.
    3. The yearly limit, where the choice would move the person to another unit; not for who
       is offered a choice because the unit where they are listed changes.
    4. Whether the unit has room.
    5. A choice that has to be signed waits once nothing else stands against it; it joins a
       queue when the form has come.
    """
    resident = world.resident(choice.person)
    bar = why_not_listed(resident, choice.on, rules)
    if bar is not None:
        return Decision(Outcome.REFUSED, (), (bar,))
    unit = world.units.get(choice.unit)
    if unit is None:
        unknown = step("choice.unit_unknown", rules.unknown_unit, unit=choice.unit)
        return Decision(Outcome.REFUSED, (), (unknown,))
    findings = _findings(world, resident, choice, unit, rules)
    steps = tuple(one.step for one in findings if one.outcome in (None, Outcome.REFUSED))
    ends = {one.outcome: one.step for one in findings}
    if Outcome.REFUSED in ends:
        return Decision(Outcome.REFUSED, (), steps)
    if Outcome.WAITING in ends:
        return _waits(resident, choice, (*steps, ends[Outcome.WAITING]))
    if Outcome.QUEUED in ends:
        return _queues(world, resident, choice, (*steps, ends[Outcome.QUEUED]), rules)
    why = rules.acceptance(unit)
    return take_effect(world, resident, choice, steps, rules, why=why)


def _findings(
    world: World, resident: Resident, choice: ChoiceMade, unit: UnitState, rules: ListingRules
) -> list[Finding]:
    """What each check says, up to and including the first refusal."""
    found: list[Finding] = []
    checks = (*rules.person_checks, _in_dispute, rules.channels[choice.channel])
    for check in checks:
        finding = check(choice, resident)
        if finding is not None:
            found.append(finding)
            if finding.outcome is Outcome.REFUSED:
                return found
    for finding in unit_findings(world, unit, choice.on, rules):
        found.append(finding)
        if finding.outcome is Outcome.REFUSED:
            return found
    found.extend(limit_findings(world, resident, choice, rules))
    if not any(one.outcome is Outcome.REFUSED for one in found):
        found.extend(room_findings(world, resident, choice, rules))
    return found


def _in_dispute(choice: ChoiceMade, resident: Resident) -> Finding | None:
    """While guardians are in dispute all of them stand behind a choice, whatever the book says."""
    if not resident.guardians_dispute or choice.made_by is not ChosenBy.GUARDIAN:
        return None
    if {*choice.agreeing, choice.actor}.issuperset(resident.guardians):
        return passed(step("choice.guardians_agree_in_dispute"))
    return refused(step("choice.guardians_must_agree"))


def moves_to_another_unit(resident: Resident, choice: ChoiceMade) -> bool:
    """Whether the choice, if it takes effect, is a change of unit that counts."""
    return resident.listing is not None and resident.listing.unit != choice.unit


def limit_findings(
    world: World, resident: Resident, choice: ChoiceMade, rules: ListingRules
) -> list[Finding]:
    """What the yearly limit says; nothing of what is no change of unit, or is offered."""
    is_offered = running_offer(world, resident, choice.on) is not None
    if is_offered or not moves_to_another_unit(resident, choice):
        return []
    allowance = rules.changes(resident, choice.on)
    if allowance.remaining != 0:
        return [passed(allowance.step)]
    reason = rules.more_changes(choice)
    if reason is None:
        return [refused(allowance.step)]
    return [passed(allowance.step), passed(reason)]


def _waits(resident: Resident, choice: ChoiceMade, trace: Trace) -> Decision:
    others = tuple(one for one in resident.pending if one.unit != choice.unit)
    pending = PendingChanged(choice.person, (*others, kept(choice)))
    return Decision(Outcome.WAITING, (pending,), trace)


def _queues(
    world: World, resident: Resident, choice: ChoiceMade, trace: Trace, rules: ListingRules
) -> Decision:
    """Put the choice in the queue; who stands there already keeps the place, and no other."""
    dropped = (PendingChanged(choice.person, ()),) if resident.pending else ()
    if choice.unit in world.queued_for(choice.person):
        return Decision(Outcome.QUEUED, dropped, (step("queue.stands_already"), *trace))
    joined = rules.capacity.queue.joined
    entries = world.queue(choice.unit)
    if joined is not None:
        entries = joined(entries, QueueEntry(choice.person, kept(choice)))
    county = (*queues_left(world, choice.person), QueueChanged(choice.unit, entries))
    return Decision(Outcome.QUEUED, dropped, trace, county=county)


def take_effect(
    world: World,
    resident: Resident,
    choice: ChoiceMade,
    trace: Trace,
    rules: ListingRules,
    *,
    why: Step,
) -> Decision:
    """The decision that lists the person where they have chosen; `why` is its last step.

    Whatever else waited for the person falls: a choice that takes effect is the last word.
    """
    before, offer = resident.listing, running_offer(world, resident, choice.on)
    changes = nothing_waits(resident)
    county = queues_left(world, choice.person)
    if offer is not None:
        trace = (*trace, rules.changing.offered_choice(offer))
    # Who is offered a choice and chooses to stay has chosen: the listing begins anew that day.
    is_new = before is None or before.unit != choice.unit or offer is not None
    if not is_new and before is not None and before.manner is Manner.ACTIVE:
        there = step("choice.listed_there_already")
        return Decision(Outcome.ACCEPTED, changes, (*trace, there, why), county=county)
    on = rules.effect(choice.on)
    if moves_to_another_unit(resident, choice):
        trace = (*trace, rules.one_listing(on))
        if offer is None:
            changes = (*changes, ChangeCounted(choice.person, on))
    trace = (*trace, why)
    listing = Listing(choice.unit, Manner.ACTIVE, on, clause_of(trace) or NO_RULE)
    home = comes_home(resident, on)
    changes = (*changes, *home, ListingChange(choice.person, on, listing))
    return Decision(Outcome.ACCEPTED, changes, trace, county=county)
