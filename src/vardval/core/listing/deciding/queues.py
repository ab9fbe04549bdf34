"""Queues: joining and leaving them, and who gets a place that has become free."""

from dataclasses import replace

from vardval.core.catchment import UnitKey
from vardval.core.listing.capacity_events import PlaceFreed, QueueLeft
from vardval.core.listing.county_changes import CountyChange, QueueChanged, UnitChanged
from vardval.core.listing.deciding.choices import limit_findings, take_effect
from vardval.core.listing.deciding.room import obstacle_for_all
from vardval.core.listing.deciding.standing import queues_left, why_not_listed
from vardval.core.listing.deciding.waiting import made_again
from vardval.core.listing.decision import Decision, ListingChange, Outcome
from vardval.core.listing.events import ChoiceMade
from vardval.core.listing.rules import ListingRules
from vardval.core.listing.world import Manner, QueueEntry, Resident, World
from vardval.core.trace import Step, step


def decide_queue_left(world: World, event: QueueLeft, rules: ListingRules) -> Decision:
    """Take the person out of the queue; whoever may withdraw a choice may do that."""
    world.resident(event.person)
    rule = rules.withdrawal(event.on)
    if event.unit not in world.queued_for(event.person):
        nothing = step("queue.not_in_it", unit=event.unit)
        return Decision(Outcome.REFUSED, (), (nothing, rule))
    left = tuple(one for one in world.queue(event.unit) if one.person != event.person)
    return Decision(
        Outcome.ACCEPTED,
        (),
        (step("queue.left", unit=event.unit), rule),
        county=(QueueChanged(event.unit, left),),
    )


def decide_place_freed(world: World, event: PlaceFreed, rules: ListingRules) -> Decision:
    """List the first in the queue who may still be listed, if there is room; then look again.

    1. Nothing happens at a unit that cannot be chosen at all.
    2. Who has come to be listed there without choosing has chosen it, and needs no place.
    3. Nothing else happens while a stop holds or the unit is full.
    4. Who cannot be listed any more leaves the queue; who has no change left keeps the place
       and lets the next one go before.
    """
    entries = world.queue(event.unit)
    unit = world.units.get(event.unit)
    if not entries or unit is None:
        return Decision(Outcome.ACCEPTED, (), ())
    found = (check(unit, event.on) for check in rules.unit_checks)
    hindrance = next((one for one in found if one is not None and one.outcome is not None), None)
    if hindrance is not None:
        return Decision(Outcome.ACCEPTED, (), (hindrance.step,))
    for entry in entries:
        resident = world.resident(entry.person)
        if resident.listing is not None and resident.listing.unit == event.unit:
            choice = made_again(entry.person, event.on, entry.choice)
            return _filled(world, resident, choice, (), entries, rules)
    obstacle = obstacle_for_all(world, event.unit, event.on, rules)
    if obstacle is not None and obstacle.outcome is not None:
        return Decision(Outcome.ACCEPTED, (), (obstacle.step,))
    return _next_in_line(world, event, entries, rules)


def _next_in_line(
    world: World, event: PlaceFreed, entries: tuple[QueueEntry, ...], rules: ListingRules
) -> Decision:
    steps: list[Step] = []
    for entry in entries:
        resident = world.resident(entry.person)
        bar = why_not_listed(resident, event.on, rules)
        if bar is not None:
            entries = tuple(one for one in entries if one is not entry)
            steps.append(bar)
            continue
        choice = made_again(entry.person, event.on, entry.choice)
        limits = limit_findings(world, resident, choice, rules)
        steps.extend(one.step for one in limits)
        if not any(one.outcome is not None for one in limits):
            return _filled(world, resident, choice, tuple(steps), entries, rules)
    changed = () if entries == world.queue(event.unit) else (QueueChanged(event.unit, entries),)
    return Decision(Outcome.ACCEPTED, (), tuple(steps), county=changed)


def _filled(  # noqa: PLR0917 - the parts of one decision, put together in one place
    world: World,
    resident: Resident,
    choice: ChoiceMade,
    steps: tuple[Step, ...],
    entries: tuple[QueueEntry, ...],
    rules: ListingRules,
) -> Decision:
    first = step("queue.place_filled", rules.capacity.queue.clauses, unit=choice.unit)
    rest = tuple(one for one in entries if one.person != choice.person)
    decision = take_effect(world, resident, choice, steps, rules, why=first)
    others = tuple(one for one in queues_left(world, choice.person) if one.unit != choice.unit)
    county: tuple[CountyChange, ...] = (*others, QueueChanged(choice.unit, rest))
    follows = (PlaceFreed(choice.unit, choice.on),) if rest else ()
    return replace(decision, county=county, follows=follows)


def with_queues(world: World, decision: Decision) -> Decision:
    """The decision with what it means to those who queue.

    1. Nobody queues for a unit that can no longer be chosen.
    2. It is followed by a look at the queue of every unit that someone leaves by it, and of one
       where the rulebook lists someone who stands in its queue.
    """
    dissolved = tuple(
        QueueChanged(one.unit.key, ())
        for one in decision.county
        if isinstance(one, UnitChanged)
        and one.unit.closing_since is not None
        and one.unit.key in world.queues
    )
    freed: dict[UnitKey, PlaceFreed] = {}
    for change in decision.changes:
        if isinstance(change, ListingChange):
            freed |= {unit: PlaceFreed(unit, change.on) for unit in _to_look_at(world, change)}
    if not dissolved and not freed:
        return decision
    return replace(
        decision,
        county=(*decision.county, *dissolved),
        follows=(*decision.follows, *freed.values()),
    )


def _to_look_at(world: World, change: ListingChange) -> list[UnitKey]:
    """The units whose queue the change may move."""
    known = world.residents.get(change.person)
    before, given = None if known is None else known.listing, change.listing
    units: list[UnitKey] = []
    if before is not None and (given is None or given.unit != before.unit):
        units.append(before.unit)
    if given is not None and given.manner is Manner.PASSIVE:
        units += (one for one in world.queued_for(change.person) if one == given.unit)
    return [one for one in units if one in world.queues]
