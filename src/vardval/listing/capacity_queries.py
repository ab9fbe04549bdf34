"""What may be read of capacities: who can be chosen, who is full, what limits a unit."""

from dataclasses import dataclass
from datetime import date, datetime

from vardval.core import listing as core
from vardval.core.listing.capacity import UNLIMITED
from vardval.core.time import Period
from vardval.core.trace import Trace
from vardval.listing import facts
from vardval.listing.capacity_facts import ListedBeyond, capacities, listed_count
from vardval.listing.models import UnitCeiling, UnitStop
from vardval.listing.queue_queries import paces, queue_lengths
from vardval.listing.rules_in_force import rules_in_force
from vardval.platform.among import among
from vardval.platform.ledger import number_known_at
from vardval.platform.remembering import remembered
from vardval.platform.two_axes import known_rows, period_of
from vardval.registry import queries as registry


@dataclass(frozen=True, slots=True)
class SelectableUnit:
    """A unit that is there on a day, whether it can be chosen, and why not.

    `listed` is counted only where a ceiling holds, and None elsewhere. `estimated_wait_days`
    is for someone who joins the queue now; None is not known, or not needed.
    """

    hsa_id: str
    unit_id: int
    name: str
    municipality: str
    is_selectable: bool
    trace: Trace
    listed: int | None
    ceiling: int | None
    is_full: bool
    offers_queue: bool
    queue_length: int
    estimated_wait_days: int | None


@dataclass(frozen=True, slots=True)
class UnitCapacity:
    """What limits a unit on a day; `stop` is the whole run of stops without a gap."""

    unit_id: int
    ceiling: int | None
    ceiling_until: date | None
    offers_queue: bool
    stop: Period | None
    listed: int


@dataclass(frozen=True, slots=True)
class LimitDecided:
    """A ceiling or a stop as it was decided, as known from one entry until another."""

    kind: str
    valid: Period
    people: int | None
    decided_by: str
    ground: str
    known_from: int
    known_until: int | None


def selectable_units(*, on: date, known_at: datetime | int) -> list[SelectableUnit]:
    """Return every unit that is there on the day, in Swedish alphabetical order."""
    number = number_known_at(known_at)
    limits = capacities(on, number)
    world = core.World(
        {},
        facts.units(number),
        capacities=limits,
        listed_beyond=ListedBeyond((), on=on, number=number),
    )
    rules = rules_in_force(known_at=number).on_or_first(on)
    has_queues = rules.capacity.queue.joined is not None
    lengths = queue_lengths(valid_on=on, known_at=number)
    moving = paces({int(one) for one in (*limits, *lengths)}, on=on, number=number)
    found = []

    def read_units() -> list[registry.UnitOnDay]:
        return registry.units(valid_on=on, known_at=number)

    for unit in remembered("registry.units", number, read_units, on):
        capacity = limits.get(unit.id, UNLIMITED)
        ceiling = capacity.ceiling_on(on)
        listed = None if ceiling is None else world.listed_at(unit.id)
        why_not = core.why_not_selectable(world, unit.id, on, rules)
        is_limited = unit.id in limits
        length = lengths.get(unit.id, 0)
        waits = is_limited and why_not is not None
        found.append(
            SelectableUnit(
                unit.hsa_id,
                unit.id,
                unit.name,
                unit.municipality_name,
                is_selectable=why_not is None,
                trace=() if why_not is None else (why_not.step,),
                listed=listed,
                ceiling=ceiling,
                is_full=listed is not None and ceiling is not None and listed >= ceiling,
                offers_queue=has_queues and is_limited and capacity.offers_queue,
                queue_length=length,
                estimated_wait_days=moving[unit.id].days_until(length + 1) if waits else None,
            )
        )
    return found


def capacity_of(unit_id: int, *, valid_on: date, known_at: datetime | int) -> UnitCapacity:
    """Return what limits the unit on the day, and how many are listed there."""
    number = number_known_at(known_at)
    capacity = capacities(valid_on, number).get(unit_id, UNLIMITED)
    stop = capacity.stop_on(valid_on)
    return UnitCapacity(
        unit_id,
        capacity.ceiling_on(valid_on),
        None if capacity.ceiling is None else capacity.ceiling.until_on,
        capacity.offers_queue,
        None if stop is None else Period(stop.since, stop.ends_on),
        listed_count(unit_id, on=valid_on, number=number),
    )


def limits_decided(unit_id: int, *, known_at: datetime | int) -> list[LimitDecided]:
    """Return the unit's ceilings and stops as known then, past and coming, newest day first."""
    number = number_known_at(known_at)
    of_unit = known_rows(number) & among("unit", [unit_id])
    found = [
        LimitDecided(
            "ceiling",
            period_of(row.valid),
            row.people,
            "",
            row.ground,
            row.recorded.lower,
            row.recorded.upper,
        )
        for row in UnitCeiling.objects.filter(of_unit)
    ]
    found += [
        LimitDecided(
            "stop",
            period_of(row.valid),
            None,
            row.decided_by,
            row.ground,
            row.recorded.lower,
            row.recorded.upper,
        )
        for row in UnitStop.objects.filter(of_unit)
    ]
    return sorted(found, key=lambda one: one.valid, reverse=True)
