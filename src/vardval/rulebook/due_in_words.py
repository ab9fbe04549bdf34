"""A due rule as a phrase: ”Varje år senast den 25 januari”, ”Inom 60 dagar efter beslut”."""

from collections.abc import Callable, Mapping
from typing import Any

from vardval.core.followup import (
    AtApplication,
    AtEvent,
    AtStart,
    BeforeEvent,
    Continuous,
    Counting,
    DueRule,
    EveryNthYear,
    Length,
    OnDay,
    OnRequest,
    Regular,
    Weekly,
    Within,
    Yearly,
)
from vardval.platform.sentences import Value, sentence

_LEAP_YEAR = 2024  # Has every day that a year may have.

Phrase = tuple[str, Mapping[str, Value | Length]]
"""The end of a sentence's code, and what fills its gaps."""


def due_in_words(rule: DueRule, language: str = "sv") -> str:
    """When it falls due, in a phrase; with why, where the day is not known."""
    why = why_missing(rule)
    said = due_in_brief(rule, language)
    return said if why is None else sentence("due.missing", language, due=said, why=why)


def due_in_brief(rule: DueRule, language: str = "sv") -> str:
    """When it falls due, in a phrase."""
    code, gaps = _PHRASES[type(rule)](rule)
    filled = {
        name: _length(one, language) if isinstance(one, Length) else one
        for name, one in gaps.items()
    }
    return sentence(f"due.{code}", language, **filled)


def why_missing(rule: DueRule) -> str | None:
    """Why the day is not known, in the book's words; None where it is."""
    match rule:
        case Yearly() | Regular() | Weekly() | EveryNthYear():
            return rule.missing
        case _:
            return None


def _length(length: Length, language: str) -> str:
    return sentence(f"length.{length.unit.name.lower()}", language, count=length.count)


def _yearly(rule: Yearly) -> Phrase:
    if rule.latest is None:
        return "yearly", {}
    return "yearly_by", {"day": rule.latest.in_year(_LEAP_YEAR)}


def _regular(rule: Regular) -> Phrase:
    often = rule.every.name.lower()
    return (often, {}) if rule.latest_day is None else (f"{often}_by", {"latest": rule.latest_day})


def _within(rule: Within) -> Phrase:
    code = "within_from" if rule.counting is Counting.FROM_AND_WITH else "within"
    return code, {"length": rule.length, "event": rule.event}


def _before(rule: BeforeEvent) -> Phrase:
    if rule.length is None:
        return "before", {"event": rule.event}
    return "before_by", {"length": rule.length, "event": rule.event}


def _on_request(rule: OnRequest) -> Phrase:
    if rule.length is None:
        return "on_request", {}
    return "on_request_within", {"length": rule.length}


# Any: each function takes the rule of its own key.
_PHRASES: Mapping[type, Callable[[Any], Phrase]] = {
    Continuous: lambda rule: ("at_followup" if rule.at_followup else "continuous", {}),
    Yearly: _yearly,
    Regular: _regular,
    Weekly: lambda _rule: ("weekly", {}),
    EveryNthYear: lambda rule: ("every_nth_year", {"years": rule.years}),
    OnDay: lambda rule: ("on_day", {"day": rule.day}),
    Within: _within,
    BeforeEvent: _before,
    AtEvent: lambda rule: ("at", {"event": rule.event}),
    OnRequest: _on_request,
    AtStart: lambda _rule: ("at_start", {}),
    AtApplication: lambda _rule: ("at_application", {}),
}
