"""What changes listings by someone's choice: a choice, its signed form, its withdrawal.

Each is one transaction and one ledger entry: lock the person, read what is known, let the
core decide, store what it decided. A choice that is refused is stored too, with the reason.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from vardval.core.listing import (
    Channel,
    ChoiceMade,
    ChoiceWithdrawn,
    ChosenBy,
    FormArrives,
    Outcome,
    apply,
    remaining_changes,
    step,
)
from vardval.core.listing.rules import ListingRules, RulesOverTime
from vardval.core.listing.world import World
from vardval.core.trace import Trace
from vardval.listing import facts
from vardval.listing.access import (
    check_in_own_name,
    check_may_choose_for,
    check_may_receive_form,
)
from vardval.listing.choice_store import ChoiceRow, Stored, store_choice, store_decision
from vardval.listing.rule_queries import PersonUnknown
from vardval.listing.rules_in_force import rules_in_force
from vardval.platform.deadlocks import again_after_deadlock
from vardval.platform.ledger import committed_number
from vardval.platform.policy import Actor, as_actor
from vardval.population.on_day import lock_people, same_people
from vardval.registry.queries import folded, unit_id


@dataclass(frozen=True, slots=True)
class ChoiceReceipt:
    """How a choice ended, why, from which day it holds and how many changes are left.

    `effective_on` is None where nothing changed; `remaining` None is without limit.
    """

    choice_id: int | None
    entry: int
    outcome: Outcome
    trace: Trace
    clause: str | None
    effective_on: date | None
    remaining: int | None


@dataclass(frozen=True, slots=True)
class _Before:
    """What an action rests on: the person's world on the day, its rules, what was known."""

    world: World
    rules: RulesOverTime
    on: date
    number: int

    @property
    def of_the_day(self) -> ListingRules:
        return self.rules.on(self.on)


@again_after_deadlock
@transaction.atomic
def register_choice(
    *,
    person_id: int,
    unit_hsa_id: str,
    channel: Channel | str,
    made_by: ChosenBy | str = ChosenBy.SELF,
    actor_person_id: int | None = None,
    agreeing_ids: tuple[int, ...] = (),
    signed: bool = False,
    written: bool = False,
    special_reasons: bool = False,
    chosen_on: date,
    actor: Actor | str,
    at: datetime,
) -> ChoiceReceipt:
    """Register a choice of unit, let the rules decide it, and return how it ended.

    `actor_person_id` is the guardian or proxy who made it, `agreeing_ids` the guardians who
    stand behind it. Raises `PersonUnknown`, `UnitUnknown`, `AccessDenied`, `NoRulebook`,
    `NotInForce` and `PeopleBusy`.
    """
    acting = as_actor(actor)
    before = _before(person_id, chosen_on, acting, unit_hsa_id)
    event = ChoiceMade(
        person_id,
        chosen_on,
        unit_id(unit_hsa_id),
        Channel(channel),
        ChosenBy(made_by),
        actor_person_id,
        agreeing_ids,
        is_signed=signed,
        is_written=written,
        has_special_reasons=special_reasons,
    )
    check_in_own_name(acting, event)
    decision = step(before.world, event, before.of_the_day)
    row = ChoiceRow.of(event, unit_hsa_id=folded(unit_hsa_id))
    stored = store_choice(
        row, decision, rules=before.rules, number=before.number, actor=acting, at=at
    )
    return _receipt(before, person_id, stored)


@again_after_deadlock
@transaction.atomic
def register_form(
    *, person_id: int, unit_hsa_id: str, arrived_on: date, actor: Actor | str, at: datetime
) -> ChoiceReceipt:
    """Register that the signed form has come for a choice that waits for it.

    The choice is judged anew, signed, on the day the form came. Raises as `register_choice`.
    """
    acting = as_actor(actor)
    check_may_receive_form(acting)
    before = _before(person_id, arrived_on, acting, unit_hsa_id)
    unit = unit_id(unit_hsa_id)
    event = FormArrives(person_id, arrived_on, unit)
    decision = step(before.world, event, before.of_the_day)
    waiting = [
        one
        for one in facts.waiting_choices(same_people([person_id]), number=before.number)
        if one.unit_id == unit
    ]
    if not waiting:
        stored = store_decision(
            "form_arrived", event, decision, unit_hsa_id=folded(unit_hsa_id), actor=acting, at=at
        )
        return _receipt(before, person_id, stored)
    row = ChoiceRow.signed(waiting[-1], arrived_on, unit_hsa_id=folded(unit_hsa_id))
    stored = store_choice(
        row, decision, rules=before.rules, number=before.number, actor=acting, at=at
    )
    return _receipt(before, person_id, stored)


@again_after_deadlock
@transaction.atomic
def withdraw_choice(
    *, person_id: int, unit_hsa_id: str, withdrawn_on: date, actor: Actor | str, at: datetime
) -> ChoiceReceipt:
    """Take back a choice that has not taken effect. Raises as `register_choice`."""
    acting = as_actor(actor)
    before = _before(person_id, withdrawn_on, acting, unit_hsa_id)
    event = ChoiceWithdrawn(person_id, withdrawn_on, unit_id(unit_hsa_id))
    decision = step(before.world, event, before.of_the_day)
    stored = store_decision(
        "choice_withdrawn", event, decision, unit_hsa_id=folded(unit_hsa_id), actor=acting, at=at
    )
    return _receipt(before, person_id, stored)


def _before(person_id: int, on: date, actor: Actor, unit_hsa_id: str) -> _Before:
    lock_people([person_id])
    number = committed_number()
    world = facts.world_for([person_id], on=on, number=number)
    resident = world.residents.get(person_id)
    check_may_choose_for(actor, resident, chosen_hsa_id=folded(unit_hsa_id), on=on, number=number)
    if resident is None:
        raise PersonUnknown
    return _Before(world, rules_in_force(known_at=number), on, number)


def _receipt(before: _Before, person_id: int, stored: Stored) -> ChoiceReceipt:
    after = apply(before.world, stored.decision).resident(person_id)
    return ChoiceReceipt(
        choice_id=stored.choice_id,
        entry=stored.entry,
        outcome=stored.decision.outcome,
        trace=stored.decision.trace,
        clause=stored.decision.clause,
        effective_on=stored.effective_on,
        remaining=remaining_changes(after, before.on, before.of_the_day),
    )
