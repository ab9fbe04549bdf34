"""What a contract's step comes to by the book that binds, before anything is stored."""

from datetime import date

from vardval.accreditation.contracts.step import ContractStep, StepKind
from vardval.core.contract import (
    GIVEN,
    PAID,
    TAKEN_OVER,
    Additional,
    AnswerKind,
    Contract,
    Decided,
    extended,
    given_notice,
    judged,
    rejected,
    rescinded,
    transferred,
    withdrawn,
)
from vardval.core.rulebook import Rulebook
from vardval.core.trace import Trace
from vardval.platform.ledger import committed_number
from vardval.registry.contract_actions import NoContract
from vardval.registry.contract_queries import book_of_contract, contracts_of
from vardval.registry.contract_storing import ContractRefused, check_room, signing_of
from vardval.registry.queries import unit
from vardval.registry.terms_access import check_answer
from vardval.rulebook.queries import book_of

_K = StepKind


def weighed(unit_hsa_id: str, step: ContractStep, *, approved_on: date | None = None) -> Trace:
    """How the book reckons the step, with its clauses; `approved_on` is a new provider's approval.

    Raises `NoContract`, `ContractRefused` for what the book forbids, `AnswerNotTaken` for an
    answer that comes too late or too early, `NoBookBinds`, and `UnitUnknown` for one that the step
    names.
    """
    if step.kind is _K.ANSWER:
        return _answered(unit_hsa_id, step)
    book = book_of_contract(unit_hsa_id, step.on)
    if step.kind is _K.ASSIGN:
        return _assigned(unit_hsa_id, step, book)
    standing = contracts_of(unit_hsa_id, known_at=committed_number())
    held = next((one for one in standing if one.holds_on(step.on)), None)
    if held is None:
        raise NoContract(unit_hsa_id)
    decided = _decided(unit_hsa_id, held, step, book, approved_on)
    if decided.contract is None:
        raise ContractRefused(decided.trace)
    check_room(decided.contract, held, standing)
    return decided.trace


def _decided(
    unit_hsa_id: str, held: Contract, step: ContractStep, book: Rulebook, approved_on: date | None
) -> Decided:
    match step.kind:
        case _K.EXTEND:
            return extended(held, step.on, book)
        case _K.NOTICE | _K.REGION_NOTICE:
            return given_notice(held, step.on, book)
        case _K.RESCIND:
            return rescinded(held, step.on, book)
        case _K.WITHDRAW:
            ceases_on = step.until_on or step.on
            return withdrawn(held, step.on, ceases_on, in_writing=step.is_written, book=book)
        case _:
            signing = signing_of(
                unit_hsa_id=unit_hsa_id,
                organisation_number=step.organisation_number,
                starts_on=step.starts_on or step.on,
                signed_on=step.on,
                approved_on=approved_on,
                manager=step.manager,
                opens_on=None,
            )
            old, new = transferred(held, signing, book)
            return Decided(new.contract, (*old.trace, *new.trace)) if new.is_accepted else new


def _answered(unit_hsa_id: str, step: ContractStep) -> Trace:
    """What a no leads to, by the book before; a yes leads to nothing.

    The answer is the provider's, so that it is taken also where no contract is registered.
    """
    answer = AnswerKind(step.answer)
    before = check_answer(step.book_id, answer, answered_on=step.on, today=step.on)
    standing = contracts_of(unit_hsa_id, known_at=committed_number())
    held = next((one for one in standing if one.holds_on(step.on)), None)
    if answer is not AnswerKind.REJECTED or before is None or held is None:
        return ()
    return rejected(held, step.on, book_of(before)).trace


def _assigned(unit_hsa_id: str, step: ContractStep, book: Rulebook) -> Trace:
    """How the assignment is given: refused where the book asks for what is not so."""
    shown = unit(unit_hsa_id, valid_on=step.on, known_at=committed_number())
    one = Additional(
        step.assignment,
        is_decided=True,
        has_agreement=step.agreed_on is not None,
        is_planned_together=step.is_planned_together,
        is_private=not shown.is_public,
        is_held_here=bool(step.from_unit),
    )
    refusal = judged(GIVEN, one, book, step.on)
    if refusal is not None:
        raise ContractRefused((refusal,))
    told = (judged(rule, one, book, step.on) for rule in (TAKEN_OVER, PAID))
    return tuple(each for each in told if each is not None)
