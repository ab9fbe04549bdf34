"""The course of a contract: signed, extended, given notice, withdrawn, rescinded, handed over.

Each step is decided by the book that binds the provider, on the day of the step. Where the book
says that it does not know, the step is taken and the trace says what is not known: the contract
document, which the product does not have, decides it.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeVar

from vardval.core.contract.changed_terms import end_after_rejection
from vardval.core.contract.contract_rules import (
    APPROVAL,
    ASK_BY,
    BEGINNING,
    CONTENT,
    EACH,
    LENGTH,
    NOTICE,
    PARTY,
    REQUIRED,
    RESCINDED,
    TRANSFER,
    WHOLE,
    WITHDRAWAL,
    WRITTEN,
    Holds,
)
from vardval.core.contract.mechanisms import Deadline
from vardval.core.contract.signing import Contract, ContractEnd, Signing
from vardval.core.rulebook import Rulebook, RuleMissing, ValueMissing
from vardval.core.rulebook.mechanism import MechanismChoice
from vardval.core.trace import Step, Trace, step

T = TypeVar("T")
_DAY = timedelta(days=1)
_CHECKS = (PARTY, APPROVAL, EACH, CONTENT, WHOLE, BEGINNING)


@dataclass(frozen=True, slots=True)
class Decided:
    """The contract after the step, and why; None and the reason where the step is refused."""

    contract: Contract | None
    trace: Trace

    @property
    def is_accepted(self) -> bool:
        """Whether the step is taken."""
        return self.contract is not None


def signed(signing: Signing, standing: Contract | None, book: Rulebook) -> Decided:
    """The contract that is signed, or why it cannot be."""
    day = signing.signed_on
    for rule in _CHECKS:
        check = _function(rule, book, day)
        refusal = check(signing, standing) if check else None
        if refusal is not None:
            return Decided(None, (refusal,))
    length = _function(LENGTH, book, day)
    unknown = _unknown(LENGTH, book, day)
    told = length() if length else None
    last_on = told.last_on(signing.starts_on) if told else None
    contract = Contract(
        unit=signing.unit,
        provider=signing.provider,
        signed_on=signing.signed_on,
        starts_on=signing.starts_on,
        approved_on=signing.approved_on,
        manager=signing.manager,
        period_last_on=last_on,
        last_on=last_on,
    )
    return Decided(contract, (told.step if told else unknown,))


def why_no_contract(
    *, is_legal_person: bool, approved_on: date | None, on: date, book: Rulebook
) -> Trace:
    """What the book has against a contract on the day with a party so approved; or nothing.

    The one gate to a contract: whoever signs comes through it, and who asks beforehand is told.
    """
    signing = Signing("", "", is_legal_person, on, on, approved_on)
    checks = (_function(rule, book, on) for rule in (APPROVAL, PARTY))
    found = (check(signing, None) for check in checks if check)
    return tuple(one for one in found if one is not None)


def extended(contract: Contract, asked_on: date, book: Rulebook) -> Decided:
    """The contract with its longer period, if it was asked for in time."""
    length = _function(LENGTH, book, asked_on)
    unknown = _unknown(LENGTH, book, asked_on)
    if length is None or contract.period_last_on is None:
        return Decided(None, (unknown,))
    if contract.extended_on is not None:
        return Decided(None, (step("contract.already_extended", day=contract.extended_on),))
    if contract.end is not None:
        return Decided(None, (step("contract.ends_already", last=contract.last_on),))
    ask_by = _function(ASK_BY, book, asked_on)
    not_known = _unknown(ASK_BY, book, asked_on)
    latest = ask_by(contract.period_last_on) if ask_by else Deadline(None, not_known)
    if latest.last_on is not None and asked_on > latest.last_on:
        return Decided(None, (latest.step,))
    last_on = length().longer(contract.starts_on)
    longer = replace(contract, period_last_on=last_on, last_on=last_on, extended_on=asked_on)
    return Decided(longer, (length().step, latest.step))


def ask_extension_by(contract: Contract, book: Rulebook, day: date) -> Deadline:
    """The last day on which an extension can be asked for, by the book of the day."""
    ask_by = _function(ASK_BY, book, day)
    unknown = _unknown(ASK_BY, book, day)
    if ask_by is None or contract.period_last_on is None:
        return Deadline(None, unknown)
    return ask_by(contract.period_last_on)


def given_notice(contract: Contract, given_on: date, book: Rulebook) -> Decided:
    """The contract with the last day that a notice leads to, never later than its period's."""
    notice = _function(NOTICE, book, given_on)
    unknown = _unknown(NOTICE, book, given_on)
    ends = notice(given_on) if notice else Deadline(None, unknown)
    last_on = _earlier(contract.last_on, ends.last_on)
    ended = replace(contract, last_on=last_on, end=ContractEnd.NOTICE, ended_by_act_on=given_on)
    return Decided(ended, (ends.step,))


def rejected(contract: Contract, told_on: date, book: Rulebook) -> Decided:
    """The contract of a provider that said no to changed terms on the day, by the book until then.

    Where the book gives no day, the contract stands and the trace says what is not known.
    """
    ends = end_after_rejection(book, told_on)
    if ends.last_on is None:
        return Decided(contract, (ends.step,))
    ended = replace(
        contract,
        last_on=_earlier(contract.last_on, ends.last_on),
        end=ContractEnd.REJECTED,
        ended_by_act_on=told_on,
    )
    return Decided(ended, (ends.step,))


def upheld(contract: Contract) -> Contract:
    """The contract as it was before a no that the provider has taken back."""
    return replace(contract, last_on=contract.period_last_on, end=None, ended_by_act_on=None)


def withdrawn(
    contract: Contract, asked_on: date, ceases_on: date, *, in_writing: bool, book: Rulebook
) -> Decided:
    """The contract whose approval is withdrawn at the provider's own request, if in time."""
    form = _function(WRITTEN, book, asked_on)
    if form is not None and not in_writing:
        return Decided(None, (form(),))
    if ceases_on < asked_on:
        return Decided(None, (step("contract.ceases_before_asked", asked=asked_on),))
    earliest = _function(WITHDRAWAL, book, asked_on)
    unknown = _unknown(WITHDRAWAL, book, asked_on)
    soonest = earliest(asked_on) if earliest else Deadline(None, unknown)
    if soonest.last_on is not None and ceases_on < soonest.last_on:
        return Decided(None, (soonest.step,))
    ended = replace(
        contract,
        last_on=_earlier(contract.last_on, ceases_on),
        end=ContractEnd.WITHDRAWN,
        ended_by_act_on=asked_on,
        is_approved=False,
    )
    return Decided(ended, (soonest.step,))


def rescinded(contract: Contract, on: date, book: Rulebook) -> Decided:
    """The contract that the region has ended at once; the book says what becomes of approval."""
    gone = _function(RESCINDED, book, on)
    unknown = _unknown(RESCINDED, book, on)
    ended = replace(
        contract,
        last_on=_earlier(contract.last_on, on),
        end=ContractEnd.RESCINDED,
        ended_by_act_on=on,
        is_approved=gone is None,
    )
    return Decided(ended, (gone() if gone else unknown,))


def revoked(contract: Contract, on: date, from_on: date, book: Rulebook) -> Decided:
    """The contract whose approval the region decides on a day to revoke, from a day on.

    It is rescinded with it, so that the day before is its last; an earlier last day stands.
    """
    if from_on <= contract.starts_on:
        return Decided(None, (step("contract.revoked_before_start", starts=contract.starts_on),))
    at_once = rescinded(contract, on, book)
    ended = replace(
        contract,
        last_on=_earlier(contract.last_on, from_on - _DAY),
        end=ContractEnd.RESCINDED,
        ended_by_act_on=on,
        is_approved=False,
    )
    return Decided(ended, at_once.trace)


def transferred(contract: Contract, signing: Signing, book: Rulebook) -> tuple[Decided, Decided]:
    """The old contract with its new last day, and the one that the new provider signs.

    Both are refused where the new one is. The listed people stay with the centre.
    """
    rule = _function(TRANSFER, book, signing.signed_on)
    unknown = _unknown(TRANSFER, book, signing.signed_on)
    before = signing.starts_on - _DAY
    if before < contract.starts_on:
        refusal = step("contract.transfer_before_start", starts=contract.starts_on)
        return Decided(None, (refusal,)), Decided(None, (refusal,))
    ended = replace(
        contract,
        last_on=_earlier(contract.last_on, before),
        end=ContractEnd.TRANSFERRED,
        ended_by_act_on=signing.signed_on,
    )
    new = signed(signing, ended, book)
    if not new.is_accepted:
        return new, new
    return Decided(ended, (rule() if rule else unknown,)), new


def may_give_care(contract: Contract | None, day: date, book: Rulebook) -> Step | None:
    """Why no care may be given within the choice system without a contract; None when it may."""
    required = _function(REQUIRED, book, day)
    if required is None or (contract is not None and contract.holds_on(day)):
        return None
    return required()


def said(rule: MechanismChoice[Holds], book: Rulebook, day: date) -> Step:
    """What the rule says, or why that is not known."""
    holds = _function(rule, book, day)
    unknown = _unknown(rule, book, day)
    return holds() if holds else unknown


def _function(rule: MechanismChoice[T], book: Rulebook, day: date) -> T | None:
    """The rule's function; None where the book has none."""
    try:
        return rule.bound(book, _within(book, day))
    except (ValueMissing, RuleMissing):
        return None


def _unknown(rule: MechanismChoice[T], book: Rulebook, day: date) -> Step:
    """Why the book has no answer, where it has none."""
    try:
        book.rule_on(rule.rule_id, _within(book, day))
    except ValueMissing as missing:
        return step("contract.not_known", (), why=missing.why)
    except RuleMissing:
        pass
    return step("contract.not_in_book", (), rule=rule.heading)


def _within(book: Rulebook, day: date) -> date:
    """The day, or the book's first or last: a contract outlives the book that it was signed by."""
    last = book.valid.last
    return max(book.valid.start, day if last is None else min(day, last))


def _earlier(one: date | None, other: date | None) -> date | None:
    days = [day for day in (one, other) if day is not None]
    return min(days, default=None)
