"""Rulebooks as frozen values: rules, dated values, clauses, interpretations.

Owns what a rulebook is and what it owes its reader: every value has a clause, nothing
outside its dates is answered, nothing missing becomes zero. Does not read files (that is
`vardval.rulebook`) and gives no rule its meaning (that is each capability's mechanism).
"""

from vardval.core.rulebook.book import (
    BookKind,
    BookStatus,
    DatedValue,
    Interpretation,
    NotInForce,
    Rule,
    Rulebook,
    RuleMissing,
    Sourced,
    SourceDocument,
    Standing,
    ValueMissing,
)
from vardval.core.rulebook.clause import Clause, covering, covers
from vardval.core.rulebook.vocabulary import (
    ArgumentSpec,
    ArgumentType,
    MechanismSpec,
    RuleSpec,
    Unit,
    Vocabulary,
    VocabularyBroken,
)

__all__ = [
    "ArgumentSpec",
    "ArgumentType",
    "BookKind",
    "BookStatus",
    "Clause",
    "DatedValue",
    "Interpretation",
    "MechanismSpec",
    "NotInForce",
    "Rule",
    "RuleMissing",
    "RuleSpec",
    "Rulebook",
    "SourceDocument",
    "Sourced",
    "Standing",
    "Unit",
    "ValueMissing",
    "Vocabulary",
    "VocabularyBroken",
    "covering",
    "covers",
]
