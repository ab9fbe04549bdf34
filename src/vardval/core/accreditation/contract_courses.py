"""The courses of contracts: the one that holds, a step that the region decides, one that is told.

What ends or changes a contract by the region's own will is proposed by one person and decided by
another. What the provider does by itself (gives notice, asks to withdraw, answers new terms) is
told, and noted by an officer. What the region owes the providers, word of changed terms, has a
course of its own.
"""

from vardval.core.accreditation.proposing import proposed_and_decided
from vardval.core.cases import By, Machine, Need, Transition

_WORDS = frozenset({Need.REASONS})

CONTRACT_HELD = Machine(
    "contract",
    "in_force",
    frozenset({"ended"}),
    (Transition("in_force", "end", "ended", By.CLOCK),),
)
"""A contract from its signing to its last day; the matter holds its last days."""
CONTRACT_DECIDED = Machine(
    "contract_decided",
    "received",
    frozenset({"granted", "refused", "withdrawn"}),
    (
        *proposed_and_decided(),
        Transition("received", "withdraw", "withdrawn", By.OFFICER),
        Transition("proposed", "withdraw", "withdrawn", By.OFFICER),
    ),
)
CONTRACT_TOLD = Machine(
    "contract_told",
    "received",
    frozenset({"noted", "refused", "withdrawn"}),
    (
        Transition("received", "note", "noted", By.OFFICER),
        Transition("received", "refuse", "refused", By.OFFICER, _WORDS),
        Transition("received", "withdraw", "withdrawn", By.PARTY),
    ),
)
TERMS_TO_TELL = Machine(
    "terms_to_tell",
    "adopted",
    frozenset({"told", "withdrawn"}),
    (
        Transition("adopted", "tell", "told", By.OFFICER, _WORDS),
        Transition("adopted", "withdraw", "withdrawn", By.OFFICER, _WORDS),
    ),
)
"""Changed terms that the region has adopted, until it has told the providers of them."""
