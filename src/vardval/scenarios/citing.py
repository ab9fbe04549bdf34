"""Which clauses may be named, and when a decision is one according to a clause."""

from collections.abc import Iterable
from functools import cache

from vardval.core.rulebook import Rulebook, covers
from vardval.rulebook.clauses import register


def cites(clauses: Iterable[str], named: str) -> bool:
    """Whether a decision that rests on `clauses` is one according to `named`."""
    return any(covers(named, one) for one in clauses)


@cache
def _sections_of_register() -> frozenset[str]:
    return _with_sections(register().clauses)


def nameable(book: Rulebook) -> frozenset[str]:
    """Every clause, section of clauses and interpretation that a scenario may name."""
    own = _with_sections(book.own_clauses)
    return _sections_of_register() | own | {one.id for one in book.interpretations()}


def _with_sections(ids: Iterable[str]) -> frozenset[str]:
    """The ids, and every section above them: GL-3.6.1-7 gives GL-3.6.1, GL-3.6 and GL-3."""
    found: set[str] = set()
    for one in ids:
        found.add(one)
        section = one.rpartition("-")[0]
        while "." in section:
            found.add(section)
            section = section.rpartition(".")[0]
        found.add(section)
    return frozenset(found)
