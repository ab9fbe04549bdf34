"""The world that a campaign is decided in: those concerned, every unit and every area."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from vardval.core.catchment import UnitKey
from vardval.core.listing import Course, QueueEntry, World
from vardval.listing import facts as listing
from vardval.platform.statements import keys, rows

_LISTED = """
SELECT DISTINCT person_id FROM listing_listing
 WHERE unit_id = ANY(%s::bigint[]) AND recorded @> %s::bigint AND valid @> %s::date
"""


def listed_at(unit_ids: Iterable[int], *, on: date, number: int) -> list[int]:
    """Who is listed at any of the units on the day, as known then."""
    return [row[0] for row in rows(_LISTED, [keys(unit_ids), number, on])]


def world_of(
    person_ids: Collection[int],
    courses: tuple[Course, ...],
    *,
    on: date,
    number: int,
    queues_of: Iterable[int] = (),
) -> World:
    """The county with these people as on the day, and the courses given in place of those stored.

    Of the queues only those of `queues_of` are there: who gets a place that becomes free is
    decided by the night that follows.
    """
    wanted = tuple(queues_of)
    world = listing.world_for(person_ids, on=on, number=number, also_queues_of=wanted)
    queues: dict[UnitKey, tuple[QueueEntry, ...]] = {
        unit: world.queue(unit) for unit in wanted if unit in world.queues
    }
    areas = listing.areas(on, number)
    return replace(world, areas=areas, courses=courses, queues=queues)
