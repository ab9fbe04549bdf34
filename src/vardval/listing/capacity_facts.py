"""Stored ceilings and stops as the core's capacities, and how many are listed at a unit."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from vardval.core.catchment import UnitKey
from vardval.core.listing.capacity import Capacity, Ceiling, Stop
from vardval.core.time import Period
from vardval.listing.models import Listing, UnitCeiling, UnitStop
from vardval.platform.among import among
from vardval.platform.ledger import committed_number
from vardval.platform.remembering import remembered
from vardval.platform.two_axes import known_rows, period_of


@dataclass(frozen=True, slots=True)
class LimitsOverTime:
    """The ceilings and stops of all units, by unit and day."""

    ceilings: Mapping[int, tuple[UnitCeiling, ...]]
    stops: Mapping[int, tuple[Period, ...]]

    def on(self, day: date) -> dict[UnitKey, Capacity]:
        """What limits each unit of which anything is told, as on the day.

        A stop that is over on the day is told too: it may be prolonged.
        """
        found: dict[UnitKey, Capacity] = {}
        for unit_id in self.ceilings.keys() | self.stops.keys():
            ceiling = next(
                (one for one in self.ceilings.get(unit_id, ()) if day in period_of(one.valid)),
                None,
            )
            stop = next(
                (one for one in self.stops.get(unit_id, ()) if one.start <= day <= one.end), None
            )
            if ceiling is not None or stop is not None:
                found[unit_id] = Capacity(
                    _ceiling(ceiling),
                    None if stop is None else Stop(stop.start, stop.end),
                    ceiling is None or ceiling.offers_queue,
                )
        return found


def _ceiling(row: UnitCeiling | None) -> Ceiling | None:
    if row is None or row.people is None:
        return None
    return Ceiling(row.people, row.valid.upper)


def limits_over_time(number: int) -> LimitsOverTime | None:
    """The ceilings and stops that are known by the ledger number; None where there are none."""
    return remembered("listing.limits", number, lambda: _limits_read(number))


def _limits_read(number: int) -> LimitsOverTime | None:
    ceilings: dict[int, list[UnitCeiling]] = defaultdict(list)
    for row in UnitCeiling.objects.filter(known_rows(number)).order_by("unit_id", "valid"):
        ceilings[row.unit_id].append(row)
    granted: dict[int, list[Period]] = defaultdict(list)
    rows = UnitStop.objects.filter(known_rows(number)).order_by("unit_id", "valid")
    for unit_id, valid in rows.values_list("unit_id", "valid"):
        granted[unit_id].append(period_of(valid))
    if not ceilings and not granted:
        return None
    return LimitsOverTime(
        {unit_id: tuple(rows) for unit_id, rows in ceilings.items()},
        {unit_id: tuple(runs(periods)) for unit_id, periods in granted.items()},
    )


def capacities(on: date, number: int) -> dict[UnitKey, Capacity]:
    """What limits each unit of which anything is told, as on the day."""
    limits = limits_over_time(number)
    return {} if limits is None else limits.on(on)


def runs(periods: Iterable[Period]) -> list[Period]:
    """The periods, in order, with those that follow each other without a gap made one."""
    found: list[Period] = []
    for one in periods:
        if found and found[-1].end >= one.start:
            found[-1] = Period(found[-1].start, max(found[-1].end, one.end))
        else:
            found.append(one)
    return found


def known_by(number: int | None) -> Q:
    """The rows known by the entry; of the newest, or None, those that stand, as an index has."""
    if number is None or number >= committed_number():
        return Q(recorded__upper_inf=True)
    return known_rows(number)


def listed_count(
    unit_id: int, *, on: date, number: int | None, beside: Collection[int] = ()
) -> int:
    """How many are listed at the unit on the day, but for the people `beside`.

    `number` is None for whoever holds the unit's lock: what stands is then what they know,
    whatever others do meanwhile, and is counted out of an index.
    """
    rows = Listing.objects.filter(known_by(number), unit=unit_id, valid__contains=on)
    if beside:
        rows = rows.exclude(among("person", beside))
    return rows.count()


class ListedBeyond(Mapping[UnitKey, int]):
    """Those listed at each unit who are not among the residents of a world.

    A unit is counted when it is asked about: most decisions meet no ceiling.
    """

    def __init__(self, residents: Collection[int], *, on: date, number: int | None) -> None:
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
