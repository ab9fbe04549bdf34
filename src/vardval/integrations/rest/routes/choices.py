"""Choices: registered, signed by a form that arrives, taken back; each once."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import BaseModel

from vardval.core.listing import Channel, ChosenBy
from vardval.integrations.clock import now
from vardval.integrations.door.language import language_of
from vardval.integrations.door.person import number_sent, person_with
from vardval.integrations.door.reason import log_look
from vardval.integrations.rest.api import Token, caller
from vardval.integrations.rest.explained import StepTold, explained, unit_names
from vardval.integrations.rest.moment import happened_on
from vardval.integrations.rest.once import once
from vardval.integrations.rest.wire import Day, HsaIdSent, Key, Number, Sent, ShortText, YesNo
from vardval.listing.actions import (
    ChoiceReceipt,
    register_choice,
    register_form,
    withdraw_choice,
)
from vardval.listing.evidence import Evidence, EvidenceKind
from vardval.platform.ledger import newest_number
from vardval.platform.policy import Permission, Reach, check_may, reach
from vardval.platform.tokens import Scope, TokenActor
from vardval.population.on_day import people_on
from vardval.population.queries import person_by_number

router = Router(tags=["choices"], auth=Token(Scope.CHOICES))


class ChoiceSent(Sent):
    """A choice as it was made."""

    number: Number
    unit_hsa_id: HsaIdSent
    channel: Channel
    made_by: ChosenBy = ChosenBy.SELF
    actor_number: Number | None = None
    everyone_agrees: YesNo = False
    is_signed: YesNo = False
    is_written: YesNo = False
    has_special_reasons: YesNo = False
    special_reasons_granted_by: ShortText = ""
    special_reasons_text: ShortText = ""
    evidence_kind: EvidenceKind | None = None
    evidence_reference: ShortText = ""
    proxy_reference: ShortText = ""
    received_on: Day | None = None
    joins_queue: YesNo = False
    chosen_on: Day | None = None


class FormSent(Sent):
    """A signed form that has arrived."""

    number: Number
    unit_hsa_id: HsaIdSent
    arrived_on: Day | None = None


class WithdrawalSent(Sent):
    """A choice taken back."""

    number: Number
    unit_hsa_id: HsaIdSent
    withdrawn_on: Day | None = None


class ReceiptTold(BaseModel):
    """How it ended, why, from which day, and how many changes are left."""

    choice_id: int | None
    entry: int
    outcome: str
    clause: str | None
    effective_on: date | None
    remaining_changes: int | None
    queue_place: int | None
    steps: list[StepTold]


@router.post("/choices", response=ReceiptTold)
def register_choice_made(request: HttpRequest, sent: ChoiceSent, key: Key) -> HttpResponse:
    """Register a choice and answer with its receipt; a refusal by rule is a receipt too."""

    def act() -> ReceiptTold:
        actor, on = caller(request), happened_on(sent.chosen_on)
        person_id = chooser(actor, sent.number)
        person = people_on([person_id], valid_on=on, known_at=newest_number()).get(person_id)
        receipt = register_choice(
            person_id=person_id,
            unit_hsa_id=sent.unit_hsa_id,
            channel=sent.channel,
            made_by=sent.made_by,
            actor_person_id=_found(sent.actor_number),
            agreeing_ids=person.guardian_ids if person and sent.everyone_agrees else (),
            signed=sent.is_signed,
            written=sent.is_written,
            special_reasons=sent.has_special_reasons,
            special_reasons_granted_by=sent.special_reasons_granted_by,
            special_reasons_text=sent.special_reasons_text,
            evidence=Evidence(
                sent.evidence_kind,
                sent.evidence_reference,
                sent.received_on,
                sent.proxy_reference,
            ),
            joins_queue=sent.joins_queue,
            chosen_on=on,
            actor=actor,
            at=now(),
        )
        return receipt_told(request, receipt, person_id)

    return once(request, key, sent, act)


@router.post("/choices/forms", response=ReceiptTold)
def register_arrived_form(request: HttpRequest, sent: FormSent, key: Key) -> HttpResponse:
    """Register that the form of a waiting choice has arrived."""

    def act() -> ReceiptTold:
        person_id = chooser(caller(request), sent.number)
        receipt = register_form(
            person_id=person_id,
            unit_hsa_id=sent.unit_hsa_id,
            arrived_on=happened_on(sent.arrived_on),
            actor=caller(request),
            at=now(),
        )
        return receipt_told(request, receipt, person_id)

    return once(request, key, sent, act)


@router.post("/choices/withdrawals", response=ReceiptTold)
def withdraw(request: HttpRequest, sent: WithdrawalSent, key: Key) -> HttpResponse:
    """Take back a choice that has not taken effect."""

    def act() -> ReceiptTold:
        person_id = chooser(caller(request), sent.number)
        receipt = withdraw_choice(
            person_id=person_id,
            unit_hsa_id=sent.unit_hsa_id,
            withdrawn_on=happened_on(sent.withdrawn_on),
            actor=caller(request),
            at=now(),
        )
        return receipt_told(request, receipt, person_id)

    return once(request, key, sent, act)


def chooser(actor: TokenActor, number: str) -> int:
    """Return whose choice it is; whether the actor may register it the action asks."""
    if reach(actor, Permission.REGISTER_CHOICE) is Reach.NOTHING:
        check_may(actor, Permission.REGISTER_CHOICE)
    return person_with(number_sent(number))


def _found(number: str | None) -> int | None:
    """Return the guardian or proxy with the number; None where none was sent or is known."""
    if number is None:
        return None
    return person_by_number(number_sent(number), known_at=newest_number())


def receipt_told(request: HttpRequest, receipt: ChoiceReceipt, person_id: int) -> ReceiptTold:
    """Return the receipt, once the look that it is has been logged."""
    # The receipt tells something of the person, whoever's list they are on.
    log_look(caller(request), reason="choice", page="rest:choice", person_ids=[person_id])
    return ReceiptTold(
        choice_id=receipt.choice_id,
        entry=receipt.entry,
        outcome=receipt.outcome.value,
        clause=receipt.clause,
        effective_on=receipt.effective_on,
        remaining_changes=receipt.remaining,
        queue_place=receipt.queue_place,
        steps=explained(receipt.trace, unit_names(receipt.entry), language_of(request)),
    )
