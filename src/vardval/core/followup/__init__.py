"""Obligations: who owes what by which clauses, and the days on which it falls due.

Owns what an obligation is, the closed set of due rules, and the reckoning of due days from a
due rule and what has happened. Does not read files (that is `vardval.rulebook`), and does not
know which obligations have been met: reports, reminders and evidence come with the cases.
"""

from vardval.core.followup.due_rules import (
    APPLICATION,
    FULFILLED,
    REQUEST,
    START,
    AtApplication,
    AtEvent,
    AtStart,
    BeforeEvent,
    Continuous,
    Counting,
    DueRule,
    EveryNthYear,
    Frequency,
    OnDay,
    OnRequest,
    Regular,
    Weekly,
    Within,
    YearDay,
    Yearly,
    event_of,
)
from vardval.core.followup.length import Length, NoLength, TimeUnit
from vardval.core.followup.obligation import (
    Consequence,
    Evidence,
    EvidenceKind,
    Obligation,
    Owner,
)

__all__ = [
    "APPLICATION",
    "FULFILLED",
    "REQUEST",
    "START",
    "AtApplication",
    "AtEvent",
    "AtStart",
    "BeforeEvent",
    "Consequence",
    "Continuous",
    "Counting",
    "DueRule",
    "EveryNthYear",
    "Evidence",
    "EvidenceKind",
    "Frequency",
    "Length",
    "NoLength",
    "Obligation",
    "OnDay",
    "OnRequest",
    "Owner",
    "Regular",
    "TimeUnit",
    "Weekly",
    "Within",
    "YearDay",
    "Yearly",
    "event_of",
]
