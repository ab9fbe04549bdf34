"""The courses of changes: one that is decided, by another than who prepared it, and one noted."""

from vardval.core.accreditation.proposing import proposed_and_decided
from vardval.core.cases import By, Machine, Need, Transition

_WORDS = frozenset({Need.REASONS})


_LATE = Transition("received", "complete", "received", By.PARTY, _WORDS)
"""What comes after the last day, or unasked, is taken in as long as nothing is proposed."""


def _withdrawn(*states: str) -> tuple[Transition, ...]:
    return tuple(Transition(one, "withdraw", "withdrawn", By.PARTY) for one in states)


CHANGE_DECIDED = Machine(
    "change_decided",
    "received",
    frozenset({"granted", "refused", "withdrawn"}),
    (
        Transition("received", "ask_completion", "completing", By.OFFICER, _WORDS),
        Transition("completing", "complete", "received", By.PARTY, _WORDS),
        Transition("completing", "silence", "received", By.CLOCK),
        _LATE,
        *proposed_and_decided(grant_needs=frozenset({Need.DAY})),
        *_withdrawn("received", "completing", "proposed"),
    ),
)
CHANGE_NOTED = Machine(
    "change_noted",
    "received",
    frozenset({"noted", "withdrawn"}),
    (
        Transition("received", "ask_completion", "completing", By.OFFICER, _WORDS),
        Transition("completing", "complete", "received", By.PARTY, _WORDS),
        Transition("completing", "silence", "received", By.CLOCK),
        _LATE,
        Transition("received", "note", "noted", By.OFFICER, frozenset({Need.DAY})),
        *_withdrawn("received", "completing"),
    ),
)
