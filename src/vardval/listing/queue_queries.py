"""What may be read of queues: who stands where, and how long it may take.

Every read says its day and what was known. Who may see the answer is `access`'s to say.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q

from vardval.listing.capacity_facts import capacities, known_by, listed_count
from vardval.listing.models import Listing, QueuePlace
from vardval.listing.waiting_facts import places_in_queue
from vardval.platform.among import among
from vardval.platform.ledger import number_known_at
from vardval.platform.two_axes import known_rows
from vardval.population.on_day import same_people

LOOKS_BACK = timedelta(days=180)
"""How far back an estimate looks for places that have become free."""


@dataclass(frozen=True, slots=True)
class PlaceInQueue:
    """A place in a unit's queue, 1 the first, held by a choice since its listing date.

    `estimated_wait_days` is reckoned from how fast places have become free; None is not known.
    """

    place: int
    person_id: int
    unit_id: int
    hsa_id: str
    choice_id: int
    since: date
    estimated_wait_days: int | None


@dataclass(frozen=True, slots=True)
class QueuePace:
    """How fast a unit's queue moves, as on a day.

    `before_the_first` is how many places must become free before the first in line gets one,
    `freed` how many did in `LOOKS_BACK`; None of both where no ceiling holds. `closed_days` is
    how long a stop goes on holding.
    """

    before_the_first: int | None
    freed: int | None
    closed_days: int = 0

    def days_until(self, place: int) -> int | None:
        """How many days the place in line may take; None where nothing tells."""
        if self.before_the_first is None or self.freed is None:
            return self.closed_days or None
        wanted = self.before_the_first + place - 1
        if wanted <= 0:
            return self.closed_days
        if not self.freed:
            return None
        return max(self.closed_days, -(-wanted * LOOKS_BACK.days // self.freed))


def queue_of(unit_id: int, *, valid_on: date, known_at: datetime | int) -> list[PlaceInQueue]:
    """Return the unit's queue on the day, first in line first."""
    number = number_known_at(known_at)
    return _lines(among("unit", [unit_id]), valid_on, number)[unit_id]


def places_of(person_id: int, *, valid_on: date, known_at: datetime | int) -> list[PlaceInQueue]:
    """Return the places that the person holds in queues on the day; there is one at most."""
    return places_of_all([person_id], valid_on=valid_on, known_at=known_at)[person_id]


def places_of_all(
    person_ids: Iterable[int], *, valid_on: date, known_at: datetime | int
) -> dict[int, list[PlaceInQueue]]:
    """Return the places that each of the people holds in queues on the day."""
    number = number_known_at(known_at)
    own = same_people(person_ids)
    rows = places_in_queue(valid_on, number, among("person", own))
    units = set(rows.values_list("unit_id", flat=True))
    lines = _lines(among("unit", units), valid_on, number)
    found: dict[int, list[PlaceInQueue]] = {kept: [] for kept in own.values()}
    for line in lines.values():
        for one in line:
            if one.person_id in own:
                found[own[one.person_id]].append(one)
    return found


def queue_lengths(*, valid_on: date, known_at: datetime | int) -> dict[int, int]:
    """Return how many queue for each unit that anyone queues for, by unit id."""
    number = number_known_at(known_at)
    found: dict[int, int] = defaultdict(int)
    rows = QueuePlace.objects.filter(known_rows(number), valid__contains=valid_on)
    for unit_id in rows.values_list("unit_id", flat=True):
        found[unit_id] += 1
    return dict(found)


def paces(unit_ids: Iterable[int], *, on: date, number: int) -> dict[int, QueuePace]:
    """Return how fast the queue of each of the units moves."""
    limits = capacities(on, number)
    found: dict[int, QueuePace] = {}
    for unit_id in unit_ids:
        capacity = limits.get(unit_id)
        ceiling = None if capacity is None else capacity.ceiling_on(on)
        stop = None if capacity is None else capacity.stop_on(on)
        closed = 0 if stop is None else (stop.ends_on - on).days
        if ceiling is None:
            found[unit_id] = QueuePace(None, None, closed)
            continue
        listed = listed_count(unit_id, on=on, number=number)
        found[unit_id] = QueuePace(listed - ceiling + 1, _freed(unit_id, on, number), closed)
    return found


def _freed(unit_id: int, on: date, number: int) -> int:
    """How many left the unit in the time that an estimate looks back on."""
    stays = Listing.objects.filter(
        known_by(number),
        person=OuterRef("person"),
        unit=unit_id,
        valid__startswith=OuterRef("valid__endswith"),
    )
    rows = Listing.objects.filter(
        known_by(number),
        unit=unit_id,
        valid__endswith__gt=on - LOOKS_BACK,
        valid__endswith__lte=on,
    ).exclude(Exists(stays))
    return rows.count()


def _lines(asked: Q, on: date, number: int) -> dict[int, list[PlaceInQueue]]:
    lines: dict[int, list[QueuePlace]] = defaultdict(list)
    for row in places_in_queue(on, number, asked).select_related("unit", "choice"):
        lines[row.unit_id].append(row)
    moving = paces(lines, on=on, number=number)
    found: dict[int, list[PlaceInQueue]] = defaultdict(list)
    for unit_id, held in lines.items():
        found[unit_id] = [
            PlaceInQueue(
                place,
                row.person_id,
                unit_id,
                row.unit.hsa_id,
                row.choice_id,
                row.choice.chosen_on,
                moving[unit_id].days_until(place),
            )
            for place, row in enumerate(held, start=1)
        ]
    return found
