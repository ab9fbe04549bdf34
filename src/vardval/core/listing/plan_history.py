"""The common plans as what has been told, approved and closed over time makes them.

A plan is not kept as it stands: it is what its events come to, in order, by the rules of each
event's day. What is known later of an earlier day therefore changes everything after it, and a
plan of any day can be told as it was known.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from vardval.core.catchment import LocalPlan, UnitKey
from vardval.core.listing.applying import apply, with_county_changes
from vardval.core.listing.county_changes import PlanChanged
from vardval.core.listing.county_events import PlanApproved, PlanTold, ProviderApproved
from vardval.core.listing.courses import Course, CourseKind
from vardval.core.listing.deciding.plans import plan_of, revisions_after
from vardval.core.listing.replaying import RulesOn
from vardval.core.listing.stepping import step
from vardval.core.listing.world import World


@dataclass(frozen=True, slots=True)
class PlanStands:
    """A plan that was agreed and approved before the region kept it here.

    `answers` are the units for the housing units and matters that it names.
    """

    municipality: str
    on: date
    answers: Mapping[str, UnitKey]


PlanEvent = PlanStands | PlanTold | PlanApproved | ProviderApproved
"""What happens to a plan, but for the closures that make a revision due."""


def plans_after(
    world: World, events: Iterable[PlanEvent], closed: Iterable[Course], rules_on: RulesOn
) -> Mapping[str, LocalPlan]:
    """The plans by municipality after the events, in order, and the courses that took place.

    A closure comes before whatever else happens on the day on which it takes place.
    """
    world = replace(world, plans={})
    gone = sorted(
        (one for one in closed if one.kind is CourseKind.CLOSURE), key=lambda one: one.ends_on
    )
    for event in sorted(events, key=lambda one: one.on):
        while gone and gone[0].ends_on <= event.on:
            world = _after_closure(world, gone.pop(0), rules_on)
        if isinstance(event, PlanStands):
            world = _standing(world, event)
        else:
            world = apply(world, step(world, event, rules_on(event.on)))
    for course in gone:
        world = _after_closure(world, course, rules_on)
    return world.plans


def _after_closure(world: World, course: Course, rules_on: RulesOn) -> World:
    changes, _ = revisions_after(world, course, rules_on(course.ends_on))
    return with_county_changes(world, changes)


def _standing(world: World, event: PlanStands) -> World:
    plan = replace(plan_of(world, event.municipality), answers=event.answers, waiting=None)
    return with_county_changes(world, (PlanChanged(plan),))
