"""The providers' common plan: changed, approved, and owed a revision."""

from datetime import date

from vardval.core.catchment import (
    LocalPlan,
    RevisionCause,
    RevisionDue,
    SiteKind,
    UnitKey,
    UnitState,
)
from vardval.core.catchment.mechanisms.planning import Revision
from vardval.core.listing.county_changes import PlanChanged
from vardval.core.listing.county_events import PlanApproved, PlanTold, ProviderApproved
from vardval.core.listing.courses import Course
from vardval.core.listing.decision import Decision, Outcome
from vardval.core.listing.rules import ListingRules
from vardval.core.listing.world import World
from vardval.core.trace import Step, step


def plan_of(world: World, municipality: str) -> LocalPlan:
    """The municipality's plan; an empty one where none has been made."""
    return world.plans.get(municipality) or LocalPlan(municipality)


def unnamed_housing(world: World, municipality: str, on: date) -> tuple[str, ...]:
    """The municipality's housing units for which its plan names no unit that is open on the day."""
    plan = plan_of(world, municipality)
    return tuple(
        site.name
        for site in world.sites.values()
        if site.kind is SiteKind.HOUSING
        and world.areas[site.area].municipality == municipality
        and not _is_open(world, plan.answers.get(site.name), on)
    )


def _is_open(world: World, key: UnitKey | None, on: date) -> bool:
    unit = world.units.get(key) if key is not None else None
    return unit is not None and unit.is_open_on(on)


def decide_plan_told(world: World, event: PlanTold, rules: ListingRules) -> Decision:
    """Take note of a change of the plan, which waits for the region's word."""
    exists = rules.plan.exists()
    if exists is None:
        return Decision(Outcome.REFUSED, (), (rules.plan.approval(),))
    unknown = next((one for one in event.answers.values() if one not in world.units), None)
    if unknown is not None:
        return Decision(Outcome.REFUSED, (), (step("course.no_health_centre", unit=unknown),))
    plan = plan_of(world, event.municipality).changed_on(event.on, event.answers)
    trace = (exists, rules.plan.approval())
    return Decision(Outcome.WAITING, (), trace, county=(PlanChanged(plan),))


def decide_plan_approved(world: World, event: PlanApproved, rules: ListingRules) -> Decision:
    """Let the change that waits take effect."""
    plan = plan_of(world, event.municipality)
    if plan.waiting is None:
        return Decision(Outcome.REFUSED, (), (step("plan.nothing_waits"),))
    trace = (rules.plan.approval(), step("plan.approved", on=event.on))
    return Decision(Outcome.ACCEPTED, (), trace, county=(PlanChanged(plan.approved()),))


def decide_provider_approved(
    world: World, event: ProviderApproved, rules: ListingRules
) -> Decision:
    """Those already there owe a revision of the plan before the new provider starts."""
    revision = rules.plan.new_provider(event.starts_on)
    noted = step("plan.provider_approved", unit=event.unit, starts_on=event.starts_on)
    if revision is None:
        return Decision(Outcome.ACCEPTED, (), (noted,))
    due = _due(RevisionCause.NEW_PROVIDER, event.unit, event, revision)
    plan = plan_of(world, event.municipality).owing(due)
    return Decision(Outcome.ACCEPTED, (), (noted, revision.step), county=(PlanChanged(plan),))


def _due(
    cause: RevisionCause, unit: UnitKey, event: ProviderApproved, revision: Revision
) -> RevisionDue:
    return RevisionDue(cause, unit, event.on, revision.due_on, revision.step.clause or "")


def revisions_after(
    world: World, course: Course, rules: ListingRules
) -> tuple[tuple[PlanChanged, ...], tuple[Step, ...]]:
    """The revisions that are owed because units have closed: one for each of their plans."""
    changes: dict[str, PlanChanged] = {}
    steps: list[Step] = []
    for key in course.leaving:
        unit: UnitState = world.units[key]
        revision = rules.plan.provider_gone(course.choose_by)
        if revision is None:
            continue
        before = changes.get(unit.municipality)
        plan = before.plan if before is not None else plan_of(world, unit.municipality)
        due = RevisionDue(
            RevisionCause.PROVIDER_GONE,
            key,
            course.ends_on,
            revision.due_on,
            revision.step.clause or "",
        )
        changes[unit.municipality] = PlanChanged(plan.owing(due))
        steps.append(revision.step)
    return tuple(changes.values()), tuple(steps)
