"""Stored ceilings and stops as the core's capacities, and how many are listed at a unit."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from vardval.core.catchment import UnitKey
from vardval.core.listing.capacity import Capacity, Ceiling, Stop
from vardval.core.time import Period
from vardval.listing.models import Listing, UnitCeiling, UnitStop
from vardval.platform.among import among
from vardval.platform.two_axes import known_rows, period_of


def capacities(on: date, number: int) -> dict[UnitKey, Capacity]:
    """What limits each unit of which anything is told, as on the day."""
    ceilings = {
        row.unit_id: row
        for row in UnitCeiling.objects.filter(known_rows(number), valid__contains=on)
    }
    stops = stops_on(on, number)
    found: dict[UnitKey, Capacity] = {}
    for unit_id in ceilings.keys() | stops.keys():
        ceiling, offers_queue = None, True
        if unit_id in ceilings:
            row = ceilings[unit_id]
            offers_queue = row.offers_queue
            if row.people is not None:
                ceiling = Ceiling(row.people, row.valid.upper)
        found[unit_id] = Capacity(ceiling, stops.get(unit_id), offers_queue)
    return found


def stops_on(on: date, number: int) -> dict[int, Stop]:
    """The stop of each unit that holds on the day, or is over on it and may be prolonged."""
    granted: dict[int, list[Period]] = defaultdict(list)
    rows = UnitStop.objects.filter(known_rows(number)).order_by("unit_id", "valid")
    for unit_id, valid in rows.values_list("unit_id", "valid"):
        granted[unit_id].append(period_of(valid))
    found: dict[int, Stop] = {}
    for unit_id, periods in granted.items():
        for run in runs(periods):
            if run.start <= on <= run.end:
                found[unit_id] = Stop(run.start, run.end)
    return found


def runs(periods: Iterable[Period]) -> list[Period]:
    """The periods, in order, with those that follow each other without a gap made one."""
    found: list[Period] = []
    for one in periods:
        if found and found[-1].end >= one.start:
            found[-1] = Period(found[-1].start, max(found[-1].end, one.end))
        else:
            found.append(one)
    return found


def listed_count(unit_id: int, *, on: date, number: int, beside: Collection[int] = ()) -> int:
    """How many are listed at the unit on the day, but for the people `beside`."""
    rows = Listing.objects.filter(known_rows(number), unit=unit_id, valid__contains=on)
    if beside:
        rows = rows.exclude(among("person", beside))
    return rows.count()


class ListedBeyond(Mapping[UnitKey, int]):
    """Those listed at each unit who are not among the residents of a world.

    A unit is counted when it is asked about: most decisions meet no ceiling.
    """

    def __init__(self, residents: Collection[int], *, on: date, number: int) -> None:
        self._residents = residents
        self._on = on
        self._number = number
        self._counted: dict[UnitKey, int] = {}

    def __getitem__(self, unit: UnitKey) -> int:
        if unit not in self._counted:
            self._counted[unit] = listed_count(
                int(unit), on=self._on, number=self._number, beside=self._residents
            )
        return self._counted[unit]

    def __iter__(self) -> Iterator[UnitKey]:
        return iter(self._counted)

    def __len__(self) -> int:
        return len(self._counted)
