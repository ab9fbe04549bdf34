"""A provider's contract for a centre, and changed terms: who is bound by what, and until when.

Owns the chapters `avtal` and `kontrakt`: the days that follow from a change of terms and from a
no, which book binds a provider on a day, and the course of a contract from signing to end. Owns
no register: who has a contract is stored elsewhere and told as values.
"""

from vardval.core.contract.additional import GIVEN, PAID, TAKEN_OVER, Additional, judged
from vardval.core.contract.binding import Answer, AnswerKind, Binding, Offered, binding_on
from vardval.core.contract.changed_terms import (
    ChangeOfTerms,
    DaysOfChange,
    DecidedAfterEffect,
    days_of_change,
    end_after_rejection,
    who_may_change,
)
from vardval.core.contract.contract_rules import (
    COMMISSIONER,
    CONTRACT_RULES,
)
from vardval.core.contract.course import (
    Decided,
    ask_extension_by,
    extended,
    given_notice,
    may_give_care,
    rejected,
    rescinded,
    revoked,
    said,
    signed,
    transferred,
    upheld,
    why_no_contract,
    withdrawn,
)
from vardval.core.contract.held_over import held_over
from vardval.core.contract.mechanisms import Deadline
from vardval.core.contract.signing import Contract, ContractEnd, Signing
from vardval.core.contract.vocabulary import VOCABULARY

__all__ = [
    "COMMISSIONER",
    "CONTRACT_RULES",
    "GIVEN",
    "PAID",
    "TAKEN_OVER",
    "VOCABULARY",
    "Additional",
    "Answer",
    "AnswerKind",
    "Binding",
    "ChangeOfTerms",
    "Contract",
    "ContractEnd",
    "DaysOfChange",
    "Deadline",
    "Decided",
    "DecidedAfterEffect",
    "Offered",
    "Signing",
    "ask_extension_by",
    "binding_on",
    "days_of_change",
    "end_after_rejection",
    "extended",
    "given_notice",
    "held_over",
    "judged",
    "may_give_care",
    "rejected",
    "rescinded",
    "revoked",
    "said",
    "signed",
    "transferred",
    "upheld",
    "who_may_change",
    "why_no_contract",
    "withdrawn",
]
