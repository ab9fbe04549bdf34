"""Stored rows as the core's world: residents as on a day, units and areas over time.

Owns the way from rows to core values. Every function takes a ledger number, so that what is
decided rests on what was known when it was decided.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from itertools import pairwise

from vardval.cases.queries import Kind, subjects_with_open
from vardval.catchment import queries as catchment
from vardval.core.catchment import AreaState, Assignment, UnitKey, UnitKind, UnitState
from vardval.core.listing.contacts import NO_CONTACTS
from vardval.core.listing.courses import Course
from vardval.core.listing.world import (
    Listing,
    Manner,
    PersonKey,
    Resident,
    World,
)
from vardval.core.time import FOREVER
from vardval.listing import models
from vardval.listing.capacity_facts import ListedBeyond, capacities
from vardval.listing.choice_facts import ChoicesKnown, choices_known
from vardval.listing.course_facts import (
    StoredCourse,
    closing_courses,
    courses_over_time,
    stored_courses,
)
from vardval.listing.standing_facts import Standing, standings
from vardval.listing.waiting_facts import queues_of
from vardval.platform.among import among
from vardval.platform.ledger import is_unsettled
from vardval.platform.remembering import remembered
from vardval.platform.two_axes import known_rows
from vardval.population.on_day import PersonOnDay, people_on, taken_over_from
from vardval.registry import queries as registry

_MANNERS = {one.value: one for one in Manner}


def world_for(
    person_ids: Iterable[int],
    *,
    on: date,
    number: int,
    queues_at: Iterable[int] = (),
    also_queues_of: Iterable[int] = (),
    is_locked: bool = False,
) -> World:
    """Return the world with these people, their mothers and guardians, as on the day.

    Everyone in the queues of the units `queues_at` is among the residents. Of other queues
    those are there that the people stand in or that someone's leaving may move, and those of
    `also_queues_of`; who stands in them is not among the residents. `is_locked` tells that the
    units that are counted are locked, so that what stands is what is known.
    """
    looked_at = set(queues_at)
    lines = queues_of(looked_at, on=on, number=number) if looked_at else {}
    in_line = {int(one.person) for entries in lines.values() for one in entries}
    wanted = set(person_ids) | in_line
    people = people_on(wanted, valid_on=on, known_at=number)
    parents = {
        parent
        for person in people.values()
        for parent in (person.mother_id, *person.guardian_ids)
        if parent is not None
    } - wanted
    if parents:
        people |= people_on(parents, valid_on=on, known_at=number)
    limits = capacities(on, number)
    if limits:
        people = _with_those_who_were_there(people, number)
    standing = standings(people, on=on, number=number)
    residents = _residents(people, standing, on=on, number=number)
    listed_at = {int(one.listing.unit) for one in residents.values() if one.listing is not None}
    queued_for = {unit for one in standing.values() for unit in one.queued_for}
    others = (listed_at | queued_for | set(also_queues_of)) - looked_at
    # One choice asks about one address; reading every area would take most of its time.
    codes = {person.residence.area_code for person in people.values()}
    courses = stored_courses(number)
    return World(
        residents,
        units(number, courses),
        areas(on, number, codes=codes),
        courses=courses_over_time(courses),
        capacities=limits,
        queues={**lines, **queues_of(others, on=on, number=number)},
        listed_beyond=ListedBeyond(people.keys(), on=on, number=None if is_locked else number),
        contacts={
            key: one.contacts for key, one in standing.items() if one.contacts != NO_CONTACTS
        },
    )


def _with_those_who_were_there(
    people: dict[int, PersonOnDay], number: int
) -> dict[int, PersonOnDay]:
    """The people, those who were taken over where they live settled there longer than is known.

    Only a ceiling asks since when someone lives where they do.
    """
    settled = [one.id for one in people.values() if one.settled_on is not None]
    there = taken_over_from(settled, known_at=number)
    return people | {
        key: replace(people[key], settled_on=None)
        for key, day in there.items()
        if people[key].settled_on == day
    }


def _residents(
    people: dict[int, PersonOnDay], standing: Mapping[int, Standing], *, on: date, number: int
) -> dict[PersonKey, Resident]:
    choices = choices_known(people, number=number)
    disputed = _disputed(people, number)
    return {
        person.id: _resident(
            person,
            standing[person.id],
            choices[person.id],
            is_disputed=person.id in disputed,
            on=on,
        )
        for person in people.values()
    }


def _resident(
    person: PersonOnDay,
    standing: Standing,
    choices: ChoicesKnown,
    *,
    is_disputed: bool,
    on: date,
) -> Resident:
    is_dead = person.died_on is not None and person.died_on <= on
    listing = standing.listing
    return Resident(
        key=person.id,
        born_on=person.born_on,
        sex=person.sex,
        residence=person.residence,
        listing=None if is_dead else listing,
        died_on=person.died_on if is_dead else None,
        protection=person.protection,
        mother=person.mother_id,
        guardians=person.guardian_ids,
        counted_changes=tuple(choices.counted),
        pending=tuple(choices.pending),
        default_on=standing.default_on if listing is None else None,
        settled_on=person.settled_on,
        elsewhere=standing.elsewhere,
        guardians_dispute=is_disputed,
    )


def _disputed(people: dict[int, PersonOnDay], number: int) -> frozenset[int]:
    """The children about whose guardians a case is open."""
    children = [one.id for one in people.values() if one.guardian_ids]
    if not children:
        return frozenset()
    return subjects_with_open(Kind.GUARDIANSHIP_DISPUTE, children, known_at=number)


def listings_on(person_ids: Iterable[int], *, on: date, number: int) -> dict[int, Listing]:
    """Return where the people are listed on the day; those listed nowhere are not there."""
    rows = models.Listing.objects.filter(
        known_rows(number), among("person", person_ids), valid__contains=on
    )
    # Made of columns and not of rows: a campaign asks for twelve thousand people at once.
    told = rows.values_list("person_id", "unit_id", "manner", "valid", "clause")
    return {
        person_id: Listing(unit_id, _MANNERS[manner], valid.lower, clause)
        for person_id, unit_id, manner, valid, clause in told
    }


def counted_changes(person_id: int, number: int) -> tuple[date, ...]:
    """Return the days of the person's choices that counted as a change of unit."""
    return tuple(choices_known([person_id], number=number)[person_id].counted)


def units(number: int, courses: Iterable[StoredCourse] | None = None) -> dict[UnitKey, UnitState]:
    """Return the units as places: open from their first known day until their last.

    What kind of place a unit is, is told day by day; where it lies and who runs it as its newest
    version says. `courses` are those stored, where the caller has read them.
    """
    return dict(remembered("listing.units", number, lambda: _units_read(number, courses)))


def _units_read(number: int, courses: Iterable[StoredCourse] | None) -> dict[UnitKey, UnitState]:
    closing = closing_courses(stored_courses(number) if courses is None else courses)
    versions: dict[int, list[registry.UnitPlace]] = defaultdict(list)
    for version in registry.unit_places(known_at=number):
        versions[version.id].append(version)
    return {key: _unit(held, closing.get(key)) for key, held in versions.items()}


def _unit(versions: list[registry.UnitPlace], leaves_by: Course | None) -> UnitState:
    first, last = versions[0], versions[-1]
    becomes: list[tuple[date, UnitKind]] = []
    for before, after in pairwise(versions):
        if after.kind != before.kind:
            becomes.append((after.valid.start, UnitKind(after.kind.value)))
    is_centre = UnitKind(last.kind.value) is UnitKind.HEALTH_CENTRE
    if leaves_by is not None and is_centre and last.valid.start >= leaves_by.ends_on:
        leaves_by = None  # A health centre again since it left.
    return UnitState(
        key=last.id,
        kind=UnitKind(first.kind.value),
        municipality=last.municipality_code,
        opened_on=first.valid.start,
        closes_on=None if last.valid.end == FOREVER else last.valid.end,
        closing_since=None if leaves_by is None else leaves_by.announced_on,
        provider=last.organisation_number,
        is_region_run=last.is_public,
        belongs_to=last.parent_id,
        becomes=tuple(becomes),
    )


def areas(on: date, number: int, *, codes: Collection[str] | None = None) -> dict[str, AreaState]:
    """Return the areas: whose catchment each is over time, and what is nearest on the day.

    With `codes` only those that have one of the codes.
    """
    if codes is not None and is_unsettled(number):
        return _areas_read(on, number, codes)
    days = remembered(
        "catchment.days_of_other_roads",
        number,
        lambda: catchment.days_of_other_roads(known_at=number),
    )
    # All days between two such days have the same roads.
    roads = bisect_right(days, on)
    every = remembered("listing.areas", number, lambda: _areas_read(on, number, None), roads)
    return {code: every[code] for code in (every if codes is None else codes) if code in every}


def _areas_read(on: date, number: int, codes: Collection[str] | None) -> dict[str, AreaState]:
    assigned: dict[str, list[Assignment]] = defaultdict(list)
    for period in catchment.assignments(known_at=number, area_codes=codes):
        earlier = assigned[period.area_code]
        if earlier and earlier[-1].from_on == period.valid.start:
            earlier.pop()
        earlier.append(Assignment(period.valid.start, period.unit_id))
        if period.valid.end != FOREVER:
            earlier.append(Assignment(period.valid.end, None))
    nearest = catchment.nearest_units(valid_on=on, known_at=number, area_codes=codes)
    return {
        code: AreaState(code, municipality, tuple(assigned[code]), nearest.get(code, ()))
        for code, municipality in catchment.area_municipalities().items()
        if codes is None or code in codes
    }
