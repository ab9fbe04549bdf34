"""A book read beyond its time, for a provider that keeps its terms until the contract ends."""

from dataclasses import replace
from datetime import date

from vardval.core.rulebook import DatedValue, Rule, Rulebook
from vardval.core.time import Period


def held_over(book: Rulebook, until: date) -> Rulebook:
    """The book with its last answers holding until, not including, the day.

    A book that reaches so far already is returned as it is.
    """
    if book.valid.end >= until:
        return book
    rules = {key: _held(rule, book.valid.end, until) for key, rule in book.rules.items()}
    return replace(book, valid=Period(book.valid.start, until), rules=rules)


def _held(rule: Rule, ends: date, until: date) -> Rule:
    return replace(rule, values=tuple(_longer(one, ends, until) for one in rule.values))


def _longer(value: DatedValue, ends: date, until: date) -> DatedValue:
    """The value with the new end if it holds to the book's own."""
    if value.valid.end != ends:
        return value
    return replace(value, valid=Period(value.valid.start, until))
