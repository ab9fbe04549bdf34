"""What a rule says now beside what the book that this one builds on said last.

The word is reckoned from the two answers and not taken from the author's: a reader shall see
what differs. Two answers are alike when the same mechanism has the same values.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from vardval.core.rulebook import DatedValue, Rule, Rulebook
from vardval.platform.sentences import sentence
from vardval.rulebook.reading import ValueCopy, value_copy


class Change(Enum):
    """How a rule stands to the earlier book; the values are parts of the sentences' codes."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    NEW = "new"
    REPEALED = "repealed"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class ChangeCopy:
    """The change told; `earlier` is what the earlier book said, where it said something else."""

    change: Change
    text: str
    earlier: ValueCopy | None = None


@dataclass(frozen=True, slots=True)
class RepealedRule:
    """A rule that only the earlier book has."""

    id: str
    heading: str
    earlier: ValueCopy


def change_of(rule: Rule, earlier: Rulebook | None, *, valid_on: date, language: str) -> ChangeCopy:
    """How the rule, as it reads on the day, differs from the earlier book's last answer.

    Without an earlier book nothing can be said of change, and that is what is told.
    """
    if earlier is None:
        return _told(Change.NOT_KNOWN, language)
    before = earlier.rules.get(rule.id)
    if before is None:
        return _told(Change.NEW, language, book=earlier.name)
    now = next((one for one in rule.values if valid_on in one.valid), rule.values[0])
    last = before.values[-1]
    if _answer(now) == _answer(last):
        return _told(Change.UNCHANGED, language, book=earlier.name)
    said = value_copy(earlier, before, last, earlier.valid.start, language)
    return _told(Change.CHANGED, language, said, book=earlier.name)


def repealed_rules(
    book: Rulebook, earlier: Rulebook | None, chapter: str, language: str
) -> tuple[RepealedRule, ...]:
    """The rules of the chapter that the earlier book has and this one has not."""
    before = earlier.rules.values() if earlier is not None else ()
    return tuple(
        RepealedRule(
            one.id,
            one.heading,
            value_copy(earlier, one, one.values[-1], earlier.valid.start, language),
        )
        for one in before
        if earlier is not None and one.chapter == chapter and one.id not in book.rules
    )


def _answer(value: DatedValue) -> object:
    return value.mechanism, dict(value.arguments), value.missing


def _told(
    change: Change, language: str, earlier: ValueCopy | None = None, book: str = ""
) -> ChangeCopy:
    return ChangeCopy(
        change, sentence(f"rulebook.change.{change.value}", language, book=book), earlier
    )
