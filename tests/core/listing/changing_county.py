"""A county in which units open and close, with every area's road to each unit."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from tests.core.listing.small_county import RULES, book, resident, rules_over_time
from vardval.core.catchment import AreaState, Assignment, UnitKind, UnitState
from vardval.core.listing import (
    DayBegins,
    Decision,
    Event,
    Listing,
    ListingRules,
    Manner,
    Resident,
    RulesOverTime,
    World,
    apply,
    next_due_on,
    step,
)
from vardval.core.population import PlacedResidence, ResidenceState

TOWN, HARBOUR, VILLAGE, FARM = "Torgets HC", "Hamnens HC", "Byns HC", "Gårdens HC"
UNITS = (TOWN, HARBOUR, VILLAGE, FARM)
MIDDLE, QUAY, HAMLET, MEADOW = "Mitten", "Kajen", "Byn", "Ängen"
AREAS = (MIDDLE, QUAY, HAMLET, MEADOW)
SOUTH, NORTH = "0001", "0002"

ANNOUNCED = date(2023, 3, 1)
LAST = date(2023, 4, 30)
GONE = date(2023, 5, 1)
DAY = timedelta(days=1)

_HOLDS = {MIDDLE: TOWN, QUAY: HARBOUR, HAMLET: VILLAGE, MEADOW: None}
_NEAREST = {
    MIDDLE: (TOWN, HARBOUR, VILLAGE, FARM),
    QUAY: (HARBOUR, TOWN, VILLAGE, FARM),
    HAMLET: (VILLAGE, FARM, TOWN, HARBOUR),
    MEADOW: (FARM, VILLAGE, TOWN, HARBOUR),
}


BOOKS = {
    "by address": RulesOverTime((book(),)),
    "the region decides": RulesOverTime(
        (
            book(
                {
                    "listning.upphör_utan_val": "uppgift_för_regionen",
                    "upptagningsområde.byggsten": "närmaste_väg_i_kommunen",
                    "upptagningsområde.närmast": "områdets_enhet_annars_närmaste_väg",
                    "upptagningsområde.nyetablering": "angivna_områden",
                    "upptagningsområde.närområdesplan": "en_för_kommunen",
                    "listning.nyfödd": "adressens_enhet",
                }
            ),
        )
    ),
    "time to choose": RulesOverTime(
        (
            book(
                {
                    "listning.inflyttad_tid": "efter_månader",
                    "listning.filial_utan_val": "uppgift_för_regionen",
                    "listning.flytt_passiv": "följer_området",
                    "listning.byten": "obegränsat",
                },
                {"listning.inflyttad_tid": {"tid": 1}, "listning.byten": {}},
            ),
        )
    ),
}
"""Books that differ in what becomes of people when units and areas change."""


def areas() -> dict[str, AreaState]:
    """The four areas; the meadow is nobody's catchment."""
    return {
        code: AreaState(
            code,
            SOUTH if code in (MIDDLE, QUAY) else NORTH,
            () if unit is None else (Assignment(date.min, unit),),
            _NEAREST[code],
        )
        for code, unit in _HOLDS.items()
    }


def units(*keys: str) -> dict[int | str, UnitState]:
    """The units; all but the farm's unless told otherwise."""
    wanted = keys or (TOWN, HARBOUR, VILLAGE)
    return {
        key: UnitState(
            key,
            UnitKind.HEALTH_CENTRE,
            SOUTH if key in (TOWN, HARBOUR) else NORTH,
            provider=f"{key} AB",
        )
        for key in wanted
    }


def at(area: str) -> PlacedResidence:
    """An address in the area."""
    municipality = SOUTH if area in (MIDDLE, QUAY) else NORTH
    return PlacedResidence(ResidenceState.HERE, municipality, area)


def person(
    key: str,
    area: str,
    unit: str | None = None,
    manner: Manner = Manner.PASSIVE,
    *,
    since: date = date(2020, 1, 1),
) -> Resident:
    """Someone who lives in the area, listed at the unit if one is given."""
    listing = None if unit is None else Listing(unit, manner, since, "GL-0-1")
    return resident(key, at(area), listing=listing)


def county(*people: Resident, of: Iterable[str] = ()) -> World:
    """The county with the people in it."""
    return World({one.key: one for one in people}, units(*of), areas())


def happen(world: World, *events: Event, rules: ListingRules = RULES) -> tuple[Decision, World]:
    """The decision of the last event itself, and the world after all and what followed."""
    decision: Decision | None = None
    for event in events:
        decision, world = _happen(world, event, rules)
    assert decision is not None
    return decision, world


def _happen(world: World, event: Event, rules: ListingRules) -> tuple[Decision, World]:
    decision = step(world, event, rules)
    world = apply(world, decision)
    for one in decision.follows:
        _, world = _happen(world, one, rules)
    return decision, world


def until(world: World, day: date, rules: ListingRules | None = None) -> World:
    """The world at the beginning of `day`, when every day with something due has begun."""
    over_time = rules_over_time()
    due_on = next_due_on(world, date.min)
    while due_on is not None and due_on <= day:
        by = rules or over_time.on(due_on)
        _, world = _happen(world, DayBegins(due_on), by)
        due_on = next_due_on(world, due_on)
    return world


def where(world: World, key: str) -> tuple[object, Manner, date] | None:
    """The unit, manner and first day of the person's listing, or None."""
    listing = world.resident(key).listing
    return None if listing is None else (listing.unit, listing.manner, listing.since)


def without_nearest(world: World, *codes: str) -> World:
    """The same county, where no road is known to the areas."""
    bare = {code: replace(world.areas[code], nearest=()) for code in codes}
    return replace(world, areas={**world.areas, **bare})
