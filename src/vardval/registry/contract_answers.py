"""What a provider's answers to changed terms do to its contracts: a no ends them, in time.

The answer is the provider's, so it is about each of its centres' contracts that hold on the day.
"""

from datetime import date, datetime

from vardval.core.contract import AnswerKind, Contract, ContractEnd, rejected, upheld
from vardval.core.rulebook import Rulebook
from vardval.platform.ledger import committed_number
from vardval.platform.policy import Actor
from vardval.registry.contract_queries import contracts_of, contracts_there
from vardval.registry.contract_storing import store_contracts


def follow_answer(
    *,
    organisation_number: str,
    answer: AnswerKind,
    answered_on: date,
    book: Rulebook,
    actor: Actor,
    at: datetime,
) -> tuple[str, ...]:
    """End the provider's contracts after a no, or let them stand again; return the units.

    `book` is the one that binds until the terms that were answered. Contracts that something else
    ends are left as they are.
    """
    touched = []
    for held in contracts_there(valid_on=answered_on, known_at=committed_number()):
        one = held.contract
        if one.provider != organisation_number or not one.holds_on(answered_on):
            continue
        after = _after(one, answer, answered_on, book)
        if after == one:
            continue
        standing = contracts_of(held.unit_hsa_id, known_at=committed_number())
        store_contracts(
            held.unit_hsa_id,
            [after if each == one else each for each in standing],
            {},
            happened="contract_answered",
            on=answered_on,
            actor=actor,
            at=at,
        )
        touched.append(held.unit_hsa_id)
    return tuple(touched)


def _after(one: Contract, answer: AnswerKind, answered_on: date, book: Rulebook) -> Contract:
    if answer is AnswerKind.REJECTED and one.end is None:
        return rejected(one, answered_on, book).contract or one
    if answer is not AnswerKind.REJECTED and one.end is ContractEnd.REJECTED:
        return upheld(one)
    return one
