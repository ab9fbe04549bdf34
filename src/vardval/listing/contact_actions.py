"""Contacts beside the listing: enrolling at a clinic, and asking for a physician contact.

Each is one transaction and one ledger entry; a refusal is stored too, with the reason.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from vardval.core.listing import (
    ChosenBy,
    Clinic,
    ClinicChosen,
    Decision,
    Outcome,
    PhysicianAsked,
    step,
)
from vardval.core.trace import Trace
from vardval.listing.actions import BeforeChoice, before_choice
from vardval.listing.choice_store import store_contact
from vardval.platform.deadlocks import again_after_deadlock
from vardval.platform.policy import Actor, as_actor
from vardval.registry.queries import folded


@dataclass(frozen=True, slots=True)
class ContactReceipt:
    """How an enrolment, or the asking for a physician contact, ended, and why."""

    entry: int
    outcome: Outcome
    trace: Trace
    clause: str | None


@again_after_deadlock
@transaction.atomic
def choose_clinic(
    *,
    person_id: int,
    unit_hsa_id: str,
    clinic: Clinic | str,
    made_by: ChosenBy | str = ChosenBy.SELF,
    on: date,
    actor: Actor | str,
    at: datetime,
) -> ContactReceipt:
    """Enrol the person at the unit's clinic from the day. Raises as `register_choice`."""
    acting = as_actor(actor)
    before = before_choice(person_id, on, acting, unit_hsa_id)
    event = ClinicChosen(person_id, on, before.unit, Clinic(clinic), ChosenBy(made_by))
    return _stored("clinic_chosen", event, before, unit_hsa_id=unit_hsa_id, actor=acting, at=at)


@again_after_deadlock
@transaction.atomic
def ask_physician(
    *,
    person_id: int,
    unit_hsa_id: str,
    physician_hsa_id: str | None = None,
    on: date,
    actor: Actor | str,
    at: datetime,
) -> ContactReceipt:
    """Give the person a physician contact at the unit where the book lets them have one.

    `physician_hsa_id` names who it is, where the unit has told. Raises as `register_choice`.
    """
    acting = as_actor(actor)
    before = before_choice(person_id, on, acting, unit_hsa_id)
    event = PhysicianAsked(person_id, on, before.unit)
    return _stored(
        "physician_asked",
        event,
        before,
        unit_hsa_id=unit_hsa_id,
        actor=acting,
        at=at,
        physician_hsa_id=physician_hsa_id or "",
    )


def _stored(
    kind: str,
    event: ClinicChosen | PhysicianAsked,
    before: BeforeChoice,
    *,
    unit_hsa_id: str,
    actor: Actor,
    at: datetime,
    physician_hsa_id: str = "",
) -> ContactReceipt:
    decision: Decision = step(before.world, event, before.of_the_day)
    entry = store_contact(
        kind,
        event,
        decision,
        world=before.world,
        unit_hsa_id=folded(unit_hsa_id),
        physician_hsa_id=physician_hsa_id,
        actor=actor,
        at=at,
    )
    return ContactReceipt(entry, decision.outcome, decision.trace, decision.clause)
