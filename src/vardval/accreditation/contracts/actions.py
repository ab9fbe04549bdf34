"""What asks for a step in a contract's course, and takes its matter on.

Each is one transaction. A decision that grants, and what the provider has told once it is noted,
change the contract in it, set its last days anew and begin the closure that an end leads to.
"""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from vardval.accreditation.access import check_may_report_for, check_may_take_contract
from vardval.accreditation.applications.answers import IS_PUBLIC, says
from vardval.accreditation.applications.handling import BOUND
from vardval.accreditation.applications.queries import ApplicationTold, application
from vardval.accreditation.applications.signing import check_opens
from vardval.accreditation.contracts.closing import begin_closure
from vardval.accreditation.contracts.days import keep_days
from vardval.accreditation.contracts.step import ENDING, TOLD, ContractStep, StepKind, step_of
from vardval.accreditation.contracts.weighing import weighed
from vardval.accreditation.whose_step import held_for_step
from vardval.cases.casework import meet_deadline, open_matter, take_step
from vardval.cases.matter_queries import Subject
from vardval.core.accreditation import CONTRACT_DECIDED, CONTRACT_TOLD
from vardval.core.cases import By
from vardval.core.contract import AnswerKind
from vardval.core.registry import AssignmentKind
from vardval.core.trace import clause_of
from vardval.platform.deadlocks import again_after_deadlock
from vardval.platform.ledger import committed_number
from vardval.platform.policy import Actor, as_actor
from vardval.platform.sentences import SpokenError, sentence
from vardval.platform.stored_trace import stored_trace
from vardval.registry import contract_actions
from vardval.registry.contract_actions import ApprovalNotOpen
from vardval.registry.contract_queries import contracts_of, contracts_there
from vardval.registry.held_actions import change_assignment
from vardval.registry.newcomers import let_stand
from vardval.registry.queries import folded, unit, unit_id
from vardval.registry.terms_actions import record_terms_answer

_K = StepKind


class NotYet(SpokenError, ValueError):
    """A step that is told before its day, other than a rescission."""

    def __init__(self) -> None:
        super().__init__("contract_step.not_yet")


@transaction.atomic
def ask_for_step(
    *,
    unit_hsa_id: str,
    step: ContractStep,
    reasons: str,
    on: date,
    actor: Actor | str,
    at: datetime,
) -> int:
    """Open a matter about the step, and return its key.

    What the region decides is proposed at once, by whoever asks; what the provider tells is there
    to be noted. Raises `StepIncomplete`, `NotYet`, `ApprovalNotOpen`, what `check_opens`
    and `weighed` do, `StepLacks` and `AccessDenied`.
    """
    acting = as_actor(actor)
    is_told = step.kind in TOLD
    if is_told:
        check_may_report_for(acting, folded(unit_hsa_id))
    else:
        check_may_take_contract(acting, By.OFFICER, unit_hsa_id)
    step.check()
    if step.on > on and step.kind is not _K.RESCIND:
        raise NotYet
    approval = _approval(step, on)
    trace = weighed(unit_hsa_id, step, approved_on=approval.granted_on if approval else None)
    matter = open_matter(
        machine=CONTRACT_TOLD if is_told else CONTRACT_DECIDED,
        subject=Subject.UNIT,
        subject_id=unit_id(unit_hsa_id),
        title=sentence(f"contract_step.kind.{step.kind.value}", "sv"),
        opened_on=on,
        clause=clause_of(trace) or "",
        particulars={**step.as_particulars(), "trace": stored_trace(trace)},
        actor=acting,
        at=at,
    )
    if not is_told:
        take_step(matter_id=matter, action="propose", on=on, reasons=reasons, actor=acting, at=at)
    return matter


@again_after_deadlock
@transaction.atomic
def take_contract_step(
    *,
    matter_id: int,
    action: str,
    on: date,
    reasons: str = "",
    seen: int | None = None,
    actor: Actor | str,
    at: datetime,
) -> str:
    """Take the matter on a step, with what it does to the contract; return its new state.

    Raises `AccessDenied`, what `take_step` raises, and what `ask_for_step` raises of the book.
    """
    acting = as_actor(actor)
    held = held_for_step(matter_id, action, acting, check_may_take_contract)
    state = take_step(
        matter_id=matter_id, action=action, on=on, reasons=reasons, seen=seen, actor=acting, at=at
    )
    if action in {"grant", "note"}:
        _carry_out(held.unit_hsa_id, step_of(held.matter.particulars), on, acting, at)
    return state


def _carry_out(unit_hsa_id: str, step: ContractStep, on: date, actor: Actor, at: datetime) -> None:
    concerned = {unit_hsa_id}
    if step.kind is _K.TRANSFER:
        _hand_over(unit_hsa_id, step, on, actor, at)
    elif step.kind is _K.ANSWER:
        concerned |= _answer(unit_hsa_id, step, actor, at)
    elif step.kind is _K.ASSIGN:
        _assign(unit_hsa_id, step, actor, at, decided_on=on)
    else:
        _change(unit_hsa_id, step, on, actor, at)
    is_no = step.kind is _K.ANSWER and step.answer == AnswerKind.REJECTED.value
    for one in sorted(concerned):
        keep_days(on=on, actor=actor, at=at, unit_hsa_id=one)
        if step.kind in ENDING or is_no:
            after_end(unit_hsa_id=one, on=on, actor=actor, at=at)


def _change(unit_hsa_id: str, step: ContractStep, on: date, actor: Actor, at: datetime) -> None:
    """Extend or end the contract that the unit has."""
    by: dict[str, Any] = {"unit_hsa_id": unit_hsa_id, "actor": actor, "at": at}
    match step.kind:
        case _K.EXTEND:
            contract_actions.ask_extension(**by, asked_on=step.on)
        case _K.WITHDRAW:
            contract_actions.withdraw(
                **by,
                asked_on=step.on,
                ceases_on=step.until_on or step.on,
                in_writing=step.is_written,
            )
        case _K.RESCIND:
            # A decision does not end what has been: it holds from its own day at the earliest.
            contract_actions.rescind(**by, on=max(step.on, on))
        case _:
            contract_actions.give_notice(**by, given_on=step.on)


def after_end(*, unit_hsa_id: str, on: date, actor: Actor, at: datetime) -> int | None:
    """Begin the closure that the contract's known end leads to; return the campaign, if any."""
    standing = contracts_of(unit_hsa_id, known_at=committed_number())
    last = standing[-1] if standing else None
    if last is None or last.last_on is None:
        return None
    return begin_closure(unit_hsa_id=unit_hsa_id, last_on=last.last_on, on=on, actor=actor, at=at)


def _hand_over(unit_hsa_id: str, step: ContractStep, on: date, actor: Actor, at: datetime) -> None:
    approval = _approval(step, on)
    if approval is None or step.starts_on is None:
        raise ApprovalNotOpen
    matter = approval.matter.id
    let_stand(
        organisation_number=step.organisation_number,
        name=approval.name,
        is_public=says(approval.answers, IS_PUBLIC),
        unit_hsa_id=unit_hsa_id,
    )
    contract_actions.transfer(
        unit_hsa_id=unit_hsa_id,
        organisation_number=step.organisation_number,
        starts_on=step.starts_on,
        signed_on=on,
        approved_on=approval.granted_on,
        manager=step.manager,
        approval_matter_id=matter,
        actor=actor,
        at=at,
    )
    meet_deadline(matter_id=matter, what=BOUND, on=on, actor=actor, at=at)
    take_step(matter_id=matter, action="sign", on=on, actor=actor, at=at)


def _approval(step: ContractStep, on: date) -> ApplicationTold | None:
    """The approved application that a new provider's contract rests on."""
    if step.application_id is None:
        return None
    one = application(step.application_id, on=on, known_at=committed_number())
    if one.state != "granted":
        raise ApprovalNotOpen
    # Whoever proposes names a number, which a company has when it is formed.
    check_opens(one, step.organisation_number, on=on, is_formed=True)
    return one


def _answer(unit_hsa_id: str, step: ContractStep, actor: Actor, at: datetime) -> set[str]:
    """Register the provider's answer; return the centres that it has a contract for."""
    number = committed_number()
    provider = unit(unit_hsa_id, valid_on=step.on, known_at=number).organisation_number
    record_terms_answer(
        organisation_number=provider,
        book_id=step.book_id,
        answer=AnswerKind(step.answer),
        answered_on=step.on,
        actor=actor,
        at=at,
    )
    every = contracts_there(valid_on=step.on, known_at=number)
    of_provider = (one for one in every if one.contract.provider == provider)
    return {one.unit_hsa_id for one in of_provider if one.contract.holds_on(step.on)}


def _assign(
    unit_hsa_id: str, step: ContractStep, actor: Actor, at: datetime, *, decided_on: date
) -> None:
    from_on = step.starts_on or decided_on
    change_assignment(
        unit_hsa_id=unit_hsa_id,
        kind=AssignmentKind.ADDITIONAL,
        name=step.assignment,
        has_it=True,
        from_on=from_on,
        decided_on=decided_on,
        agreed_on=step.agreed_on,
        actor=actor,
        at=at,
    )
    if step.from_unit:
        change_assignment(
            unit_hsa_id=step.from_unit,
            kind=AssignmentKind.ADDITIONAL,
            name=step.assignment,
            has_it=False,
            from_on=from_on,
            actor=actor,
            at=at,
        )
