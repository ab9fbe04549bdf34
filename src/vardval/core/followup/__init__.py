"""Obligations: who owes what by which clauses, and the days on which it falls due.

Owns what an obligation is, the closed set of due rules, and the reckoning of due days from a
due rule and what has happened. Does not read files (that is `vardval.rulebook`), and does not
know which obligations have been met: reports, reminders and evidence come with the cases.
"""

from vardval.core.followup.deadlines import Deadlines, deadlines, next_due
from vardval.core.followup.due import Due, Happened
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
    "Deadlines",
    "Due",
    "DueRule",
    "EveryNthYear",
    "Evidence",
    "EvidenceKind",
    "Frequency",
    "Happened",
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
    "deadlines",
    "event_of",
    "next_due",
]
