"""Closures, mergers and conversions: announced, and come to their last day."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from vardval.core.catchment import Leaving, Placement, Redrawn, UnitKey, UnitKind, UnitState
from vardval.core.listing.applying import with_county_changes
from vardval.core.listing.county_changes import (
    AreaChanged,
    CountyChange,
    CourseBegins,
    CourseEnds,
    UnitChanged,
)
from vardval.core.listing.county_events import (
    CoursesEnd,
    UnitBecomesBranch,
    UnitCloses,
    UnitsMerge,
)
from vardval.core.listing.courses import Course, CourseKind
from vardval.core.listing.deciding.plans import revisions_after
from vardval.core.listing.deciding.standing import lives_here, placed, why_not_listed
from vardval.core.listing.decision import Decision, ListingChange, Outcome
from vardval.core.listing.events import OfferLapses
from vardval.core.listing.mechanisms.kinds import Finding
from vardval.core.listing.rules import ListingRules
from vardval.core.listing.world import Listing, Manner, PersonKey, Resident, World
from vardval.core.trace import Step, Trace, clause_of, step


def unit_findings(
    world: World, unit: UnitState, on: date, rules: ListingRules
) -> Iterator[Finding]:
    """What each of the book's checks says of a unit that is chosen on the day, in order.

    The refusal of one that is leaving rests on what the book says of such units too.
    """
    for check in rules.unit_checks:
        finding = check(unit, on)
        if finding is not None:
            leaves = finding.outcome is Outcome.REFUSED and unit.is_closing_on(on)
            yield _because_it_leaves(world, unit, finding, rules) if leaves else finding


def _because_it_leaves(
    world: World, unit: UnitState, finding: Finding, rules: ListingRules
) -> Finding:
    course = next((one for one in world.courses if unit.key in one.leaving), None)
    if course is None or finding.step.clause is None:
        return finding
    until, offer = rules.changing.until_last_day(unit.key), rules.changing.of(course.kind).offer
    also = (*finding.step.also, *until.clauses, *offer(unit.key).clauses)
    return replace(finding, step=replace(finding.step, also=tuple(dict.fromkeys(also))))


def course_of(event: UnitCloses | UnitsMerge | UnitBecomesBranch) -> Course:
    """The course that the announcement begins."""
    match event:
        case UnitCloses():
            return Course(CourseKind.CLOSURE, (event.unit,), None, event.on, event.choose_by)
        case UnitsMerge():
            leaving = tuple(one for one in event.units if one != event.into)
            return Course(CourseKind.MERGER, leaving, event.into, event.on, event.choose_by)
        case UnitBecomesBranch():
            leaving = (event.unit,)
            return Course(CourseKind.CONVERSION, leaving, event.of, event.on, event.choose_by)


def decide_announcement(
    world: World, event: UnitCloses | UnitsMerge | UnitBecomesBranch, rules: ListingRules
) -> Decision:
    """Announce what becomes of the units.

    1. A unit that is not there to leave, or is leaving already, cannot be announced again.
    2. From now on the units that are leaving cannot be chosen; they are there until the last
       day.
    3. Everyone listed at a unit concerned is offered a choice.
    4. Where the book leaves to the region what becomes of those who do not choose, the
       announcement is a task for an officer.
    """
    course = course_of(event)
    why_not = _why_not_announced(world, course)
    if why_not is not None:
        return Decision(Outcome.REFUSED, (), (why_not,))
    changed = tuple(UnitChanged(_leaving(world.units[key], course)) for key in course.leaving)
    offers = tuple(
        key
        for key, resident in world.residents.items()
        if resident.listing is not None and resident.listing.unit in course.concerned
    )
    by = rules.changing.of(course.kind)
    first = course.leaving[0]
    trace: Trace = (rules.changing.until_last_day(first), by.offer(first))
    outcome = Outcome.ACCEPTED
    if by.default.for_officer is not None:
        trace = (*trace, by.default.for_officer(first))
        outcome = Outcome.TASK
    return Decision(outcome, (), trace, offers=offers, county=(*changed, CourseBegins(course)))


def _why_not_announced(world: World, course: Course) -> Step | None:
    for key in (*course.leaving, *(() if course.target is None else (course.target,))):
        unit = world.units.get(key)
        if unit is None or unit.kind_on(course.announced_on) is not UnitKind.HEALTH_CENTRE:
            return step("course.no_health_centre", unit=key)
        if not unit.is_open_on(course.announced_on):
            return step("course.unit_not_open", unit=key)
    for key in course.leaving:
        if world.units[key].is_closing_on(course.announced_on):
            return step("course.announced_already", unit=key)
    if not course.leaving or course.target in course.leaving:
        return step("course.nothing_leaves")
    return None


def _leaving(unit: UnitState, course: Course) -> UnitState:
    closes_on = unit.closes_on if course.kind is CourseKind.CONVERSION else course.ends_on
    return replace(unit, closing_since=course.announced_on, closes_on=closes_on)


def decide_courses_end(world: World, event: CoursesEnd, rules: ListingRules) -> Decision:
    """Let what was announced take place, and list those who have not chosen.

    Every unit is gone before any area is given away, and every area is given away before
    anyone is listed: what ends on the same day leads to nothing that ends with it.
    """
    courses = tuple(one for one in world.courses if one.ends_on <= event.on)
    county: list[CountyChange] = []
    for course in courses:
        county += (UnitChanged(one) for one in _branches(world, course))
        county.append(CourseEnds(course))
    after = with_county_changes(world, tuple(county))
    trace: list[Step] = [step("course.ends", on=event.on)]
    for course in courses:
        redrawn = _redrawn(after, course, event.on, rules)
        changed = tuple(AreaChanged(one) for one in redrawn.areas)
        county += changed
        trace += redrawn.trace
        after = with_county_changes(after, changed)
    for course in courses:
        if course.kind is CourseKind.CLOSURE:
            plans, due = revisions_after(after, course, rules)
            county += plans
            trace += due
            after = with_county_changes(after, plans)
    return Decision(
        Outcome.ACCEPTED,
        (),
        tuple(trace),
        follows=_lapses(world, courses, event.on),
        county=tuple(county),
    )


def _branches(world: World, course: Course) -> tuple[UnitState, ...]:
    if course.kind is not CourseKind.CONVERSION:
        return ()
    turn = (course.ends_on, UnitKind.BRANCH)
    units = (world.units[key] for key in course.leaving)
    return tuple(
        replace(one, becomes=(*one.becomes, turn), belongs_to=course.target)
        for one in units
        if one.kind_on(course.ends_on) is not UnitKind.BRANCH
    )


def _redrawn(world: World, course: Course, on: date, rules: ListingRules) -> Redrawn:
    redrawing = rules.changing.redrawing
    leaving = Leaving(course.leaving, course.target, on)
    if course.kind is CourseKind.MERGER:
        merged = redrawing.units_merged(leaving, world.areas, world.units)
        if merged.areas:
            return merged
    return redrawing.unit_gone(leaving, world.areas, world.units)


def _lapses(world: World, courses: tuple[Course, ...], on: date) -> tuple[OfferLapses, ...]:
    """An event for each person who has not used the offer; once, whatever courses end."""
    found: dict[PersonKey, OfferLapses] = {}
    for course in courses:
        for key, resident in world.residents.items():
            if key not in found and is_offered(resident, course):
                found[key] = OfferLapses(key, on, course)
    return tuple(found.values())


def is_offered(resident: Resident, course: Course) -> bool:
    """Whether the course offers the resident a choice that they have not made."""
    listing = resident.listing
    return listing is not None and course.still_offers(
        listing.unit, listing.since, is_active=listing.manner is Manner.ACTIVE
    )


def running_offer(world: World, resident: Resident, on: date) -> UnitKey | None:
    """The unit whose change offers the resident a choice on the day; None without an offer."""
    for course in world.courses:
        if course.runs_on(on) and is_offered(resident, course) and resident.listing is not None:
            return resident.listing.unit
    return None


def _placement(
    world: World, resident: Resident, event: OfferLapses, rules: ListingRules
) -> Placement:
    """Where the resident is listed: at home in a merged unit's area by the rule of that alone."""
    by, course = rules.changing.of(event.course.kind), event.course
    if by.inside is not None and course.target is not None:
        inside = by.inside(world, resident, event.on, rules.catchment)
        if inside.unit == course.target:
            return inside
    return by.default.place(world, resident, event.on, rules.catchment)


def decide_offer_lapses(world: World, event: OfferLapses, rules: ListingRules) -> Decision:
    """List someone who has not chosen as the book says for what has happened to their unit.

    Who is registered elsewhere is listed by choice alone, and is then listed nowhere.
    """
    resident = world.resident(event.person)
    why_not = why_not_listed(resident, event.on, rules)
    if why_not is None and not lives_here(resident):
        why_not = rules.elsewhere(event.on)
    if why_not is not None:
        gone = () if resident.listing is None else (ListingChange(event.person, event.on, None),)
        return Decision(Outcome.ACCEPTED, gone, (why_not,))
    found = _placement(world, resident, event, rules)
    trace = (step("course.not_chosen", by=event.course.choose_by),)
    decision = placed(world, rules, resident, found, on=event.on, trace=trace, changes=())
    listing = resident.listing
    if listing is not None and listing.unit == found.unit and listing.manner is Manner.ACTIVE:
        # Listed where they had once chosen to be, but no longer by that choice.
        passive = Listing(listing.unit, Manner.PASSIVE, event.on, clause_of(decision.trace) or "")
        changes = (ListingChange(event.person, event.on, passive),)
        decision = replace(decision, changes=changes)
    return decision
