"""Every clause that the product is to decide has a rule in the book, or awaits one by name."""

import pytest

from vardval.rulebook.awaiting import EXECUTED, carried_clauses
from vardval.rulebook.clauses import register
from vardval.rulebook.loading import available_books, load_whole_book

DECIDED_NOW = ("listing", "catchment")  # Their clauses have rules; nothing of them may wait.


def _accounts(book_id: str) -> tuple[set[str], set[str], set[str]]:
    """The executed clauses of the book's documents, those carried, those awaiting."""
    book = load_whole_book(book_id)
    documents = {one.prefix for one in book.rules.sources}
    executed = {
        one.id
        for one in register().clauses.values()
        if one.document in documents and one.execution == EXECUTED
    }
    awaiting = {clause for clauses in book.awaiting.values() for clause in clauses}
    return executed, executed & carried_clauses(book.rules.rules.values()), awaiting


@pytest.mark.parametrize("book_id", available_books())
def test_every_executed_clause_is_carried_by_a_rule_or_awaits_one(book_id: str) -> None:
    executed, carried, awaiting = _accounts(book_id)
    assert (executed - carried - awaiting, carried & awaiting) == (set(), set())


@pytest.mark.parametrize("book_id", available_books())
def test_no_clause_of_listing_or_catchment_waits(book_id: str) -> None:
    _, _, awaiting = _accounts(book_id)
    modules = {register().clause(one).module for one in awaiting}
    assert modules.isdisjoint(DECIDED_NOW)
    assert set(load_whole_book(book_id).awaiting).isdisjoint(DECIDED_NOW)
