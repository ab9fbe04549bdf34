"""What changes listings by someone's choice: a choice, its signed form, its withdrawal.

Each is one transaction and one ledger entry: lock the person, read what is known, let the
core decide, store what it decided. A choice that is refused is stored too, with the reason.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from vardval.core.listing import (
    Channel,
    ChoiceMade,
    ChoiceWithdrawn,
    ChosenBy,
    FormArrives,
    Outcome,
    PlaceFreed,
    QueueLeft,
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
from vardval.listing.choice_rows import ChoiceRow
from vardval.listing.choice_store import Stored, store_choice, store_decision
from vardval.listing.evidence import (
    NOTHING_TOLD,
    Evidence,
    Granted,
    store_evidence,
    store_form_evidence,
)
from vardval.listing.filling import Filling, OpenEntry, fill_before_others
from vardval.listing.pending_facts import waiting_choices
from vardval.listing.rule_queries import PersonUnknown
from vardval.listing.rules_in_force import rules_in_force
from vardval.listing.unit_locks import lock_units
from vardval.listing.waiting_facts import units_concerned
from vardval.platform.deadlocks import again_after_deadlock
from vardval.platform.ledger import committed_number
from vardval.platform.policy import Actor, as_actor
from vardval.population.on_day import lock_people, same_people
from vardval.registry.queries import folded, unit_id


@dataclass(frozen=True, slots=True)
class ChoiceReceipt:
    """How a choice ended, why, from which day it holds and how many changes are left.

    `effective_on` is None where nothing changed; `remaining` None is without limit;
    `queue_place` is the place in line, 1 the first, of a choice that stands in a queue.
    """

    choice_id: int | None
    entry: int
    outcome: Outcome
    trace: Trace
    clause: str | None
    effective_on: date | None
    remaining: int | None
    queue_place: int | None = None


@dataclass(frozen=True, slots=True)
class BeforeChoice:
    """What an action rests on: the world of person and unit on the day, rules, what was known."""

    world: World
    rules: RulesOverTime
    on: date
    number: int
    unit: int

    @property
    def of_the_day(self) -> ListingRules:
        """The rules of the day; raises `NotInForce`."""
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
    joins_queue: bool = False,
    special_reasons_granted_by: str = "",
    special_reasons_text: str = "",
    evidence: Evidence = NOTHING_TOLD,
    chosen_on: date,
    actor: Actor | str,
    at: datetime,
) -> ChoiceReceipt:
    """Register a choice of unit, let the rules decide it, and return how it ended.

    `actor_person_id` is the guardian or proxy who made it, `agreeing_ids` the guardians who
    stand behind it, `evidence` what stood behind it otherwise. Special reasons for a change
    beyond the limit are told with who granted them and why. `joins_queue` tells that it shall
    stand in the queue of a unit without room. A place that it leaves goes to whoever queues for
    it. Raises `PersonUnknown`, `UnitUnknown`, `AccessDenied`, `ReasonsNotTold`, `NoRulebook`,
    `NotInForce` and `PeopleBusy`.
    """
    acting = as_actor(actor)
    before = before_choice(person_id, chosen_on, acting, unit_hsa_id)
    before = _after_the_queue(before, person_id, at)
    event = ChoiceMade(
        person_id,
        chosen_on,
        before.unit,
        Channel(channel),
        ChosenBy(made_by),
        actor_person_id,
        agreeing_ids,
        is_signed=signed,
        is_written=written,
        has_special_reasons=special_reasons,
        joins_queue=joins_queue,
    )
    check_in_own_name(acting, event)
    granted = Granted.told(
        special_reasons_granted_by, special_reasons_text, has_special_reasons=special_reasons
    )
    decision = step(before.world, event, before.of_the_day)
    row = ChoiceRow.of(event, unit_hsa_id=folded(unit_hsa_id))
    stored = store_choice(
        row,
        decision,
        world=before.world,
        rules=before.rules,
        number=before.number,
        actor=acting,
        at=at,
    )
    if stored.choice_id is not None:
        told = (event, evidence, granted, before.of_the_day)
        store_evidence(stored.choice_id, *told, entry=stored.entry)
    return settled_choice(before, event, stored, at)


@again_after_deadlock
@transaction.atomic
def register_form(
    *,
    person_id: int,
    unit_hsa_id: str,
    arrived_on: date,
    evidence: Evidence = NOTHING_TOLD,
    actor: Actor | str,
    at: datetime,
) -> ChoiceReceipt:
    """Register that the signed form has come for a choice that waits for it.

    The choice is judged anew, signed, on the day the form came. Raises as `register_choice`.
    """
    acting = as_actor(actor)
    check_may_receive_form(acting)
    before = before_choice(person_id, arrived_on, acting, unit_hsa_id)
    unit = before.unit
    before = _after_the_queue(before, person_id, at)
    event = FormArrives(person_id, arrived_on, unit)
    decision = step(before.world, event, before.of_the_day)
    waiting = [
        one
        for one in waiting_choices(same_people([person_id]), number=before.number)
        if one.unit_id == unit
    ]
    if not waiting:
        stored = store_decision(
            "form_arrived",
            event,
            decision,
            world=before.world,
            unit_hsa_id=folded(unit_hsa_id),
            actor=acting,
            at=at,
        )
        return settled_choice(before, event, stored, at)
    row = ChoiceRow.signed(waiting[-1], arrived_on, unit_hsa_id=folded(unit_hsa_id))
    row = replace(row, person_id=person_id)
    stored = store_choice(
        row,
        decision,
        world=before.world,
        rules=before.rules,
        number=before.number,
        actor=acting,
        at=at,
    )
    if stored.choice_id is not None:
        told = (waiting[-1], event, evidence, before.of_the_day)
        store_form_evidence(stored.choice_id, *told, entry=stored.entry)
    return settled_choice(before, event, stored, at)


@again_after_deadlock
@transaction.atomic
def withdraw_choice(
    *, person_id: int, unit_hsa_id: str, withdrawn_on: date, actor: Actor | str, at: datetime
) -> ChoiceReceipt:
    """Take back a choice that waits, for its form or in a queue. Raises as `register_choice`."""
    acting = as_actor(actor)
    before = before_choice(person_id, withdrawn_on, acting, unit_hsa_id)
    queues = any(one.person == person_id for one in before.world.queue(before.unit))
    event = (QueueLeft if queues else ChoiceWithdrawn)(person_id, withdrawn_on, before.unit)
    decision = step(before.world, event, before.of_the_day)
    stored = store_decision(
        "queue_left" if queues else "choice_withdrawn",
        event,
        decision,
        world=before.world,
        unit_hsa_id=folded(unit_hsa_id),
        actor=acting,
        at=at,
    )
    return settled_choice(before, event, stored, at)


def before_choice(person_id: int, on: date, actor: Actor, unit_hsa_id: str) -> BeforeChoice:
    """Lock whom and what a choice concerns, and return what it is decided on.

    Raises `PersonUnknown`, `UnitUnknown`, `AccessDenied` and `NoRulebook`.
    """
    lock_people([person_id])
    chosen = unit_id(unit_hsa_id)
    _lock_concerned(person_id, on, chosen)
    number = committed_number()
    world = facts.world_for(
        [person_id], on=on, number=number, also_queues_of=[chosen], is_locked=True
    )
    resident = world.residents.get(person_id)
    check_may_choose_for(actor, resident, chosen_hsa_id=folded(unit_hsa_id), on=on, number=number)
    if resident is None:
        raise PersonUnknown
    return BeforeChoice(world, rules_in_force(known_at=number), on, number, chosen)


def _after_the_queue(before: BeforeChoice, person_id: int, at: datetime) -> BeforeChoice:
    """What a choice rests on when whoever queues has got what came free with the day."""
    day, unit = max(before.on, at.date()), before.unit
    if not fill_before_others(before.world, unit, on=day, rules=before.rules, at=at):
        return before
    number = committed_number()
    world = facts.world_for(
        [person_id], on=before.on, number=number, also_queues_of=[unit], is_locked=True
    )
    return replace(before, world=world, number=number)


def _lock_concerned(person_id: int, on: date, chosen: int) -> None:
    """Lock the unit that is chosen, the one that is left and those that are queued for."""
    lock_units({chosen, *units_concerned(person_id, on=on)})


def settled_choice(
    before: BeforeChoice,
    event: ChoiceMade | FormArrives | ChoiceWithdrawn | QueueLeft,
    stored: Stored,
    at: datetime,
) -> ChoiceReceipt:
    """Let whoever queues have the places that the event has freed, and tell how it ended.

    A choice that is told late frees its place on the day on which it is told: nobody is given
    a listing back in time because of somebody else.
    """
    freed = [int(one.unit) for one in stored.decision.follows if isinstance(one, PlaceFreed)]
    if freed:
        entry = OpenEntry(lambda: stored.entry, stored.entry)
        Filling(max(event.on, at.date()), before.rules, entry).fill(sorted(freed))
    world = apply(before.world, stored.decision)
    after = world.resident(event.person)
    places = [one.person for one in world.queue(event.unit)]
    return ChoiceReceipt(
        choice_id=stored.choice_id,
        entry=stored.entry,
        outcome=stored.decision.outcome,
        trace=stored.decision.trace,
        clause=stored.decision.clause,
        effective_on=stored.effective_on,
        remaining=remaining_changes(after, before.on, before.of_the_day),
        queue_place=places.index(event.person) + 1 if event.person in places else None,
    )
