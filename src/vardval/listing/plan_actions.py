"""What happens to the providers' common plans: told, approved, and owed when a provider is new.

Each is one transaction and one ledger entry, decided by the rules of its day. A refusal is told
in the entry, with the clause; nothing else is stored of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from vardval.core.catchment import Matter
from vardval.core.listing import (
    Decision,
    Outcome,
    PlanApproved,
    PlanEvent,
    PlanStands,
    PlanTold,
    ProviderApproved,
    step,
)
from vardval.core.trace import Trace
from vardval.listing.models import PlanHappening
from vardval.listing.plan_facts import county_on
from vardval.listing.rules_in_force import rules_in_force
from vardval.platform.dated_table import lock_registers
from vardval.platform.deadlocks import again_after_deadlock
from vardval.platform.ledger import committed_number, write_entry
from vardval.platform.policy import Actor, Permission, as_actor, check_may
from vardval.platform.sentences import SpokenError
from vardval.platform.stored_trace import stored_trace
from vardval.platform.two_axes import known_from
from vardval.registry.queries import municipalities, unit_id, unit_ids

_KINDS = PlanHappening.Kind
_MATTERS = frozenset(one.value for one in Matter)


class NoSuchMunicipality(SpokenError, LookupError):
    """The municipality is not one of the region's."""

    def __init__(self, code: str) -> None:
        super().__init__("plan.no_such_municipality", municipality=code)


class NothingNamed(SpokenError, ValueError):
    """A change of a plan that names nothing, or what is neither a housing unit nor a matter."""

    def __init__(self, name: str = "") -> None:
        super().__init__("plan.unknown_name" if name else "plan.nothing_named", name=name)


@dataclass(frozen=True, slots=True)
class PlanReceipt:
    """How it ended, and why."""

    entry: int
    outcome: Outcome
    trace: Trace
    clause: str | None


@again_after_deadlock
@transaction.atomic
def tell_change(
    *,
    municipality: str,
    answers: Mapping[str, str],
    on: date,
    actor: Actor | str,
    at: datetime,
) -> PlanReceipt:
    """Register that the providers have told of a change in the municipality's plan.

    `answers` gives a unit (HSA-id) for each housing unit by name, and for each matter by its
    value. What was owed by the day is done; the change holds when it is approved. Raises
    `NoSuchMunicipality`, `NothingNamed`, `UnitUnknown`, `AccessDenied`, `NoRulebook`,
    `NotInForce`.
    """
    acting = _begin(actor, municipality)
    units = _units_named(municipality, answers, on)
    return _decide(PlanTold(municipality, on, units), actor=acting, at=at)


@again_after_deadlock
@transaction.atomic
def approve_change(*, municipality: str, on: date, actor: Actor | str, at: datetime) -> PlanReceipt:
    """Approve the change that waits in the municipality's plan. Raises as `tell_change`."""
    acting = _begin(actor, municipality)
    return _decide(PlanApproved(municipality, on), actor=acting, at=at)


@again_after_deadlock
@transaction.atomic
def note_provider(
    *,
    municipality: str,
    unit: str,
    starts_on: date,
    on: date,
    actor: Actor | str,
    at: datetime,
) -> PlanReceipt:
    """Note that a new provider's unit (HSA-id, or name while it has none) is approved.

    Those already there owe a revision of the plan, where the book says so. Raises as
    `tell_change`.
    """
    acting = _begin(actor, municipality)
    if not unit.strip():
        raise NothingNamed
    event = ProviderApproved(unit.strip(), municipality, on, starts_on)
    return _decide(event, actor=acting, at=at)


@again_after_deadlock
@transaction.atomic
def take_over_plan(
    *,
    municipality: str,
    answers: Mapping[str, str],
    on: date,
    actor: Actor | str,
    at: datetime,
) -> PlanReceipt:
    """Keep a plan that was agreed and approved before; it holds from the day.

    Raises as `tell_change`.
    """
    acting = _begin(actor, municipality)
    event = PlanStands(municipality, on, _units_named(municipality, answers, on))
    return _stored(event, Decision(Outcome.ACCEPTED, (), ()), actor=acting, at=at)


def _begin(actor: Actor | str, municipality: str) -> Actor:
    acting = as_actor(actor)
    check_may(acting, Permission.DECIDE_PLANS)
    if municipality not in municipalities():
        raise NoSuchMunicipality(municipality)
    lock_registers()
    return acting


def _units_named(municipality: str, answers: Mapping[str, str], on: date) -> dict[str, int]:
    """The unit's key for each housing unit and matter; raises for a name that is neither."""
    if not answers:
        raise NothingNamed
    county = county_on(on, committed_number())
    sites = {
        one.name
        for one in county.sites.values()
        if county.areas[one.area].municipality == municipality
    }
    unknown = next((one for one in answers if one not in sites | _MATTERS), None)
    if unknown is not None:
        raise NothingNamed(unknown)
    return {name: unit_id(hsa_id) for name, hsa_id in answers.items()}


def _decide(
    event: PlanTold | PlanApproved | ProviderApproved, *, actor: Actor, at: datetime
) -> PlanReceipt:
    number = committed_number()
    rules = rules_in_force(known_at=number).on(event.on)
    return _stored(event, step(county_on(event.on, number), event, rules), actor=actor, at=at)


def _stored(event: PlanEvent, decision: Decision, *, actor: Actor, at: datetime) -> PlanReceipt:
    row = _row(event)
    entry = write_entry(
        actor=actor.username,
        purpose="plan",
        happened=f"plan_{row.kind}",
        at=at,
        municipality=event.municipality,
        outcome=decision.outcome.value,
        clause=decision.clause,
    )
    if decision.outcome is not Outcome.REFUSED:
        row.clause = decision.clause or ""
        row.trace = stored_trace(decision.trace)
        row.recorded = known_from(entry)
        row.save(force_insert=True)
    return PlanReceipt(entry, decision.outcome, decision.trace, decision.clause)


def _row(event: PlanEvent) -> PlanHappening:
    row = PlanHappening(municipality_id=event.municipality, happened_on=event.on)
    match event:
        case PlanStands():
            row.kind, row.answers = _KINDS.STANDS, dict(event.answers)
        case PlanTold():
            row.kind, row.answers = _KINDS.TOLD, dict(event.answers)
        case PlanApproved():
            row.kind = _KINDS.APPROVED
        case ProviderApproved():
            row.kind, row.starts_on = _KINDS.PROVIDER_APPROVED, event.starts_on
            told = str(event.unit)
            row.provider = told.upper() if told.upper() in unit_ids() else told
    return row
