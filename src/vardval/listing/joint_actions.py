"""Choices for a child that every guardian has to stand behind: asked for, agreed to, declined.

Where the book lets one guardian choose, nothing here is needed and nothing waits.
"""

from datetime import date, datetime

from django.db import transaction

from vardval.core.listing import Channel, ChosenBy, Resident
from vardval.listing import facts
from vardval.listing.access import check_may_choose_for, own_key
from vardval.listing.actions import ChoiceReceipt, register_choice
from vardval.listing.joint_queries import AwaitedConsent, awaited_consents
from vardval.listing.models import JointChoice
from vardval.platform.deadlocks import again_after_deadlock
from vardval.platform.ledger import committed_number, write_entry
from vardval.platform.policy import Actor, NobodyToShow
from vardval.platform.sentences import SpokenError
from vardval.platform.two_axes import known_from
from vardval.population.on_day import lock_people
from vardval.registry.queries import folded, unit_id


class NothingToAgreeTo(SpokenError, LookupError):
    """No choice for the child waits for a guardian."""

    def __init__(self) -> None:
        super().__init__("listing.joint.nothing_waits")


@again_after_deadlock
@transaction.atomic
def ask_guardians(
    *,
    person_id: int,
    unit_hsa_id: str,
    joins_queue: bool = False,
    on: date,
    actor: Actor,
    at: datetime,
) -> int:
    """Let a choice for the child wait for the other guardians, and return the ledger entry.

    An earlier one that waits is replaced. Raises `AccessDenied` and `UnitUnknown`.
    """
    own, _ = _guardian(actor, person_id, on, unit_hsa_id)
    entry = _entry("guardians_asked", unit_hsa_id, actor, at)
    _end(person_id, entry)
    JointChoice.objects.create(
        person_id=person_id,
        unit_id=unit_id(unit_hsa_id),
        asked_on=on,
        joins_queue=joins_queue,
        agreeing_person_ids=[own],
        recorded=known_from(entry),
    )
    return entry


@again_after_deadlock
@transaction.atomic
def agree(*, person_id: int, on: date, actor: Actor, at: datetime) -> ChoiceReceipt | None:
    """Agree to the choice that waits: it is made once every guardian stands behind it.

    Returns how it ended, None while some guardian is still to agree. Raises
    `NothingToAgreeTo` and as `register_choice`.
    """
    waiting = _waiting(person_id)
    own, child = _guardian(actor, person_id, on, waiting.hsa_id)
    behind = waiting.agreeing_ids | {own}
    if not behind.issuperset(int(one) for one in child.guardians):
        entry = _entry("guardian_agreed", waiting.hsa_id, actor, at)
        _end(person_id, entry)
        JointChoice.objects.create(
            person_id=person_id,
            unit_id=waiting.unit_id,
            asked_on=waiting.asked_on,
            joins_queue=waiting.joins_queue,
            agreeing_person_ids=sorted(behind),
            recorded=known_from(entry),
        )
        return None
    receipt = register_choice(
        person_id=person_id,
        unit_hsa_id=waiting.hsa_id,
        channel=Channel.E_SERVICE,
        made_by=ChosenBy.GUARDIAN,
        actor_person_id=own,
        agreeing_ids=tuple(sorted(behind)),
        joins_queue=waiting.joins_queue,
        chosen_on=on,
        actor=actor,
        at=at,
    )
    _end(person_id, receipt.entry)
    return receipt


@again_after_deadlock
@transaction.atomic
def end_joint_choice(*, person_id: int, on: date, actor: Actor, at: datetime) -> int:
    """Decline the choice that waits, or take it back, and return the ledger entry.

    Raises `NothingToAgreeTo` and `AccessDenied`.
    """
    waiting = _waiting(person_id)
    own, _ = _guardian(actor, person_id, on, waiting.hsa_id)
    happened = "joint_choice_withdrawn" if own in waiting.agreeing_ids else "joint_choice_declined"
    entry = _entry(happened, waiting.hsa_id, actor, at)
    _end(person_id, entry)
    return entry


def _waiting(person_id: int) -> AwaitedConsent:
    lock_people([person_id])
    found = awaited_consents([person_id], known_at=committed_number()).get(person_id)
    if found is None:
        raise NothingToAgreeTo
    return found


def _guardian(actor: Actor, person_id: int, on: date, unit_hsa_id: str) -> tuple[int, Resident]:
    """Return the guardian who acts and the child, locked; raises `AccessDenied`."""
    lock_people([person_id])
    number = committed_number()
    child = facts.world_for([person_id], on=on, number=number).residents.get(person_id)
    check_may_choose_for(actor, child, chosen_hsa_id=folded(unit_hsa_id), on=on, number=number)
    own = own_key(actor)
    if child is None or own is None or own not in child.guardians:
        raise NobodyToShow
    return own, child


def _end(person_id: int, entry: int) -> None:
    for row in JointChoice.objects.filter(person=person_id, recorded__upper_inf=True):
        row.recorded = type(row.recorded)(row.recorded.lower, entry)
        row.save(update_fields=["recorded"])


def _entry(happened: str, unit_hsa_id: str, actor: Actor, at: datetime) -> int:
    return write_entry(
        actor=actor.username,
        purpose="choice",
        happened=happened,
        at=at,
        unit=folded(unit_hsa_id),
    )
