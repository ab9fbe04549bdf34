"""The reading copy: a book told rule by rule, so that a page or a letter is a template only.

Everything a reader sees of a rule is here as text in the asked language: what it says on
the chosen day, since when and until when, by which clause with its wording, what is not
known and why, and what is an interpretation that no region has confirmed. The sentences
of the mechanisms stand in the catalogue under `rule.<rule>.<mechanism>`.
"""

from dataclasses import dataclass
from datetime import date

from vardval.core.rulebook import (
    BookKind,
    BookStatus,
    DatedValue,
    Interpretation,
    Rule,
    Rulebook,
    SourceDocument,
    Standing,
    covers,
)
from vardval.core.time import Period
from vardval.platform.sentences import sentence
from vardval.rulebook.argument_text import NamedArgument, named_arguments
from vardval.rulebook.clauses import register


@dataclass(frozen=True, slots=True)
class CitedClause:
    """A clause that a value cites; `is_interpretation` when the book answers by itself."""

    id: str
    wording: str
    is_interpretation: bool


@dataclass(frozen=True, slots=True)
class ValueCopy:
    """What a rule says during a period. `missing` tells why it is not known."""

    valid: Period
    valid_text: str
    holds: bool
    text: str
    missing: str | None
    arguments: tuple[NamedArgument, ...]
    clauses: tuple[CitedClause, ...]


@dataclass(frozen=True, slots=True)
class RuleCopy:
    """A rule with all its values; `value` is the one that holds on the chosen day."""

    id: str
    anchor: str
    heading: str
    values: tuple[ValueCopy, ...]
    interpretation: Interpretation | None

    @property
    def value(self) -> ValueCopy | None:
        """The value that holds on the chosen day; None outside the book's time."""
        return next((one for one in self.values if one.holds), None)

    @property
    def is_unconfirmed(self) -> bool:
        """Whether the rule rests on an interpretation that no region has confirmed."""
        found = self.interpretation
        return found is not None and found.standing is Standing.UNCONFIRMED


@dataclass(frozen=True, slots=True)
class ChapterCopy:
    """A chapter with its rules in reading order."""

    id: str
    title: str
    rules: tuple[RuleCopy, ...]


@dataclass(frozen=True, slots=True)
class BookCover:
    """What a book is on a day, as `BookCopy` tells it, without what it says.

    `rules` counts its rules, `missing` those of which the answer is not known on the day.
    """

    id: str
    name: str
    status: str
    valid_text: str
    is_in_force: bool
    governs: bool
    rules: int
    missing: int


@dataclass(frozen=True, slots=True)
class BookCopy:
    """A whole book as read on a day.

    `is_in_force` says that the day is among the book's; `governs` that it is also decided by
    the book, which a draft never does.
    """

    id: str
    name: str
    status: str
    valid_on: date
    valid_text: str
    is_in_force: bool
    governs: bool
    remarks: tuple[str, ...]
    sources: tuple[SourceDocument, ...]
    chapters: tuple[ChapterCopy, ...]

    def rules(self) -> tuple[RuleCopy, ...]:
        """Every rule of every chapter."""
        return tuple(rule for chapter in self.chapters for rule in chapter.rules)

    def missing(self) -> tuple[RuleCopy, ...]:
        """The rules whose answer is not known on the day."""
        return tuple(one for one in self.rules() if one.value and one.value.missing)


def reading_copy(book: Rulebook, *, valid_on: date, language: str = "sv") -> BookCopy:
    """The book as it reads on the day, in the language; a day outside its time is allowed.

    Then no value holds and `is_in_force` is false, so that a page can say so.
    """
    chapters = tuple(dict.fromkeys(one.chapter for one in book.rules.values()))
    return BookCopy(
        id=book.id,
        name=book.name,
        status=_status_told(book, language),
        valid_on=valid_on,
        valid_text=_valid_text(book.valid, language),
        is_in_force=valid_on in book.valid,
        governs=_governs(book, valid_on),
        remarks=book.remarks,
        sources=book.sources,
        chapters=tuple(
            ChapterCopy(
                id=chapter,
                title=sentence(f"chapter.{chapter}", language),
                rules=tuple(
                    _rule(book, one, valid_on, language)
                    for one in book.rules.values()
                    if one.chapter == chapter
                ),
            )
            for chapter in chapters
        ),
    )


def book_cover(book: Rulebook, *, valid_on: date, language: str = "sv") -> BookCover:
    """The book as it is on the day, in the language, for a list of books."""
    holding = (value for rule in book.rules.values() if (value := rule.value_on(valid_on)))
    return BookCover(
        id=book.id,
        name=book.name,
        status=_status_told(book, language),
        valid_text=_valid_text(book.valid, language),
        is_in_force=valid_on in book.valid,
        governs=_governs(book, valid_on),
        rules=len(book.rules),
        missing=sum(bool(one.missing) for one in holding),
    )


def _governs(book: Rulebook, day: date) -> bool:
    """Whether the book decides on the day."""
    decides = book.status is BookStatus.ADOPTED or book.kind is BookKind.ACTS
    return decides and day in book.valid


def _status_told(book: Rulebook, language: str) -> str:
    """How far the book has come; no region adopts the acts."""
    told = "acts" if book.kind is BookKind.ACTS else book.status.name.lower()
    return sentence(f"book_status.{told}", language)


def rules_citing(book: Rulebook, clause_id: str) -> tuple[Rule, ...]:
    """The rules with a value or an interpretation that cites the clause or one under it."""
    return tuple(
        rule
        for rule in book.rules.values()
        if any(covers(clause_id, cited) for cited in _cited(rule))
    )


def _cited(rule: Rule) -> tuple[str, ...]:
    by_values = tuple(cited for value in rule.values for cited in value.clauses)
    return by_values + (rule.interpretation.clauses if rule.interpretation else ())


def clause_wording(book: Rulebook, clause_id: str) -> CitedClause:
    """The clause with its wording: an interpretation's answer, the book's own, or the register's.

    Raises `UnknownClause` for an id that is neither.
    """
    interpretation = book.interpretation(clause_id)
    if interpretation is not None:
        return CitedClause(clause_id, interpretation.answer, is_interpretation=True)
    if clause_id in book.own_clauses:
        wording = book.own_clauses[clause_id].wording
        return CitedClause(clause_id, wording, is_interpretation=False)
    return CitedClause(clause_id, register().wording(clause_id), is_interpretation=False)


def _rule(book: Rulebook, rule: Rule, day: date, language: str) -> RuleCopy:
    return RuleCopy(
        id=rule.id,
        anchor=rule.id.replace(".", "-"),
        heading=rule.heading,
        values=tuple(value_copy(book, rule, one, day, language) for one in rule.values),
        interpretation=rule.interpretation,
    )


def value_copy(
    book: Rulebook, rule: Rule, value: DatedValue, day: date, language: str
) -> ValueCopy:
    """One value of a rule as a reader sees it; `holds` says whether it does on the day."""
    arguments = named_arguments(rule, value, language)
    return ValueCopy(
        valid=value.valid,
        valid_text=_valid_text(value.valid, language),
        holds=day in value.valid,
        text=_text(rule, value, arguments, language),
        missing=value.missing,
        arguments=arguments,
        clauses=tuple(clause_wording(book, one) for one in value.clauses),
    )


def _text(
    rule: Rule, value: DatedValue, arguments: tuple[NamedArgument, ...], language: str
) -> str:
    if value.missing is not None:
        return sentence("rulebook.value_missing", language, why=value.missing)
    code = f"rule.{rule.id}.{value.mechanism}"
    filled = {one.name: one.text if one.count is None else one.count for one in arguments}
    return sentence(code, language, **filled)


def _valid_text(valid: Period, language: str) -> str:
    if valid.last is None:
        return sentence("rulebook.valid_from", language, first=valid.start)
    return sentence("rulebook.valid_until", language, first=valid.start, last=valid.last)
