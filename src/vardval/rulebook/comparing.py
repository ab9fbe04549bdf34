"""Books side by side, rule by rule: what a new year changes, and how regions differ.

Each book is read on a day of its own, since two years share none. Two rules are alike when
the same mechanism has the same values; wording, clauses and interpretations may differ, and
are shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from vardval.core.rulebook import DatedValue, Rule, Rulebook
from vardval.platform.sentences import sentence
from vardval.rulebook.argument_text import NamedArgument
from vardval.rulebook.reading import ValueCopy, value_copy
from vardval.rulebook.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class DatedBook:
    """A book and the day it is read on."""

    book: Rulebook
    valid_on: date


@dataclass(frozen=True, slots=True)
class Side:
    """What one of the books says of a rule on its day; `value` is None where it says nothing.

    `over_time` counts the values that the rule has during the book, so that a reader knows
    that another day would show another answer.
    """

    heading: str
    value: ValueCopy | None
    interpretation_id: str | None
    over_time: int

    @property
    def arguments(self) -> tuple[NamedArgument, ...]:
        """What politics has set; a table of ages among them has rows."""
        return self.value.arguments if self.value else ()


@dataclass(frozen=True, slots=True)
class RuleCompared:
    """A rule in every book, in the order of the books; None where a book has no such rule."""

    id: str
    heading: str
    sides: tuple[Side | None, ...]
    is_alike: bool


@dataclass(frozen=True, slots=True)
class ChapterCompared:
    """The rules of a chapter, in reading order."""

    id: str
    title: str
    rules: tuple[RuleCompared, ...]

    @property
    def differing(self) -> tuple[RuleCompared, ...]:
        """The rules that the books answer differently."""
        return tuple(one for one in self.rules if not one.is_alike)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Books read side by side."""

    books: tuple[DatedBook, ...]
    chapters: tuple[ChapterCompared, ...]


def days_to_compare(books: Sequence[Rulebook], today: date) -> tuple[DatedBook, ...]:
    """Each book with the day that tells most beside the others.

    A book that another of them builds on is read on its last day and the later on its
    first: between them lies the turn of the year. Other books are read today, or where
    they do not hold today on their first day.
    """
    bases = {one.based_on for one in books}
    return tuple(DatedBook(one, _day(one, bases, {b.id for b in books}, today)) for one in books)


def _day(book: Rulebook, bases: set[str | None], ids: set[str], today: date) -> date:
    if book.based_on in ids:
        return book.valid.start
    if book.id in bases and book.valid.last is not None:
        return book.valid.last
    return today if today in book.valid else book.valid.start


def compare(books: Sequence[DatedBook], *, language: str = "sv") -> Comparison:
    """The books rule by rule, by chapter; the first book's order, then what others add."""
    ids = dict.fromkeys(rule_id for one in books for rule_id in one.book.rules)
    compared = [_rule(rule_id, books, language) for rule_id in ids]
    chapters = dict.fromkeys(one.split(".", maxsplit=1)[0] for one in ids)
    return Comparison(
        books=tuple(books),
        chapters=tuple(
            ChapterCompared(
                id=chapter,
                title=sentence(f"chapter.{chapter}", language),
                rules=tuple(one for one in compared if one.id.startswith(f"{chapter}.")),
            )
            for chapter in chapters
        ),
    )


def _rule(rule_id: str, books: Sequence[DatedBook], language: str) -> RuleCompared:
    rules = [one.book.rules.get(rule_id) for one in books]
    answers = [_answer(rule, one.valid_on) for rule, one in zip(rules, books, strict=True)]
    sides = tuple(
        _side(one.book, rule, one.valid_on, language) if rule else None
        for rule, one in zip(rules, books, strict=True)
    )
    is_alike = all(one == answers[0] for one in answers)
    return RuleCompared(rule_id, _heading(rule_id, rules), sides, is_alike)


def _heading(rule_id: str, rules: Sequence[Rule | None]) -> str:
    """The question that the rule answers; a book's own heading often gives its answer."""
    spec = vocabulary().rule(rule_id)
    return spec.heading if spec else next(one.heading for one in rules if one)


def _answer(rule: Rule | None, day: date) -> object:
    """What makes two answers alike: the mechanism and its values, or why there is none."""
    value = _value_on(rule, day) if rule else None
    if rule is None or value is None:
        return None
    return value.mechanism, dict(value.arguments), value.missing is not None


def _value_on(rule: Rule, day: date) -> DatedValue | None:
    return next((one for one in rule.values if day in one.valid), None)


def _side(book: Rulebook, rule: Rule, day: date, language: str) -> Side:
    value = _value_on(rule, day)
    return Side(
        heading=rule.heading,
        value=value_copy(book, rule, value, day, language) if value else None,
        interpretation_id=rule.interpretation.id if rule.interpretation else None,
        over_time=len(rule.values),
    )
