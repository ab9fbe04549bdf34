"""A preview: the campaign decided in the world as it is known, and told unit by unit.

Owns what is computed and how it is told of units; `previews` stores and reads it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from vardval.campaigns.deciding import Led, Move, day_come, previewed
from vardval.campaigns.facts import listed_at, world_of
from vardval.campaigns.money import Amounts, amounts_for
from vardval.campaigns.planning import Plan
from vardval.core.listing import Course, RulesOverTime, World
from vardval.listing.course_facts import running, stored_courses
from vardval.listing.queries import listed_counts_by_unit
from vardval.listing.rules_in_force import rules_in_force
from vardval.population.queries import people_in_areas


@dataclass(frozen=True, slots=True)
class UnitEffect:
    """What the campaign does to a unit's list, and the money that follows those who move."""

    unit_id: int
    listed_before: int
    leaving: int
    coming: int
    leaving_ore: int | None
    coming_ore: int | None
    without_amounts: int


@dataclass(frozen=True, slots=True)
class AreaEffect:
    """An area that becomes another unit's, and how many live there."""

    code: str
    from_unit: int | None
    unit: int | None
    residents: int


@dataclass(frozen=True, slots=True)
class Previewed:
    """What the campaign leads to, with what it means to each unit and area."""

    number: int
    on: date
    led: Led
    run_id: int | None
    units: tuple[UnitEffect, ...]
    areas: tuple[AreaEffect, ...]


def preview_of(plan: Plan, *, is_announced: bool, number: int, today: date) -> Previewed:
    """What the plan leads to, as known by the ledger number.

    `is_announced` tells that its course runs already. Courses that end before it are met first.
    """
    on = max(plan.effect_on, today) if not plan.kind.offers else plan.effect_on
    rules = rules_in_force(known_at=number)
    stored = running(stored_courses(number))
    courses = tuple(one.course for one in stored if one.course.ends_on <= plan.effect_on)
    world = world_of(_concerned(plan, courses, number, today), courses, on=on, number=number)
    led = led_by(plan, world, rules, is_announced=is_announced)
    if plan.course is not None:
        led = led.of_course(plan.course)
    return told(plan, led, on=plan.effect_on, number=number, today=today)


def led_by(plan: Plan, world: World, rules: RulesOverTime, *, is_announced: bool) -> Led:
    """What the plan leads to in the world: announced first, unless it has been."""
    if is_announced:
        return day_come(world, plan.effect_on, rules.on_or_first)
    return previewed(world, plan.event(), plan.effect_on, rules.on_or_first)


def told(plan: Plan, led: Led, *, on: date, number: int, today: date) -> Previewed:
    """The moves told unit by unit, with the money that follows them."""
    moved = [one for one in led.moves if one.unit != one.from_unit]
    amounts = amounts_for([one.person for one in moved], known_at=number)
    before = listed_counts_by_unit(valid_on=min(on, today), known_at=number)
    listed = {unit: count.listed for unit, count in before.items()}
    units = _units(plan, moved, listed, amounts)
    return Previewed(number, on, led, amounts.run_id, units, _areas(led, on, number))


def _concerned(plan: Plan, courses: Iterable[Course], number: int, today: date) -> list[int]:
    course = plan.course
    if course is None:
        return []
    concerned = {int(one) for each in (course, *courses) for one in each.concerned}
    return listed_at(concerned, on=min(plan.effect_on, today), number=number)


def _units(
    plan: Plan, moved: list[Move], listed: dict[int, int], amounts: Amounts
) -> tuple[UnitEffect, ...]:
    leaving: dict[int, list[int]] = defaultdict(list)
    coming: dict[int, list[int]] = defaultdict(list)
    for one in moved:
        leaving[one.from_unit].append(one.person)
        if one.unit is not None:
            coming[one.unit].append(one.person)
    named = [*plan.unit_ids, *(() if plan.target_id is None else (plan.target_id,))]
    order = dict.fromkeys([*named, *(unit for unit, _ in _largest(coming))])
    found = []
    for unit in order:
        leaving_ore, without_leaving = amounts.of(leaving[unit])
        coming_ore, without_coming = amounts.of(coming[unit])
        found.append(
            UnitEffect(
                unit,
                listed.get(unit, 0),
                len(leaving[unit]),
                len(coming[unit]),
                leaving_ore,
                coming_ore,
                without_leaving + without_coming,
            )
        )
    return tuple(found)


def _largest(coming: dict[int, list[int]]) -> list[tuple[int, int]]:
    return Counter({unit: len(people) for unit, people in coming.items()}).most_common()


def _areas(led: Led, on: date, number: int) -> tuple[AreaEffect, ...]:
    residents = people_in_areas([one.code for one in led.areas], valid_on=on, known_at=number)
    found = []
    for area in led.areas:
        before, after = led.held[area.code], area.unit_on(on)
        found.append(
            AreaEffect(
                area.code,
                None if before is None else int(before),
                None if after is None else int(after),
                residents.get(area.code, 0),
            )
        )
    return tuple(found)
