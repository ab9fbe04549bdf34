"""What is new to a provider since its contract was signed, ready for its page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from vardval.core.contract import AnswerKind
from vardval.core.trace import Step
from vardval.platform.sentences import sentence
from vardval.registry.terms_queries import NewTerms, ProviderTerms
from vardval.rulebook.comparing import ChapterCompared, DatedBook, compare
from vardval.rulebook.queries import Edition, book_of


@dataclass(frozen=True, slots=True)
class TermsTold:
    """A sentence with the clause that it rests on, empty where there is none."""

    text: str
    clause: str


@dataclass(frozen=True, slots=True)
class NewBook:
    """A book adopted since: what the provider has answered, and the days that follow.

    `told_on` is when the region noted that it had told the providers, None when it has not.
    """

    terms: NewTerms
    told: tuple[TermsTold, ...]
    is_rejected: bool
    told_on: date | None = None


def new_books(terms: ProviderTerms, told: Mapping[int, date], language: str) -> tuple[NewBook, ...]:
    """Return each new book with the sentences of its days, oldest first.

    `told` is when the providers were told, by the edition's key.
    """
    return tuple(
        NewBook(
            one,
            _told(one, language),
            one.answer is not None and one.answer.kind is AnswerKind.REJECTED,
            told.get(one.edition.id),
        )
        for one in terms.new
    )


def changed_chapters(terms: ProviderTerms, language: str) -> tuple[ChapterCompared, ...]:
    """Return the chapters where the newest terms differ from those of the contract.

    The contract's book is read on its last day and the newest on its first.
    """
    if terms.since is None or not terms.new:
        return ()
    books = (_last_day(terms.since), _first_day(terms.new[-1].edition))
    chapters = compare(books, language=language).chapters
    return tuple(one for one in chapters if one.differing)


def _last_day(edition: Edition) -> DatedBook:
    return DatedBook(book_of(edition), edition.valid.last or edition.valid.start)


def _first_day(edition: Edition) -> DatedBook:
    return DatedBook(book_of(edition), edition.valid.start)


def _told(terms: NewTerms, language: str) -> tuple[TermsTold, ...]:
    days = terms.days
    if days is None:
        late = sentence("terms.adopted_late", language, book=terms.edition.book_id)
        return (TermsTold(late, ""),)
    steps = [days.tell.step, days.answer.step]
    if days.end is not None:
        steps += [days.end.step, *days.consequences]
    return tuple(_sentence(one, language) for one in steps)


def _sentence(one: Step, language: str) -> TermsTold:
    return TermsTold(sentence(one.code, language, **dict(one.parameters)), one.clause or "")
