"""A chapter in full: each rule with its examples and what has changed since the earlier book.

An example that shows several rules is told at the first of them, under a number; the others
refer to the number, so that a printed chapter tells nothing twice.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from vardval.core.rulebook import BookStatus, Rule, Rulebook, covering
from vardval.rulebook.examples import Example, Scenario, told
from vardval.rulebook.reading import BookCopy, ChapterCopy, RuleCopy, reading_copy
from vardval.rulebook.year_change import ChangeCopy, RepealedRule, change_of, repealed_rules


@dataclass(frozen=True, slots=True)
class NumberedExample:
    """An example with its number in the chapter."""

    number: int
    example: Example


@dataclass(frozen=True, slots=True)
class RuleInFull:
    """A rule with the examples told at it, those told before it, and the change."""

    rule: RuleCopy
    examples: tuple[NumberedExample, ...]
    shown_before: tuple[NumberedExample, ...]
    change: ChangeCopy

    @property
    def every_example(self) -> tuple[NumberedExample, ...]:
        """All that show the rule."""
        return (*self.examples, *self.shown_before)


@dataclass(frozen=True, slots=True)
class ChapterInFull:
    """A chapter with everything that a reader without YAML needs."""

    id: str
    title: str
    rules: tuple[RuleInFull, ...]
    repealed: tuple[RepealedRule, ...]


@dataclass(frozen=True, slots=True)
class BookInFull:
    """A book's reading copy with its chapters in full.

    `sha256` names exactly this edition, `is_draft` tells that it is still to be decided.
    """

    copy: BookCopy
    chapters: tuple[ChapterInFull, ...]
    sha256: str
    is_draft: bool
    earlier_name: str | None


def in_full(
    book: Rulebook,
    *,
    sha256: str,
    earlier: Rulebook | None,
    scenarios: Iterable[Scenario],
    valid_on: date,
    language: str = "sv",
    chapter: str | None = None,
) -> BookInFull:
    """The book as it reads on the day: the chapter asked for, or every chapter."""
    copy = reading_copy(book, valid_on=valid_on, language=language)
    telling = _Telling(book, earlier, tuple(scenarios), valid_on, language)
    return BookInFull(
        copy,
        tuple(telling.chapter(one) for one in copy.chapters if chapter in (None, one.id)),
        sha256,
        book.status is not BookStatus.ADOPTED,
        earlier.name if earlier else None,
    )


@dataclass(frozen=True, slots=True)
class _Telling:
    """What every chapter is told from."""

    book: Rulebook
    earlier: Rulebook | None
    scenarios: tuple[Scenario, ...]
    valid_on: date
    language: str

    def chapter(self, chapter: ChapterCopy) -> ChapterInFull:
        numbers: dict[str, NumberedExample] = {}
        return ChapterInFull(
            chapter.id,
            chapter.title,
            tuple(self._rule(one, numbers) for one in chapter.rules),
            repealed_rules(self.book, self.earlier, chapter.id, self.language),
        )

    def _rule(self, copy: RuleCopy, numbers: dict[str, NumberedExample]) -> RuleInFull:
        """The rule, with its scenarios told unless an earlier rule has told them."""
        rule = self.book.rules[copy.id]
        shown_by = covering(_cited(rule))
        showing = [one for one in self.scenarios if not shown_by.isdisjoint(one.tried)]
        before = tuple(numbers[one.name] for one in showing if one.name in numbers)
        new = [one for one in showing if one.name not in numbers]
        for one in new:
            numbers[one.name] = NumberedExample(len(numbers) + 1, told(one, self.language))
        change = change_of(rule, self.earlier, valid_on=self.valid_on, language=self.language)
        return RuleInFull(copy, tuple(numbers[one.name] for one in new), before, change)


def _cited(rule: Rule) -> frozenset[str]:
    cited = frozenset(one for value in rule.values for one in value.clauses)
    if rule.interpretation is None:
        return cited
    return cited | {rule.interpretation.id, *rule.interpretation.clauses}
