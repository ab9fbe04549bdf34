"""Listings decided anew from a day on: what a life comes to under the rules.

1. What stood before the day stands.
2. What happens from the day on is told and decided by the core (`core.listing`).
3. Each step's listing change is laid over the timeline.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from vardval.core.catchment import AreaState, UnitKey, UnitState
from vardval.core.listing import (
    Decided,
    Life,
    Listing,
    PersonKey,
    Resident,
    World,
    events_of,
    listing_changes,
    replay,
)
from vardval.core.listing.replaying import RulesOn
from vardval.core.population import Timeline, value_on
from vardval.core.population.timeline import settled

_DAY = timedelta(days=1)

Listings = Timeline[Listing | None]


@dataclass(frozen=True, slots=True)
class Places:
    """The units and areas that decisions rest on."""

    units: dict[UnitKey, UnitState]
    areas: dict[str, AreaState]


@dataclass(frozen=True, slots=True)
class Relisted:
    """A person's listings after the decisions, and the decisions in order."""

    listings: Listings
    decided: tuple[Decided, ...]


def relisted(
    life: Life,
    day: date,
    listings: Listings,
    *,
    kin: Mapping[PersonKey, Resident],
    places: Places,
    rules_on: RulesOn,
) -> Relisted:
    """Return the person's listings decided anew from `day`.

    `kin` are mother and guardians as the birth finds them; nothing else asks about them.
    Raises what `rules_on` raises for a day that no rulebook covers, and what the core raises
    for a life that cannot be told.
    """
    residents = dict(kin)
    before = life.resident_before(day, value_on(listings, day - _DAY))
    if before is not None:
        residents[life.key] = before
    world = World(residents, places.units, places.areas)
    _, decided = replay(world, events_of(life, day), rules_on)
    earlier = (one for one in listings if one[0] < day)
    timeline = settled((*earlier, *listing_changes(decided, life.key)))
    if timeline and timeline[0][1] is None:
        timeline = timeline[1:]
    return Relisted(timeline, decided)
