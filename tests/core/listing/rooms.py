"""Units with ceilings, stops and queues, and people who want to be listed there."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from tests.core.listing.small_county import MARCH, RULES, SEA, SQUARE, listed, resident, world
from vardval.core.catchment import UnitKey
from vardval.core.listing import (
    Capacity,
    Ceiling,
    Channel,
    ChoiceMade,
    Event,
    ListingRules,
    Manner,
    Resident,
    World,
    replay,
)

ANNA, BO, CILLA, DAN = "Anna", "Bo", "Cilla", "Dan"


def at_square(key: str, **more: object) -> Resident:
    """Someone listed at the square without having chosen it."""
    return resident(key, listing=listed(SQUARE), **more)  # type: ignore[arg-type]  # the keywords of `resident`


def at_sea(key: str) -> Resident:
    """Someone listed at the sea by choice."""
    return resident(key, listing=listed(SEA, Manner.ACTIVE))


def limited(
    people: int | None, *residents: Resident, limits: Mapping[UnitKey, Capacity] | None = None
) -> World:
    """The county with a ceiling at the sea."""
    ceiling = None if people is None else Ceiling(people)
    capacities: dict[UnitKey, Capacity] = {SEA: Capacity(ceiling), **(limits or {})}
    return replace(world(*residents), capacities=capacities)


def wish(key: str, on: date = MARCH, unit: str = SEA, *, queue: bool = True) -> ChoiceMade:
    """A choice of the unit, in a queue if need be."""
    return ChoiceMade(key, on, unit, Channel.E_SERVICE, joins_queue=queue)


def after(before: World, *events: Event, by: ListingRules = RULES) -> World:
    """The world after the events and all that follows from them."""
    return replay(before, events, lambda _: by)[0]


def line(now: World, unit: str = SEA) -> list[object]:
    """Who queues for the unit, first in line first."""
    return [one.person for one in now.queue(unit)]


def here(now: World, unit: str = SEA) -> list[object]:
    """Who is listed at the unit, in the order of the world."""
    return [
        key
        for key, one in now.residents.items()
        if one.listing is not None and one.listing.unit == unit
    ]
