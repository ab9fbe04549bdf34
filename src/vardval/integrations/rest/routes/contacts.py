"""Contacts beside the listing: a fixed physician contact, and enrolment at a clinic."""

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import BaseModel

from vardval.core.listing import ChosenBy, Clinic
from vardval.integrations.clock import now
from vardval.integrations.door.language import language_of
from vardval.integrations.door.reason import log_look
from vardval.integrations.rest.api import Token, caller
from vardval.integrations.rest.explained import StepTold, explained, unit_names
from vardval.integrations.rest.moment import happened_on
from vardval.integrations.rest.once import once
from vardval.integrations.rest.routes.choices import chooser
from vardval.integrations.rest.wire import Day, HsaIdSent, Key, Number, Sent
from vardval.listing.contact_actions import ContactReceipt, ask_physician, choose_clinic
from vardval.platform.tokens import Scope

router = Router(tags=["contacts"], auth=Token(Scope.CONTACTS))


class PhysicianSent(Sent):
    """Somebody asks for a physician contact at the unit where they are listed."""

    number: Number
    unit_hsa_id: HsaIdSent
    physician_hsa_id: HsaIdSent | None = None
    asked_on: Day | None = None


class ClinicSent(Sent):
    """Somebody enrols at a unit's clinic."""

    number: Number
    unit_hsa_id: HsaIdSent
    clinic: Clinic
    made_by: ChosenBy = ChosenBy.SELF
    chosen_on: Day | None = None


class ContactTold(BaseModel):
    """How it ended, and why."""

    entry: int
    outcome: str
    clause: str | None
    steps: list[StepTold]


@router.post("/contacts/physicians", response=ContactTold)
def ask_for_physician(request: HttpRequest, sent: PhysicianSent, key: Key) -> HttpResponse:
    """Give somebody a physician contact where the book lets them have one."""

    def act() -> ContactTold:
        person_id = chooser(caller(request), sent.number)
        receipt = ask_physician(
            person_id=person_id,
            unit_hsa_id=sent.unit_hsa_id,
            physician_hsa_id=sent.physician_hsa_id,
            on=happened_on(sent.asked_on),
            actor=caller(request),
            at=now(),
        )
        return _told(request, receipt, person_id)

    return once(request, key, sent, act)


@router.post("/contacts/clinics", response=ContactTold)
def enrol_at_clinic(request: HttpRequest, sent: ClinicSent, key: Key) -> HttpResponse:
    """Enrol somebody at the unit's clinic."""

    def act() -> ContactTold:
        person_id = chooser(caller(request), sent.number)
        receipt = choose_clinic(
            person_id=person_id,
            unit_hsa_id=sent.unit_hsa_id,
            clinic=sent.clinic,
            made_by=sent.made_by,
            on=happened_on(sent.chosen_on),
            actor=caller(request),
            at=now(),
        )
        return _told(request, receipt, person_id)

    return once(request, key, sent, act)


def _told(request: HttpRequest, receipt: ContactReceipt, person_id: int) -> ContactTold:
    log_look(caller(request), reason="choice", page="rest:contact", person_ids=[person_id])
    return ContactTold(
        entry=receipt.entry,
        outcome=receipt.outcome.value,
        clause=receipt.clause,
        steps=explained(receipt.trace, unit_names(receipt.entry), language_of(request)),
    )
