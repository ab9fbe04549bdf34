"""What is to happen on a later day unless something comes before.

The agenda is no state of its own: it is read out of the world, so that what is done, or needs
no longer be done, is gone from it. Each source looks at its own part of the world.
"""

from collections.abc import Callable, Iterator
from datetime import date

from vardval.core.listing.capacity_events import PlaceFreed
from vardval.core.listing.county_events import CoursesEnd
from vardval.core.listing.events import Event, NoChoiceMade
from vardval.core.listing.world import PersonKey, World
from vardval.core.time import birthday_on


def agenda(world: World) -> Iterator[Event]:
    """Every event that is due, with its day, as the world now stands; in no particular order."""
    for source in _SOURCES:
        yield from source(world)


def next_due_on(world: World, after: date) -> date | None:
    """The first day after `after` on which something is due; None when nothing is."""
    return min((event.on for event in agenda(world) if event.on > after), default=None)


def _courses(world: World) -> Iterator[Event]:
    """The ends of closures, mergers and conversions: one for all that end on the same day."""
    for on in sorted({course.ends_on for course in world.courses}):
        yield CoursesEnd(on)


def _defaults(world: World) -> Iterator[Event]:
    """Those who were given time to choose, on the day when it is over."""
    for key, resident in world.residents.items():
        if resident.default_on is not None:
            yield NoChoiceMade(key, resident.default_on)


def _places(world: World) -> Iterator[Event]:
    """Units with a queue, on the days when someone in it may get a place for another reason.

    A stop or a ceiling is over, or a change of someone who queues no longer counts.
    """
    for unit, entries in world.queues.items():
        capacity = world.capacity(unit)
        days = [birthday_on(day, 1) for one in entries for day in _changes(world, one.person)]
        days += [] if capacity.stop is None else [capacity.stop.ends_on]
        if capacity.ceiling is not None and capacity.ceiling.until_on is not None:
            days.append(capacity.ceiling.until_on)
        yield from (PlaceFreed(unit, day) for day in sorted(set(days)))


def _changes(world: World, person: PersonKey) -> tuple[date, ...]:
    resident = world.residents.get(person)
    return () if resident is None else resident.counted_changes


_SOURCES: tuple[Callable[[World], Iterator[Event]], ...] = (_courses, _defaults, _places)
