"""Choices of unit: who may make them, of what, in which form and how often."""

from vardval.core.catchment import UnitState
from vardval.core.listing.deciding.courses import running_offer
from vardval.core.listing.deciding.standing import NO_RULE, why_not_listed
from vardval.core.listing.decision import (
    Change,
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
    Listing,
    Manner,
    PendingChoice,
    Resident,
    World,
)
from vardval.core.trace import Step, Trace, clause_of, step


def decide_choice(world: World, choice: ChoiceMade, rules: ListingRules) -> Decision:
    """Accept the choice, refuse it, or let it wait for its signed form.

    1. Who cannot be listed cannot choose.
    2. The person's checks, the channel's and the unit's, in that order; the first refusal
       ends the matter.
    3. The yearly limit, where the choice would move the person to another unit; not for who
       is offered a choice because the unit where they are listed changes.
    4. A choice that has to be signed waits once nothing else stands against it.
    """
    resident = world.resident(choice.person)
    bar = why_not_listed(resident, choice.on, rules)
    if bar is not None:
        return Decision(Outcome.REFUSED, (), (bar,))
    unit = world.units.get(choice.unit)
    if unit is None:
        unknown = step("choice.unit_unknown", rules.unknown_unit, unit=choice.unit)
        return Decision(Outcome.REFUSED, (), (unknown,))
    steps: list[Step] = []
    waiting: Step | None = None
    offer = running_offer(world, resident, choice.on)
    for finding in _findings(resident, choice, unit, rules, is_offered=offer is not None):
        if finding.outcome is Outcome.WAITING:
            waiting = finding.step
            continue
        steps.append(finding.step)
        if finding.outcome is not None:
            return Decision(finding.outcome, (), tuple(steps))
    if waiting is not None:
        return _waits(resident, choice, (*steps, waiting))
    if offer is not None:
        steps.append(rules.changing.offered_choice(offer))
    return _accepted(resident, choice, unit, tuple(steps), rules, is_offered=offer is not None)


def _findings(
    resident: Resident,
    choice: ChoiceMade,
    unit: UnitState,
    rules: ListingRules,
    *,
    is_offered: bool,
) -> list[Finding]:
    """What each check says, up to and including the first refusal."""
    found: list[Finding] = []
    checks = (*rules.person_checks, rules.channels[choice.channel])
    for check in checks:
        finding = check(choice, resident)
        if finding is not None:
            found.append(finding)
            if finding.outcome is Outcome.REFUSED:
                return found
    for unit_check in rules.unit_checks:
        finding = unit_check(unit, choice.on)
        if finding is not None:
            found.append(finding)
            if finding.outcome is Outcome.REFUSED:
                return found
    if moves_to_another_unit(resident, choice) and not is_offered:
        found.extend(_limit(resident, choice, rules))
    return found


def moves_to_another_unit(resident: Resident, choice: ChoiceMade) -> bool:
    """Whether the choice, if it takes effect, is a change of unit that counts."""
    return resident.listing is not None and resident.listing.unit != choice.unit


def _limit(resident: Resident, choice: ChoiceMade, rules: ListingRules) -> list[Finding]:
    allowance = rules.changes(resident, choice.on)
    if allowance.remaining != 0:
        return [passed(allowance.step)]
    reason = rules.more_changes(choice)
    if reason is None:
        return [refused(allowance.step)]
    return [passed(allowance.step), passed(reason)]


def _waits(resident: Resident, choice: ChoiceMade, trace: Trace) -> Decision:
    waiting = PendingChoice(
        choice.unit,
        choice.on,
        choice.channel,
        choice.made_by,
        choice.has_special_reasons,
        choice.actor,
        choice.agreeing,
    )
    others = tuple(one for one in resident.pending if one.unit != choice.unit)
    return Decision(Outcome.WAITING, (PendingChanged(choice.person, (*others, waiting)),), trace)


def _accepted(
    resident: Resident,
    choice: ChoiceMade,
    unit: UnitState,
    trace: Trace,
    rules: ListingRules,
    *,
    is_offered: bool,
) -> Decision:
    accepted = rules.acceptance(unit)
    before = resident.listing
    changes: tuple[Change, ...] = ()
    if resident.pending:
        changes = (PendingChanged(choice.person, ()),)
    # Who is offered a choice and chooses to stay has chosen: the listing begins anew that day.
    is_new = before is None or before.unit != choice.unit or is_offered
    if not is_new and before is not None and before.manner is Manner.ACTIVE:
        return Decision(
            Outcome.ACCEPTED, changes, (*trace, step("choice.listed_there_already"), accepted)
        )
    on = rules.effect(choice.on)
    if moves_to_another_unit(resident, choice):
        trace = (*trace, rules.one_listing(on))
        if not is_offered:
            changes = (*changes, ChangeCounted(choice.person, on))
    trace = (*trace, accepted)
    listing = Listing(choice.unit, Manner.ACTIVE, on, clause_of(trace) or NO_RULE)
    return Decision(Outcome.ACCEPTED, (*changes, ListingChange(choice.person, on, listing)), trace)
