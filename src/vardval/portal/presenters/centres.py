"""Health centres to choose among, with the facts that help, the same facts for each.

The order is the reader's to choose and never favours a provider: by distance where it is
known, by wait, or by name.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from vardval.listing.capacity_queries import SelectableUnit
from vardval.platform.swedish_order import swedish_order
from vardval.portal.presenters.opening_hours import (
    ClosedRow,
    OpenTime,
    WeekRow,
    closed_on,
    closed_rows,
    times_on,
    week_rows,
)
from vardval.registry.queries import UnitOnDay
from vardval.registry.visiting_queries import Contact, Visiting

BY_DISTANCE, BY_NAME, BY_WAIT = "avstand", "namn", "vantan"
ORDERS = (BY_DISTANCE, BY_NAME, BY_WAIT)
_FAR = 10**9  # Further than any road; for centres to which none is measured.


@dataclass(frozen=True, slots=True)
class Centre:
    """A health centre as someone who chooses wants to know it.

    `why_not` tells why it cannot be chosen now, "" where it can. `distance_metres` is by road
    from the chooser's area, None where nobody has measured it or nobody's area is known; `way`
    says which, and "" where it is measured or no area is known.
    """

    unit_id: int
    hsa_id: str
    name: str
    municipality_code: str
    municipality: str
    provider: str
    is_public: bool
    contact: Contact | None
    week: Sequence[WeekRow]
    today: Sequence[OpenTime]
    is_closed_today: bool
    closed: Sequence[ClosedRow]
    branches: Sequence[str]
    distance_metres: int | None
    way: str
    is_selectable: bool
    why_not: str
    is_full: bool
    offers_queue: bool
    queue_length: int
    wait_days: int | None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is told of the centres beside the register's own lines, by unit."""

    visiting: Mapping[int, Visiting]
    distances: Mapping[int, int]
    moved: Collection[int]
    names: Mapping[int, str]
    why_not: Mapping[int, str]


def centre_of(
    unit: UnitOnDay,
    state: SelectableUnit,
    around: Surroundings,
    *,
    branches: Iterable[UnitOnDay],
    on: date,
) -> Centre:
    """Return the centre as on the day."""
    visited = around.visiting[unit.id]
    closed_today = closed_on(visited, on)
    return Centre(
        unit_id=unit.id,
        hsa_id=unit.hsa_id,
        name=unit.name,
        municipality_code=unit.municipality_code,
        municipality=unit.municipality_name,
        provider=unit.provider_name,
        is_public=unit.is_public,
        contact=visited.contact,
        week=week_rows(visited.hours),
        today=() if closed_today else times_on(visited.hours, on.isoweekday()),
        is_closed_today=closed_today is not None,
        closed=closed_rows(visited, around.names),
        branches=[one.name for one in branches],
        distance_metres=around.distances.get(unit.id),
        way=_way(unit.id, around),
        is_selectable=state.is_selectable,
        why_not=around.why_not.get(unit.id, ""),
        is_full=state.is_full,
        offers_queue=state.offers_queue,
        queue_length=state.queue_length,
        wait_days=state.estimated_wait_days,
    )


def _way(unit_id: int, around: Surroundings) -> str:
    """Why the way there is not told: not measured since the centre moved, or not at all."""
    if unit_id in around.distances:
        return ""
    if unit_id in around.moved:
        return "moved"
    return "unmeasured" if around.distances else ""


def in_order(centres: Iterable[Centre], order: str) -> list[Centre]:
    """Return the centres in the order asked for; those alike in it stand by name."""
    by_name = sorted(centres, key=lambda one: (swedish_order(one.name), one.hsa_id))
    match order:
        case "avstand":
            return sorted(by_name, key=_distance)
        case "vantan":
            return sorted(by_name, key=_wait)
    return by_name


def _distance(centre: Centre) -> int:
    return _FAR if centre.distance_metres is None else centre.distance_metres


def _wait(centre: Centre) -> tuple[int, int]:
    """By whether one gets in at once, later, or not; then by days, unknown last."""
    if centre.is_selectable:
        return (0, 0)
    if not centre.offers_queue:
        return (2, 0)
    return (1, _FAR if centre.wait_days is None else centre.wait_days)
