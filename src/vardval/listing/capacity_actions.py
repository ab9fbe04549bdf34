"""What limits units: ceilings set and lifted, listing stops granted and ended.

Each is one transaction and one ledger entry, decided by the rules of its day. A refusal is
told in the entry, with the clause; nothing else is stored of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from vardval.core.listing import (
    CeilingSet,
    Decision,
    DecisionMaker,
    Ground,
    Outcome,
    RulesOverTime,
    StopGranted,
    step,
)
from vardval.core.time import FOREVER, Period
from vardval.core.trace import Trace
from vardval.core.trace import step as trace_step
from vardval.listing import facts
from vardval.listing.capacity_facts import runs
from vardval.listing.filling import FilledPlaces, Filling, OpenEntry
from vardval.listing.models import UnitCeiling, UnitStop
from vardval.listing.rules_in_force import rules_in_force
from vardval.listing.unit_locks import lock_units
from vardval.platform.dated_table import DatedTable, Values
from vardval.platform.deadlocks import again_after_deadlock
from vardval.platform.ledger import committed_number, write_entry
from vardval.platform.policy import Actor, Permission, as_actor, check_may
from vardval.platform.sentences import SpokenError
from vardval.platform.timeline import Held, rewritten
from vardval.registry.queries import folded, unit_id

CEILINGS = DatedTable(
    UnitCeiling, ("unit_id",), ("people", "offers_queue", "is_applied_for", "ground")
)
STOPS = DatedTable(
    UnitStop, ("unit_id",), ("decided_by", "is_written", "by_head_of_unit", "ground")
)


class NoStopToEnd(SpokenError):
    """No stop holds at the unit on the day."""

    def __init__(self) -> None:
        super().__init__("capacity.no_stop_to_end")


@dataclass(frozen=True, slots=True)
class CapacityReceipt:
    """How a decision on a unit's capacity ended, why, and who got a place by it."""

    entry: int
    outcome: Outcome
    trace: Trace
    clause: str | None
    filled: FilledPlaces


@again_after_deadlock
@transaction.atomic
def set_ceiling(
    *,
    unit_hsa_id: str,
    people: int | None,
    on: date,
    until_on: date | None = None,
    is_applied_for: bool = True,
    ground: Ground | str | None = None,
    offers_queue: bool = True,
    actor: Actor | str,
    at: datetime,
) -> CapacityReceipt:
    """Set the most who may be listed at the unit from the day, or lift it (`people` None).

    `until_on` is the first day on which it no longer holds. `offers_queue` tells whether the
    unit lets those queue who find it full, or closed by a stop. Whoever queues gets the places
    that there now are. Raises `UnitUnknown`, `AccessDenied`, `NoRulebook` and `NotInForce`.
    """
    acting, unit, number = _begin(actor, unit_hsa_id)
    rules = rules_in_force(known_at=number)
    told = None if ground is None else Ground(ground)
    event = CeilingSet(unit, on, people, until_on, is_applied_for, told)
    world = facts.world_for((), on=on, number=number, queues_at=[unit], is_locked=True)
    decision = step(world, event, rules.on(on))
    entry = _write_entry("ceiling_set", unit_hsa_id, decision, acting, at)
    if decision.outcome is Outcome.ACCEPTED:
        held = [one for _, one in CEILINGS.known([(unit,)])[unit,]]
        is_told = people is not None or not offers_queue
        grounds = "" if told is None else told.value
        value = (people, offers_queue, is_applied_for, grounds) if is_told else None
        # A ceiling replaces the earlier one for good: when it is over, there is none.
        goal = rewritten(held, Period(on), None)
        if value is not None:
            goal = rewritten(goal, Period(on, until_on or FOREVER), value)
        CEILINGS.store(CEILINGS.rewrite({(unit,): goal}), entry=entry)
    return _receipt(entry, decision, unit, max(on, at.date()), rules)


@again_after_deadlock
@transaction.atomic
def grant_stop(
    *,
    unit_hsa_id: str,
    on: date,
    ends_on: date,
    decided_by: DecisionMaker | str,
    is_written: bool = True,
    by_head_of_unit: bool = True,
    ground: Ground | str | None = None,
    actor: Actor | str,
    at: datetime,
) -> CapacityReceipt:
    """Grant the unit a listing stop from `on`; `ends_on` is the first day without it.

    One that follows another without a gap prolongs it, and the longest time is counted from the
    first day of the first. Raises as `set_ceiling`, and `StopWithoutDays`.
    """
    acting, unit, number = _begin(actor, unit_hsa_id)
    rules = rules_in_force(known_at=number)
    decided, told = DecisionMaker(decided_by), None if ground is None else Ground(ground)
    value = (decided.value, is_written, by_head_of_unit, "" if told is None else told.value)
    goal = _with_stop(_held_stops(unit), Period(on, ends_on), value)
    # Later days that are granted already, and that this stop now leads up to, are one with it.
    whole = next(one for one in runs(held.valid for held in goal) if on in one)
    event = StopGranted(unit, on, whole.end, decided, is_written, by_head_of_unit, told)
    world = facts.world_for((), on=on, number=number)
    decision = step(world, event, rules.on(on))
    entry = _write_entry("stop_granted", unit_hsa_id, decision, acting, at)
    if decision.outcome is Outcome.ACCEPTED:
        STOPS.store(STOPS.rewrite({(unit,): goal}), entry=entry)
    return _receipt(entry, decision, unit, max(on, at.date()), rules)


@again_after_deadlock
@transaction.atomic
def end_stop(*, unit_hsa_id: str, on: date, actor: Actor | str, at: datetime) -> CapacityReceipt:
    """Let the unit's stop be over on the day, and whoever queues get the places there are.

    Raises as `set_ceiling`, and `NoStopToEnd`.
    """
    acting, unit, number = _begin(actor, unit_hsa_id)
    rules = rules_in_force(known_at=number)
    held = _held_stops(unit)
    whole = next((one for one in runs(one.valid for one in held) if on in one), None)
    if whole is None:
        raise NoStopToEnd
    ended = Decision(Outcome.ACCEPTED, (), (trace_step("stop.ended", unit=unit, on=on),))
    entry = _write_entry("stop_ended", unit_hsa_id, ended, acting, at)
    goal = rewritten(held, Period(on, whole.end), None)
    STOPS.store(STOPS.rewrite({(unit,): goal}), entry=entry)
    return _receipt(entry, ended, unit, max(on, at.date()), rules)


def _held_stops(unit_id: int) -> list[Held[Values]]:
    return [held for _, held in STOPS.known([(unit_id,)])[unit_id,]]


def _with_stop(
    held: Sequence[Held[Values]], granted: Period, value: Values
) -> tuple[Held[Values], ...]:
    """The stops with the granted one: it says anew how long a stop that holds already holds."""
    standing = [one for one in runs(one.valid for one in held) if granted.start in one]
    ends = [granted.end, *(one.end for one in standing)]
    cleared = rewritten(held, Period(granted.start, max(ends)), None)
    return rewritten(cleared, granted, value)


def _begin(actor: Actor | str, unit_hsa_id: str) -> tuple[Actor, int, int]:
    acting = as_actor(actor)
    check_may(acting, Permission.DECIDE_CAPACITY)
    unit = unit_id(unit_hsa_id)
    lock_units([unit])
    return acting, unit, committed_number()


def _write_entry(
    happened: str, unit_hsa_id: str, decision: Decision, actor: Actor, at: datetime
) -> int:
    return write_entry(
        actor=actor.username,
        purpose="capacity",
        happened=happened,
        at=at,
        unit=folded(unit_hsa_id),
        outcome=decision.outcome.value,
        clause=decision.clause,
    )


def _receipt(
    entry: int, decision: Decision, unit_id: int, on: date, rules: RulesOverTime
) -> CapacityReceipt:
    filling = Filling(on, rules, OpenEntry(lambda: entry, entry))
    if decision.outcome is Outcome.ACCEPTED:
        filling.fill([unit_id])
    return CapacityReceipt(entry, decision.outcome, decision.trace, decision.clause, filling.places)
