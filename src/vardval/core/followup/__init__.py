"""Obligations: who owes what by which clauses, and the days on which it falls due.

Owns what an obligation is, in whose register it stands, the closed set of due rules, the
reckoning of due days from a due rule and what has happened, when a due day is warned of, and
how an obligation stands by what has been said of it. Does not read files (that is
`vardval.rulebook`), and remembers nothing (that is `vardval.followup`).
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
    Compared,
    Consequence,
    Evidence,
    EvidenceKind,
    Obligation,
    Owner,
)
from vardval.core.followup.registers import Register, in_register, register_of
from vardval.core.followup.standing import (
    Declared,
    Standing,
    Verdict,
    Word,
    settled_on,
    standing,
    whole_standing,
)
from vardval.core.followup.warnings import Pace, Warned, day_of_warning, warnings_through

__all__ = [
    "APPLICATION",
    "FULFILLED",
    "REQUEST",
    "START",
    "AtApplication",
    "AtEvent",
    "AtStart",
    "BeforeEvent",
    "Compared",
    "Consequence",
    "Continuous",
    "Counting",
    "Deadlines",
    "Declared",
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
    "Pace",
    "Register",
    "Regular",
    "Standing",
    "TimeUnit",
    "Verdict",
    "Warned",
    "Weekly",
    "Within",
    "Word",
    "YearDay",
    "Yearly",
    "day_of_warning",
    "deadlines",
    "event_of",
    "in_register",
    "next_due",
    "register_of",
    "settled_on",
    "standing",
    "warnings_through",
    "whole_standing",
]
