"""The store's world in the scenario's names, and how it differs from the core's."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import product

from tests.apps.listing.stored_scenarios.county import StoredCounty
from vardval.core.catchment import LocalPlan, Matter, Question, Site, UnitKey
from vardval.core.listing import (
    Listing,
    ListingRules,
    World,
    care_responsibility,
    responsible,
)
from vardval.core.listing.contacts import NO_CONTACTS
from vardval.core.population import PlacedResidence, ResidenceState
from vardval.core.trace import clauses_of
from vardval.listing import facts
from vardval.listing.plan_facts import county_on
from vardval.platform.ledger import committed_number

Told = dict[str, object]


def stored_world(county: StoredCounty, on: date, *, number: int | None = None) -> World:
    """Everyone and every queue as stored, as known by the entry (None: now)."""
    people = [county.person(name) for name in county.numbers]
    units = [county.unit(name) for name in county.known_units]
    if number is None:
        number = committed_number()
    world = facts.world_for(people, on=on, number=number, queues_at=units)
    places = county_on(on, number)
    return replace(
        world, areas=places.areas, units=places.units, sites=places.sites, plans=places.plans
    )


def _listing(listing: Listing | None, unit_name: dict[object, str]) -> object:
    if listing is None:
        return None
    return unit_name[listing.unit], listing.manner.value, str(listing.since), listing.clause


def _home(residence: PlacedResidence) -> object:
    if residence.state is not ResidenceState.HERE and not residence.is_stay:
        return residence.state.value  # Where in another region they live, nobody here keeps.
    return residence.state.value, residence.area_code, residence.in_special_housing


def _plans(world: World, unit_name: dict[object, str]) -> Told:
    def named(answers: Mapping[str, UnitKey] | None) -> object:
        return None if answers is None else {key: unit_name[one] for key, one in answers.items()}

    return {
        f"plan {code}": (
            named(plan.answers),
            named(plan.waiting),
            [
                (one.cause.value, unit_name.get(one.unit, one.unit), one.due_on, one.clause)
                for one in plan.due
            ],
        )
        for code, plan in world.plans.items()
        if plan != LocalPlan(code)
    }


def _answered(world: World, on: date, rules: ListingRules, unit_name: dict[object, str]) -> Told:
    """Who answers for each matter in each area and at each site, and by which clauses."""
    asked: list[tuple[str, Site | None]] = [(code, None) for code in world.areas]
    asked += [(site.area, site) for site in world.sites.values()]
    found: Told = {}
    for matter, (area, site) in product(Matter, asked):
        placement = responsible(world, Question(matter, area, on, site), rules)
        unit = None if placement.unit is None else unit_name[placement.unit]
        where = area if site is None else site.name
        found[f"ansvar {matter.value} {where}"] = unit, clauses_of(placement.trace)
    return found


def told(
    world: World,
    on: date,
    rules: ListingRules,
    person_name: dict[object, str],
    unit_name: dict[object, str],
) -> Told:
    """All that a decision or a statement could rest on, by name."""
    found: Told = _plans(world, unit_name) | _answered(world, on, rules, unit_name)
    for key, one in world.residents.items():
        name = person_name[key]
        care = care_responsibility(world, key, on, rules)
        carer = None if care.unit is None else unit_name[care.unit]
        found[f"{name} vårdansvar"] = carer, clauses_of(care.trace)
        found[f"{name} listad"] = _listing(one.listing, unit_name)
        found[f"{name} bor"] = None if one.died_on is not None else _home(one.residence)
        found[f"{name} skydd"] = sorted(degree.value for degree in one.protection)
        found[f"{name} död"] = one.died_on
        found[f"{name} byten"] = one.counted_changes
        found[f"{name} väntar"] = [
            (unit_name[waiting.unit], waiting.chosen_on) for waiting in one.pending
        ]
        found[f"{name} listas"] = one.default_on
        contacts = world.contacts.get(key, NO_CONTACTS)
        at = contacts.physician_at
        found[f"{name} kontakter"] = (
            {clinic.value: unit_name[unit] for clinic, unit in contacts.enrolled.items()},
            None if at is None else unit_name[at],
        )
    for unit, state in world.units.items():
        name = unit_name[unit]
        is_open = state.is_open_on(on)
        found[f"{name} öppen"] = is_open
        if is_open:
            found[f"{name} listade"] = world.listed_at(unit)
            found[f"{name} slutar"] = state.is_closing_on(on)
        found[f"{name} kö"] = [person_name[one.person] for one in world.queue(unit)]
        capacity = world.capacity(unit)
        stop = capacity.stop_on(on)
        found[f"{name} tak"] = capacity.ceiling_on(on)
        found[f"{name} stopp"] = None if stop is None else (stop.since, stop.ends_on)
    for code, area in world.areas.items():
        held = area.unit_on(on)
        found[f"området {code}"] = None if held is None else unit_name[held]
    return found


def _untold(core: World) -> list[str]:
    """What the scenario leaves open and a register tells, or tells and no register keeps.

    The register of units always says whose a unit is.
    """
    found: list[str] = []
    if any(unit.is_region_run is None for unit in core.units.values()):
        found += [f"ansvar {Matter.ASYLUM_SEEKERS.value} {code}" for code in core.areas]
        found += [f"ansvar {Matter.ASYLUM_SEEKERS.value} {one.name}" for one in core.sites.values()]
    return found


def differences(county: StoredCounty, core: World, on: date) -> list[str]:
    """What the store says otherwise than the core at the end of what has happened so far."""
    stored = stored_world(county, on)
    own: dict[object, str] = {county.person(name): name for name in county.numbers}
    units: dict[object, str] = {county.unit(name): name for name in county.known_units}
    rules = county.scenario.rules.on_or_first(on)
    names: dict[object, str] = {key: str(key) for key in core.residents}
    by_core = told(core, on, rules, names, {key: str(key) for key in core.units})
    for key in _untold(core):
        del by_core[key]
    in_store = told(stored, on, rules, own, units)
    return [
        f"{on} {key}: kärnan {by_core[key]}, lagret {in_store.get(key, 'saknas')}"
        for key in by_core
        if by_core[key] != in_store.get(key, "saknas")
    ]
