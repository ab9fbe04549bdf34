"""A rulebook and its rules, answered for a day.

A day outside the book, a rule it lacks and a value it calls missing are three different
errors, each with a sentence: none of them is ever answered with a default.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Generic, TypeVar

from vardval.core.rulebook.clause import Clause
from vardval.core.time import Period

T = TypeVar("T")
Argument = int | Decimal | bool | str | date | tuple[str, ...] | tuple[tuple[str, ...], ...]


class NotInForce(LookupError):
    """The book does not apply on the day asked for."""

    def __init__(self, book: str, day: date) -> None:
        self.day = day
        super().__init__(
            f"Regelboken {book} gäller inte {day}. Välj en regelbok som gäller den dagen."
        )


class RuleMissing(LookupError):
    """The book holds no such rule, or no value of it on the day."""

    def __init__(self, book: str, rule_id: str) -> None:
        super().__init__(f"Regelboken {book} har ingen regel {rule_id} för den dagen.")


class ValueMissing(LookupError):
    """The book says that the value is not known."""

    def __init__(self, book: str, rule_id: str, why: str) -> None:
        self.why = why
        super().__init__(f"Värdet för {rule_id} saknas i {book}: {why}")


class BookStatus(Enum):
    """How far a book has come; the values are the words of the file."""

    DRAFT = "utkast"
    REVIEWED = "granskad"
    ADOPTED = "fastställd"


class BookKind(Enum):
    """What a book is; the values are the words of the file."""

    REGIONAL = "regelbok"
    ACTS = "lagar"


class Standing(Enum):
    """Whether the region has confirmed an interpretation."""

    UNCONFIRMED = "obekräftad"
    CONFIRMED = "bekräftad av regionen"


@dataclass(frozen=True, slots=True)
class Sourced(Generic[T]):
    """A value and the clause or interpretation that gives it."""

    value: T
    clause: str


@dataclass(frozen=True, slots=True)
class Interpretation:
    """An answer to a question that the document leaves open or answers twice."""

    id: str
    question: str
    answer: str
    standing: Standing
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DatedValue:
    """What a rule says during a period: a mechanism, its arguments, its clauses.

    `clauses[0]` is the one that decisions cite. `missing` tells why the value is not
    known; then there are no arguments to read, and there may be no clause.
    """

    valid: Period
    mechanism: str
    arguments: Mapping[str, Argument]
    clauses: tuple[str, ...]
    missing: str | None = None

    @property
    def clause(self) -> str:
        """The clause that decisions cite."""
        return self.clauses[0]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of a book, with all its dated values in order."""

    id: str
    chapter: str
    heading: str
    values: tuple[DatedValue, ...]
    interpretation: Interpretation | None = None

    def value_on(self, day: date) -> DatedValue | None:
        """What the rule says on the day; None where it says nothing then."""
        return next((one for one in self.values if day in one.valid), None)


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A document that the book is read from; clause ids begin with its prefix."""

    prefix: str
    title: str
    dated_on: date | None = None
    decided_by: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Rulebook:
    """A region's rules for a period of time, or the acts; `id` reads region/year.

    `own_clauses` are those of documents that the product's register does not hold.
    """

    id: str
    region: str
    name: str
    valid: Period
    status: BookStatus
    based_on: str | None
    rules: Mapping[str, Rule]
    remarks: tuple[str, ...] = ()
    sources: tuple[SourceDocument, ...] = ()
    kind: BookKind = BookKind.REGIONAL
    own_clauses: Mapping[str, Clause] = field(default_factory=dict)
    _interpretations: Mapping[str, Interpretation] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        told = [one.interpretation for one in self.rules.values() if one.interpretation]
        # The first of an id: a reading copy asks for every clause that a rule cites.
        object.__setattr__(self, "_interpretations", {one.id: one for one in reversed(told)})

    def rule_on(self, rule_id: str, day: date) -> DatedValue:
        """What the rule says on `day`, with its clause.

        Raises `NotInForce` outside the book's time, `RuleMissing` where the book has no
        answer and `ValueMissing` where it says that the answer is not known.
        """
        if day not in self.valid:
            raise NotInForce(self.id, day)
        rule = self.rules.get(rule_id)
        found = rule.value_on(day) if rule else None
        if found is None:
            raise RuleMissing(self.id, rule_id)
        if found.missing is not None:
            raise ValueMissing(self.id, rule_id, found.missing)
        return found

    def unchanged_since(self, day: date) -> date:
        """The day from which, and through `day`, every rule says the same."""
        turns = (
            turn
            for rule in self.rules.values()
            for value in rule.values
            for turn in (value.valid.start, value.valid.end)
            if turn <= day
        )
        return max((self.valid.start, *turns))

    def carried_out(self, _rule_id: str, carrying_out: T) -> T:
        """What carries out the rule, given what the rule's mechanism gives: just that.

        A book that asks what would be without a rule answers otherwise.
        """
        return carrying_out

    def interpretations(self) -> tuple[Interpretation, ...]:
        """Every interpretation that the book carries, in the order of its rules."""
        return tuple(one.interpretation for one in self.rules.values() if one.interpretation)

    def interpretation(self, interpretation_id: str) -> Interpretation | None:
        """The interpretation of that id, or None."""
        return self._interpretations.get(interpretation_id)
