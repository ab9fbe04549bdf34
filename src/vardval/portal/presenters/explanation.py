"""A trace for a reader: each step as a sentence, with the wording of its clause under it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vardval.core.trace import Parameter, Step, Trace
from vardval.platform.sentences import has_sentence, sentence
from vardval.rulebook.clauses import UnknownClause
from vardval.rulebook.loading import available_books, load_whole_book
from vardval.rulebook.obligation_copy import clause_told
from vardval.rulebook.reading import CitedClause
from vardval.rulebook.whole_book import WholeBook


@dataclass(frozen=True, slots=True)
class ToldStep:
    """A step in words.

    `clause` is None where the step is arithmetic or a plain fact, or rests on something that
    is no clause of a book (a published price list); `source` then names it.
    """

    text: str
    clause: CitedClause | None
    source: str = ""


def explained(
    trace: Trace,
    unit_names: Mapping[int, str],
    language: str,
    *,
    sources: Mapping[str, str] | None = None,
) -> list[ToldStep]:
    """Return the steps in order; a unit's key is told as its name.

    `sources` are what a price list rests on, by id, where the steps come from one.
    """
    return [_told(one, unit_names, language, sources or {}) for one in trace]


def cited(clause_id: str) -> CitedClause:
    """Return the clause with its wording, from whichever book or document has it."""
    unknown = UnknownClause(clause_id)
    for book in _books():
        try:
            return clause_told(book, clause_id)
        except UnknownClause as one:
            unknown = one
    raise unknown


def worded(one: Step, unit_names: Mapping[int, str], language: str) -> str:
    """Return the step as a sentence, without its clause."""
    parameters = {
        name: _spoken(name, value, unit_names, language) for name, value in one.parameters
    }
    return sentence(one.code, language, **parameters)


def _told(
    one: Step, unit_names: Mapping[int, str], language: str, sources: Mapping[str, str]
) -> ToldStep:
    text = worded(one, unit_names, language)
    if not one.clause:
        return ToldStep(text, None)
    try:
        return ToldStep(text, cited(one.clause))
    except UnknownClause:
        return ToldStep(text, None, source=sources.get(one.clause, one.clause))


def _spoken(name: str, value: Parameter, unit_names: Mapping[int, str], language: str) -> Parameter:
    """Return a parameter as people say it: units by name, codes of a closed set in words."""
    if name == "unit" and isinstance(value, int):
        return unit_names.get(value, str(value))
    if isinstance(value, str) and has_sentence(f"{name}.{value}", language):
        return sentence(f"{name}.{value}", language)
    return value


def _books() -> Iterable[WholeBook]:
    return map(load_whole_book, available_books())
