"""Whether a unit has room: what its ceiling and its stop mean to a choice and to a default."""

from datetime import date

from vardval.core.catchment import UnitKey
from vardval.core.listing.decision import Outcome
from vardval.core.listing.events import ChoiceMade
from vardval.core.listing.mechanisms.kinds import Finding, passed
from vardval.core.listing.rules import ListingRules
from vardval.core.listing.world import Resident, World
from vardval.core.trace import Step, Trace, step


def room_findings(
    world: World, resident: Resident, choice: ChoiceMade, rules: ListingRules
) -> list[Finding]:
    """What the choice meets in the way of room; the last one refuses or queues it, if any.

    1. A stop or a ceiling that is reached stands in the way, unless the person is exempt.
    2. A choice that is to queue does so where the book and the unit have a queue.
    """
    unit = choice.unit
    if unit not in world.capacities or _is_listed_at(resident, unit):
        return []
    obstacle = _obstacle(world, resident, choice, rules)
    if obstacle is None or obstacle.outcome is not Outcome.REFUSED or not choice.joins_queue:
        return [] if obstacle is None else [obstacle]
    clauses = rules.capacity.queue.clauses
    if rules.capacity.queue.joined is None:
        return [passed(step("queue.none", clauses)), obstacle]
    if not world.capacity(unit).offers_queue:
        return [passed(step("queue.unit_offers_none", unit=unit)), obstacle]
    return [
        passed(obstacle.step),
        Finding(step("queue.joined", clauses, unit=unit), Outcome.QUEUED),
    ]


def obstacle_for_all(world: World, unit: UnitKey, on: date, rules: ListingRules) -> Finding | None:
    """What stands in the way of everyone who would choose the unit on the day, but the exempt."""
    capacity = world.capacity(unit)
    stop = capacity.stop_on(on)
    if stop is not None:
        return rules.capacity.stopped(unit, stop.ends_on)
    people = capacity.ceiling_on(on)
    if people is None or world.listed_at(unit) < people:
        return None
    return rules.capacity.full(unit, people)


def in_spite_of_limits(world: World, unit: UnitKey, on: date, rules: ListingRules) -> Trace:
    """Why the rulebook lists someone at the unit whatever limits choices there."""
    capacity = world.capacities.get(unit)
    if capacity is None:
        return ()
    steps: list[Step] = []
    if capacity.stop_on(on) is not None:
        steps.append(rules.capacity.stopped_by_default(unit))
    people = capacity.ceiling_on(on)
    if people is not None and world.listed_at(unit) >= people:
        steps.append(rules.capacity.full_by_default(unit))
    return tuple(steps)


def _obstacle(
    world: World, resident: Resident, choice: ChoiceMade, rules: ListingRules
) -> Finding | None:
    unit, on = choice.unit, choice.on
    found = obstacle_for_all(world, unit, on, rules)
    if found is None or found.outcome is None or world.capacity(unit).stop_on(on) is not None:
        return found
    exempt = rules.capacity.exempt(world, resident, unit, on, rules.catchment)
    return found if exempt is None else passed(exempt)


def _is_listed_at(resident: Resident, unit: UnitKey) -> bool:
    return resident.listing is not None and resident.listing.unit == unit
