"""The course of an application, as a table: from the day it comes to a contract, or to a no."""

from vardval.core.accreditation.proposing import proposed_and_decided
from vardval.core.cases import By, Machine, Need, Transition

_REASONS = frozenset({Need.REASONS})

APPLICATION = Machine(
    "application",
    start="received",
    ends=frozenset({"refused", "withdrawn", "signed", "lapsed"}),
    transitions=(
        Transition("received", "ask_completion", "completing", By.OFFICER, _REASONS),
        Transition("completing", "complete", "received", By.PARTY),
        Transition("completing", "silence", "received", By.CLOCK),
        *proposed_and_decided(),
        Transition("received", "withdraw", "withdrawn", By.PARTY),
        Transition("completing", "withdraw", "withdrawn", By.PARTY),
        Transition("granted", "sign", "signed", By.OFFICER),
        Transition("granted", "lapse", "lapsed", By.CLOCK),
    ),
)
"""A granted application binds until it is signed."""
