"""The course of a request to see what the diary holds: handed out, in part, or not.

The one course that is the cabinet's own. Whether a copy is whole or in part is told by what was
taken out of it, not by whoever hands it out.
"""

from vardval.core.cases.machine import By, Machine, Need, Transition

_COPY = frozenset({Need.DOCUMENT})
_REASONS = frozenset({Need.REASONS})

DISCLOSURE = Machine(
    "disclosure",
    "requested",
    frozenset({"disclosed", "disclosed_in_part", "not_disclosed", "taken_back"}),
    (
        Transition("requested", "disclose", "disclosed", By.OFFICER, _COPY),
        Transition(
            "requested", "disclose_in_part", "disclosed_in_part", By.DECIDER, _COPY | _REASONS
        ),
        Transition("requested", "decline", "not_disclosed", By.DECIDER, _REASONS),
        Transition("requested", "take_back", "taken_back", By.OFFICER),
    ),
)
