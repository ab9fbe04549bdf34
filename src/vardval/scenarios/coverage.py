"""How far a book has come, module by module: what is decided, shown, and owed.

Executed clauses are carried by a rule with a mechanism, and shown by a scenario that fails
without it; tracked clauses belong to an obligation. The module is the catalogue's.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace

from vardval.core.rulebook import BookKind, BookStatus, Clause, Rulebook
from vardval.rulebook.awaiting import EXECUTED, carried_clauses
from vardval.rulebook.clauses import register
from vardval.rulebook.loading import load_whole_book
from vardval.rulebook.obligations import TRACKED
from vardval.scenarios.proving import prove_book

OWN = "own"
"""The module of the clauses of a region's own document, which no catalogue sorts."""
DECIDED_NOW = ("listing", "catchment")
"""The modules in which every executed clause has to be carried and shown."""


@dataclass(frozen=True, slots=True)
class Row:
    """One book and module, in numbers of clauses."""

    book: str
    module: str
    executed: int
    with_mechanism: int
    with_scenario: int
    without_scenario: int
    tracked: int
    with_obligation: int
    without_obligation: int

    def as_json(self) -> dict[str, object]:
        """The row as `--json` prints it."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Coverage:
    """A book's rows, and the clauses that something is missing for.

    `without_scenario` names executed clauses, `unaccounted` those that neither a mechanism nor
    `återstår.yaml` has, and `without_obligation` tracked ones. A book that `decides_listing`
    has to show each clause about it; the book of the acts decides nobody's.
    """

    book: str
    is_draft_of_next_year: bool
    decides_listing: bool
    rows: tuple[Row, ...]
    without_scenario: tuple[Clause, ...]
    unaccounted: tuple[Clause, ...]
    without_obligation: tuple[Clause, ...]

    @property
    def missing(self) -> tuple[Clause, ...]:
        """The clauses that a finished book may not lack anything for."""
        modules = DECIDED_NOW if self.decides_listing else ()
        late = (one for one in self.without_scenario if one.module in modules)
        found = dict.fromkeys((*late, *self.unaccounted, *self.without_obligation))
        return () if self.is_draft_of_next_year else tuple(found)


def coverage(book_id: str) -> Coverage:
    """The coverage of a book.

    Raises `BookNotFound`, `BookRejected`, and `ProblemsFound` when a scenario is wrong.
    """
    whole = load_whole_book(book_id)
    clauses = _Clauses(
        all=tuple(_clauses_of(whole.rules)),
        carried=carried_clauses(whole.rules.rules.values()),
        shown=frozenset(one.clause for one in prove_book(book_id) if one.is_shown),
        awaited=frozenset(one for ids in whole.awaiting.values() for one in ids),
        owed=frozenset(one for owed in whole.obligations for one in owed.clauses),
    )
    counted = [*clauses.of(EXECUTED), *clauses.of(TRACKED)]
    return Coverage(
        book=book_id,
        is_draft_of_next_year=is_draft_of_next_year(whole.rules),
        decides_listing=whole.rules.kind is BookKind.REGIONAL,
        rows=tuple(clauses.row(book_id, one) for one in sorted({one.module for one in counted})),
        without_scenario=clauses.lacking(EXECUTED, clauses.carried & clauses.shown),
        unaccounted=clauses.lacking(EXECUTED, clauses.carried | clauses.awaited),
        without_obligation=clauses.lacking(TRACKED, clauses.owed),
    )


@dataclass(frozen=True, slots=True)
class _Clauses:
    """The clauses of a book's documents, and those that have what they need."""

    all: tuple[Clause, ...]
    carried: frozenset[str]
    shown: frozenset[str]
    awaited: frozenset[str]
    owed: frozenset[str]

    def of(self, execution: str) -> tuple[Clause, ...]:
        return tuple(one for one in self.all if one.execution == execution)

    def lacking(self, execution: str, having: frozenset[str]) -> tuple[Clause, ...]:
        return tuple(one for one in self.of(execution) if one.id not in having)

    def row(self, book_id: str, module: str) -> Row:
        executed = {one.id for one in self.of(EXECUTED) if one.module == module}
        tracked = {one.id for one in self.of(TRACKED) if one.module == module}
        shown = executed & self.carried & self.shown
        return Row(
            book=book_id,
            module=module,
            executed=len(executed),
            with_mechanism=len(executed & self.carried),
            with_scenario=len(shown),
            without_scenario=len(executed - shown),
            tracked=len(tracked),
            with_obligation=len(tracked & self.owed),
            without_obligation=len(tracked - self.owed),
        )


def _clauses_of(book: Rulebook) -> Iterator[Clause]:
    for source in book.sources:
        yield from register().of_document(source.prefix)
    for one in book.own_clauses.values():
        yield replace(one, module=OWN)


def is_draft_of_next_year(book: Rulebook) -> bool:
    """Whether the book is still being written on the one before it.

    A first book of a region is a document that stands, though its transcription is a draft.
    """
    return book.status is BookStatus.DRAFT and book.based_on is not None
