"""The register of obligations told in words: who owes what, when, by which clauses.

What the book says stands in the book's Swedish; what is around it in the asked language. The
sentences stand in the catalogue under `due.`, `owner.`, `evidence.` and `group.`.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from vardval.core.followup import (
    DueRule,
    Obligation,
    Owner,
    deadlines,
    next_due,
)
from vardval.core.followup import due_rules as rules
from vardval.core.rulebook import covers
from vardval.core.time import Period, months_after
from vardval.core.trace import Trace
from vardval.platform.sentences import has_sentence, sentence
from vardval.platform.swedish_order import swedish_order
from vardval.rulebook.due_in_words import due_in_brief, due_in_words, why_missing
from vardval.rulebook.reading import CitedClause, clause_wording
from vardval.rulebook.whole_book import WholeBook

_AHEAD_MONTHS = 24
_SHOWN_DAYS = 3


class Timing(Enum):
    """How an obligation stands to the calendar; the values are the words of an address."""

    BY_CALENDAR = "kalender"
    BY_EVENT = "handelse"
    CONTINUOUS = "lopande"

    @classmethod
    def of(cls, rule: DueRule) -> "Timing":
        """How the due rule stands to the calendar."""
        match rule:
            case rules.Continuous():
                return cls.CONTINUOUS
            case rules.Yearly() | rules.Regular() | rules.Weekly() | rules.OnDay():
                return cls.BY_CALENDAR
            case rules.EveryNthYear():
                return cls.BY_CALENDAR
            case _:
                return cls.BY_EVENT


@dataclass(frozen=True, slots=True)
class DueCopy:
    """A due day with its reasons in words."""

    on: date | None
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ObligationCopy:
    """An obligation in words, on a chosen day.

    `next_on` is the first due day from the day on; None when none can be told. `dues` are the
    first of them within two years, and `why_none` says why there are none. `due_in_brief`
    leaves out why a day is not known, which `is_day_missing` tells.
    """

    obligation: Obligation
    group: str
    owner: str
    due: str
    due_in_brief: str
    is_day_missing: bool
    timing: Timing
    next_on: date | None
    dues: tuple[DueCopy, ...]
    why_none: str
    evidence: str
    clauses: tuple[CitedClause, ...]
    consequence_clauses: tuple[CitedClause, ...]


def obligation_copies(
    book: WholeBook,
    *,
    valid_on: date,
    language: str = "sv",
    owner: Owner | None = None,
    group: str = "",
    timing: Timing | None = None,
) -> tuple[ObligationCopy, ...]:
    """The obligations that the filters keep, by group and then as the book has them."""
    kept = [
        one
        for one in book.obligations
        if (owner is None or one.owner is owner)
        and group in ("", one.group)
        and timing in (None, Timing.of(one.due))
    ]
    copies = [obligation_copy(book, one, valid_on, language) for one in kept]
    return tuple(sorted(copies, key=lambda one: swedish_order(one.group)))


def obligation_copy(
    book: WholeBook, obligation: Obligation, valid_on: date, language: str = "sv"
) -> ObligationCopy:
    """The obligation in words, on the day."""
    upcoming = next_due(obligation, valid_on)
    ahead = Period(valid_on, months_after(valid_on, _AHEAD_MONTHS))
    found = deadlines(obligation, ahead, ())
    return ObligationCopy(
        obligation=obligation,
        group=group_name(obligation.group, language),
        owner=obligation.owner_name or owner_name(obligation.owner, language),
        due=due_in_words(obligation.due, language),
        due_in_brief=due_in_brief(obligation.due, language),
        is_day_missing=why_missing(obligation.due) is not None,
        timing=Timing.of(obligation.due),
        next_on=upcoming.on if upcoming else None,
        dues=tuple(
            DueCopy(one.on, _sentences(one.trace, language)) for one in found.dues[:_SHOWN_DAYS]
        ),
        why_none=" ".join(_sentences(found.trace, language)),
        evidence=sentence(f"evidence.{obligation.evidence.kind.name.lower()}", language),
        clauses=tuple(clause_told(book, one) for one in obligation.clauses),
        consequence_clauses=tuple(clause_told(book, one) for one in obligation.consequence.clauses),
    )


def obligations_citing(book: WholeBook, clause_id: str) -> tuple[Obligation, ...]:
    """The obligations that gather the clause or one under it, or that it interprets."""
    return tuple(
        one
        for one in book.obligations
        if any(covers(clause_id, cited) for cited in (*one.clauses, *_own_note(one)))
    )


def _own_note(obligation: Obligation) -> tuple[str, ...]:
    return (obligation.interpretation.id,) if obligation.interpretation else ()


def clause_told(book: WholeBook, clause_id: str) -> CitedClause:
    """The clause with its wording; an obligation's interpretation by its answer.

    Raises `UnknownClause`.
    """
    interpretation = book.interpretation(clause_id)
    if interpretation is not None:
        return CitedClause(clause_id, interpretation.answer, is_interpretation=True)
    return clause_wording(book.rules, clause_id)


def group_name(group: str, language: str = "sv") -> str:
    """The subject in words; one that the catalogue of sentences lacks stands as it is."""
    code = f"group.{group}"
    return sentence(code, language) if has_sentence(code, language) else group


def owner_name(owner: Owner, language: str = "sv") -> str:
    """The kind of owner in words."""
    return sentence(f"owner.{owner.name.lower()}", language)


def groups_of(book: WholeBook, language: str = "sv") -> tuple[tuple[str, str], ...]:
    """The subjects that the book has obligations under, each with its name, by name."""
    named = {one.group: group_name(one.group, language) for one in book.obligations}
    return tuple(sorted(named.items(), key=lambda one: swedish_order(one[1])))


def owners_of(book: WholeBook, language: str = "sv") -> tuple[tuple[Owner, str], ...]:
    """The kinds of owner that the book has obligations for, each with its name."""
    there = {one.owner for one in book.obligations}
    return tuple((one, owner_name(one, language)) for one in Owner if one in there)


def _sentences(trace: Trace, language: str) -> tuple[str, ...]:
    return tuple(sentence(one.code, language, **dict(one.parameters)) for one in trace)
