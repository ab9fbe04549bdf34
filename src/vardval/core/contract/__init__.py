"""Changed terms: when a provider is told, may say no, and which book then binds it.

Owns the chapter `avtal`, the days that follow from a change of terms and from a no, and
which book binds a provider on a day. Owns no contract as such: who has one, since when and
what it holds is the register's.
"""

from vardval.core.contract.binding import Answer, AnswerKind, Binding, Offered, binding_on
from vardval.core.contract.changed_terms import (
    ChangeOfTerms,
    DaysOfChange,
    DecidedAfterEffect,
    days_of_change,
    end_after_rejection,
)
from vardval.core.contract.held_over import held_over
from vardval.core.contract.vocabulary import VOCABULARY

__all__ = [
    "VOCABULARY",
    "Answer",
    "AnswerKind",
    "Binding",
    "ChangeOfTerms",
    "DaysOfChange",
    "DecidedAfterEffect",
    "Offered",
    "binding_on",
    "days_of_change",
    "end_after_rejection",
    "held_over",
]
