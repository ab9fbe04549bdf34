"""What moves queues besides choices: someone leaves, and free places are given out.

Each is one transaction and at most one ledger entry.
"""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from vardval.core.listing import QueueLeft, step
from vardval.listing.actions import ChoiceReceipt, before_choice, settled_choice
from vardval.listing.choice_store import store_decision
from vardval.listing.filling import FilledPlaces, Filling, OpenEntry
from vardval.listing.rules_in_force import rules_in_force
from vardval.listing.waiting_facts import units_with_a_queue
from vardval.platform.deadlocks import again_after_deadlock
from vardval.platform.ledger import committed_number, write_entry
from vardval.platform.policy import Actor, Permission, as_actor, check_may
from vardval.registry.queries import folded

_AT_A_TIME = 3


@again_after_deadlock
@transaction.atomic
def leave_queue(
    *, person_id: int, unit_hsa_id: str, on: date, actor: Actor | str, at: datetime
) -> ChoiceReceipt:
    """Take the person out of the unit's queue. Raises as `register_choice`."""
    acting = as_actor(actor)
    before = before_choice(person_id, on, acting, unit_hsa_id)
    event = QueueLeft(person_id, on, before.unit)
    decision = step(before.world, event, before.of_the_day)
    stored = store_decision(
        "queue_left",
        event,
        decision,
        world=before.world,
        unit_hsa_id=folded(unit_hsa_id),
        actor=acting,
        at=at,
    )
    return settled_choice(before, event, stored, at)


@again_after_deadlock
@transaction.atomic
def fill_places(
    *,
    unit_ids: Iterable[int] | None = None,
    on: date,
    actor: Actor | str,
    at: datetime,
    most: int | None = None,
) -> FilledPlaces:
    """Give the units' free places to those who queue for them; None is every unit with a queue.

    `most` is how many are given before the rest is left to another time; None is all there are.
    Done again on the same day it changes nothing and writes no entry. Raises `AccessDenied`,
    `NoRulebook` and `NotInForce`.
    """
    acting = as_actor(actor)
    check_may(acting, Permission.DECIDE_CAPACITY)
    number = committed_number()
    wanted = units_with_a_queue(on=on, number=number) if unit_ids is None else unit_ids

    def write() -> int:
        return write_entry(actor=acting.username, purpose="queue", happened="places_filled", at=at)

    filling = Filling(on, rules_in_force(known_at=number), OpenEntry(write), most)
    filling.fill(wanted)
    return filling.places


def fill_by_turns(*, unit_ids: Iterable[int], on: date, actor: Actor | str, at: datetime) -> None:
    """Fill the units' places as `fill_places` does, a few in each transaction.

    From the first place until the commit nobody else gets a number in the ledger: whoever
    chooses meanwhile waits for a few places and not for a whole queue.
    """
    rest = tuple(unit_ids)
    while rest:
        rest = fill_places(unit_ids=rest, on=on, actor=actor, at=at, most=_AT_A_TIME).rest
