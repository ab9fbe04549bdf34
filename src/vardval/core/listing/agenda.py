"""What is to happen on a later day unless something comes before.

The agenda is no state of its own: it is read out of the world, so that what is done, or needs
no longer be done, is gone from it. Each source looks at its own part of the world.
"""

from collections.abc import Callable, Iterator
from datetime import date

from vardval.core.listing.county_events import CoursesEnd
from vardval.core.listing.events import Event, NoChoiceMade
from vardval.core.listing.world import World


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


_SOURCES: tuple[Callable[[World], Iterator[Event]], ...] = (_courses, _defaults)
