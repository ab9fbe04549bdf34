"""Ceilings and stops: whether they may be decided on, and what holds at the unit then."""

from dataclasses import replace

from vardval.core.listing.capacity import Ceiling, Stop
from vardval.core.listing.capacity_events import CeilingSet, PlaceFreed, StopGranted
from vardval.core.listing.county_changes import CapacityChanged
from vardval.core.listing.decision import Decision, Outcome
from vardval.core.listing.mechanisms.kinds import Finding
from vardval.core.listing.rules import ListingRules
from vardval.core.listing.world import World
from vardval.core.trace import Step, step


def decide_ceiling(world: World, event: CeilingSet, rules: ListingRules) -> Decision:
    """Set or lift the ceiling. Nobody loses a place by it; whoever queues may get one."""
    capacity = world.capacity(event.unit)
    freed = (PlaceFreed(event.unit, event.on),) if world.queue(event.unit) else ()
    if event.people is None:
        changed = CapacityChanged(event.unit, replace(capacity, ceiling=None))
        lifted = step("ceiling.lifted", unit=event.unit)
        return Decision(Outcome.ACCEPTED, (), (lifted,), follows=freed, county=(changed,))
    steps, is_refused = _checked([check(event) for check in rules.capacity.ceiling_checks])
    if is_refused:
        return Decision(Outcome.REFUSED, (), steps)
    ceiling = Ceiling(event.people, event.until_on)
    changed = CapacityChanged(event.unit, replace(capacity, ceiling=ceiling))
    return Decision(Outcome.ACCEPTED, (), steps, follows=freed, county=(changed,))


def decide_stop(world: World, event: StopGranted, rules: ListingRules) -> Decision:
    """Let the stop hold, or refuse it; it prolongs one that it follows without a gap."""
    capacity = world.capacity(event.unit)
    earlier = capacity.stop
    since = earlier.since if earlier is not None and earlier.ends_on >= event.on else event.on
    steps, is_refused = _checked([check(event, since) for check in rules.capacity.stop_checks])
    if is_refused:
        return Decision(Outcome.REFUSED, (), steps)
    changed = CapacityChanged(event.unit, replace(capacity, stop=Stop(since, event.ends_on)))
    return Decision(Outcome.ACCEPTED, (), steps, county=(changed,))


def _checked(findings: list[Finding | None]) -> tuple[tuple[Step, ...], bool]:
    """The steps up to the first refusal, and whether there was one."""
    steps: list[Step] = []
    for finding in findings:
        if finding is None:
            continue
        steps.append(finding.step)
        if finding.outcome is Outcome.REFUSED:
            return tuple(steps), True
    return tuple(steps), False
