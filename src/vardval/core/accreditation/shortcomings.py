"""Shortcomings: the course of one, the measures there are, and when one may be chosen.

Measures have no order among them: how grave the shortcoming is decides which is chosen, so each
leads from the same state. No measure is chosen before the provider has been heard, or has let
the time for an answer go by.
"""

from enum import Enum

from vardval.core.cases import By, Machine, Need, Transition


class Measure(Enum):
    """What a shortcoming may lead to. The value is the book's word for it."""

    REQUEST = "begäran om rättelse"
    REMINDER = "erinran"
    WARNING = "varning"
    VITE = "vite"
    REVOCATION = "återkallande av godkännande"

    @property
    def action(self) -> str:
        """The step that chooses it."""
        return _ACTIONS[self]


_ACTIONS = {
    Measure.REQUEST: "request_correction",
    Measure.REMINDER: "remind",
    Measure.WARNING: "warn",
    Measure.VITE: "impose_vite",
    Measure.REVOCATION: "revoke",
}
MEASURE_OF_ACTION = {action: measure for measure, action in _ACTIONS.items()}

_WORDS = frozenset({Need.REASONS})
_HEARD_BY = frozenset({"answer", "silence"})
_DECIDED = frozenset({Need.REASONS, Need.HEARD, Need.ANOTHER_PERSON})


def _measure(measure: Measure, target: str) -> Transition:
    if measure in {Measure.REQUEST, Measure.REMINDER}:
        needs = frozenset({Need.REASONS, Need.HEARD})
        return Transition("heard", measure.action, target, By.OFFICER, needs, heard_by=_HEARD_BY)
    needs = _DECIDED | ({Need.DAY} if measure is not Measure.WARNING else set())
    return Transition(
        "heard",
        measure.action,
        target,
        By.DECIDER,
        needs,
        not_who=frozenset({"ask"}),
        heard_by=_HEARD_BY,
    )


SHORTCOMING = Machine(
    "shortcoming",
    "observed",
    frozenset({"dismissed", "corrected", "revoked"}),
    (
        Transition("observed", "ask", "asked", By.OFFICER, _WORDS),
        Transition("observed", "dismiss", "dismissed", By.OFFICER, _WORDS),
        Transition("asked", "answer", "heard", By.PARTY, _WORDS),
        Transition("asked", "silence", "heard", By.CLOCK),
        # An answer that comes after the last day is taken in until a measure is chosen.
        Transition("heard", "answer", "heard", By.PARTY, _WORDS),
        Transition("heard", "ask", "asked", By.OFFICER, _WORDS),
        Transition("heard", "dismiss", "dismissed", By.OFFICER, _WORDS),
        _measure(Measure.REQUEST, "correcting"),
        _measure(Measure.REMINDER, "correcting"),
        _measure(Measure.WARNING, "correcting"),
        _measure(Measure.VITE, "correcting"),
        _measure(Measure.REVOCATION, "revoked"),
        Transition("correcting", "plan", "correcting", By.PARTY, frozenset({Need.REASONS})),
        Transition("correcting", "report", "reported", By.PARTY, _WORDS),
        Transition("reported", "accept", "corrected", By.OFFICER, frozenset({Need.DAY})),
        Transition("correcting", "accept", "corrected", By.OFFICER, frozenset({Need.DAY})),
        Transition("reported", "not_accept", "heard", By.OFFICER, _WORDS),
        Transition("correcting", "not_accept", "heard", By.OFFICER, _WORDS),
    ),
)
