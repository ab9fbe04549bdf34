"""The world after a decision."""

from dataclasses import replace

from vardval.core.listing.county_changes import (
    AreaChanged,
    CapacityChanged,
    ContactsChanged,
    CountyChange,
    CourseBegins,
    CourseEnds,
    PlanChanged,
    QueueChanged,
    UnitChanged,
)
from vardval.core.listing.decision import (
    Change,
    ChangeCounted,
    DeathRecorded,
    Decision,
    DefaultDue,
    ElsewhereChanged,
    ListingChange,
    PendingChanged,
    ProtectionChange,
    ResidenceChange,
    ResidentAdded,
)
from vardval.core.listing.overlay import Overlay
from vardval.core.listing.world import PersonKey, Resident, World


def apply(world: World, decision: Decision) -> World:
    """The world in which the decision's changes hold; `world` itself stays as it was."""
    changes = decision.changes
    if decision.county:
        world = with_county_changes(world, decision.county)
    if not changes:
        return world
    person = changes[0].person
    if all(change.person == person for change in changes):
        return world.with_residents({person: _changed(world, person, changes)})
    by_person: dict[PersonKey, list[Change]] = {}
    for change in changes:
        by_person.setdefault(change.person, []).append(change)
    return world.with_residents(
        {key: _changed(world, key, tuple(own)) for key, own in by_person.items()}
    )


def with_county_changes(  # noqa: C901 - one row for each kind of change
    world: World, changes: tuple[CountyChange, ...]
) -> World:
    """The world with the changes made to its units, areas, plans, courses and queues."""
    capacities, queues, contacts = world.capacities, world.queues, world.contacts
    units, areas, plans, courses = world.units, world.areas, world.plans, world.courses
    for change in changes:
        match change:
            case UnitChanged():
                units = Overlay.over(units, {change.unit.key: change.unit})
            case AreaChanged():
                areas = Overlay.over(areas, {change.area.code: change.area})
            case PlanChanged():
                plans = {**plans, change.plan.municipality: change.plan}
            case CourseBegins():
                courses = (*courses, change.course)
            case CourseEnds():
                courses = tuple(one for one in courses if one != change.course)
            case CapacityChanged():
                capacities = {**capacities, change.unit: change.capacity}
            case QueueChanged():
                queues = {**queues, change.unit: change.entries}
            case ContactsChanged():
                contacts = {**contacts, change.person: change.contacts}
    queues = {unit: entries for unit, entries in queues.items() if entries}
    return replace(
        world,
        units=units,
        areas=areas,
        plans=plans,
        courses=courses,
        capacities=capacities,
        queues=queues,
        contacts=contacts,
    )


def _changed(  # noqa: C901 - one row for each kind of change
    world: World, person: PersonKey, changes: tuple[Change, ...]
) -> Resident:
    """The resident with all the changes made, built once: this runs for every notice."""
    first = changes[0]
    was = first.resident if isinstance(first, ResidentAdded) else world.resident(person)
    residence, settled_on = was.residence, was.settled_on
    listing, died_on, protection = was.listing, was.died_on, was.protection
    counted, pending, default_on = was.counted_changes, was.pending, was.default_on
    elsewhere = was.elsewhere
    for change in changes:
        match change:
            case ResidenceChange():
                residence = change.residence
                settled_on = change.on if change.is_move else settled_on
            case ListingChange():
                listing = change.listing
                default_on = None if listing is not None else default_on
            case ChangeCounted():
                counted = tuple(sorted((*counted, change.on)))
            case ProtectionChange():
                protection = change.protection
            case DeathRecorded():
                died_on = change.on
            case PendingChanged():
                pending = change.pending
            case DefaultDue():
                default_on = change.due_on
            case ElsewhereChanged():
                elsewhere = change.county
            case ResidentAdded():
                pass  # The resident as added is what the other changes are laid over.
    return Resident(
        was.key,
        was.born_on,
        was.sex,
        residence,
        listing,
        died_on,
        protection,
        was.mother,
        was.guardians,
        counted,
        pending,
        default_on,
        settled_on,
        elsewhere,
        was.guardians_dispute,
    )
