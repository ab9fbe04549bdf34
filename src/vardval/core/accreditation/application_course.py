"""The course of an application, as a table: from the day it comes to a contract, or to a no."""

from vardval.core.cases import By, Machine, Need, Transition

_REASONS = frozenset({Need.REASONS})
_DECIDED = frozenset({Need.REASONS, Need.ANOTHER_PERSON})
_PROPOSED = frozenset({"propose"})

APPLICATION = Machine(
    "application",
    start="received",
    ends=frozenset({"refused", "withdrawn", "signed", "lapsed"}),
    transitions=(
        Transition("received", "ask_completion", "completing", By.OFFICER, _REASONS),
        Transition("completing", "complete", "received", By.PARTY),
        Transition("completing", "silence", "received", By.CLOCK),
        Transition("received", "propose", "proposed", By.OFFICER, _REASONS),
        Transition("proposed", "send_back", "received", By.DECIDER, _DECIDED, _PROPOSED),
        Transition("proposed", "grant", "granted", By.DECIDER, _DECIDED, _PROPOSED),
        Transition("proposed", "refuse", "refused", By.DECIDER, _DECIDED, _PROPOSED),
        Transition("received", "withdraw", "withdrawn", By.PARTY),
        Transition("completing", "withdraw", "withdrawn", By.PARTY),
        Transition("granted", "sign", "signed", By.OFFICER),
        Transition("granted", "lapse", "lapsed", By.CLOCK),
    ),
)
"""Who proposed the decision does not make it. A granted application binds until it is signed."""
