"""Which clauses may be named, and when a cited clause is the one that a statement names."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from vardval.core.rulebook import Rulebook, covers
from vardval.rulebook.clauses import register


@dataclass(frozen=True, slots=True)
class Citations:
    """The citations of a book."""

    book: Rulebook

    def holds(self, named: str, cited: str, on: date) -> bool:
        """Whether a decision of the day that cites `cited` is one according to `named`.

        A decision cites a value of the book by its first clause; the others that the value
        stands on count as well.
        """
        return any(covers(named, one) for one in self._of_value(cited, on))

    def _of_value(self, cited: str, on: date) -> set[str]:
        found = {cited}
        for rule in self.book.rules.values():
            for value in rule.values:
                if on in value.valid and value.clauses and value.clause == cited:
                    found.update(value.clauses)
        return found


@cache
def _sections_of_register() -> frozenset[str]:
    return _with_sections(register().clauses)


def nameable(book: Rulebook) -> frozenset[str]:
    """Every clause, section of clauses and interpretation that a scenario may name."""
    return _sections_of_register() | {one.id for one in book.interpretations()}


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
