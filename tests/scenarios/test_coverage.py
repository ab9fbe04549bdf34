"""How far the books have come, in numbers and by clause."""

import pytest

from vardval.rulebook.awaiting import EXECUTED
from vardval.rulebook.clauses import register
from vardval.rulebook.loading import available_books
from vardval.rulebook.obligations import TRACKED
from vardval.scenarios.coverage import coverage

BOOKS = available_books()
BOOK = "norrbotten/2023"


def _count(execution: str) -> int:
    return sum(one.execution == execution for one in register().of_document("NB"))


def test_every_clause_of_the_document_is_counted_once() -> None:
    rows = coverage(BOOK).rows
    assert sum(one.executed for one in rows) == _count(EXECUTED)
    assert sum(one.tracked for one in rows) == _count(TRACKED)
    assert len({one.module for one in rows}) == len(rows)


@pytest.mark.parametrize("book_id", BOOKS)
def test_the_numbers_of_a_row_agree_with_each_other(book_id: str) -> None:
    for row in coverage(book_id).rows:
        assert row.book == book_id
        assert row.executed == row.with_scenario + row.without_scenario
        assert row.with_scenario <= row.with_mechanism <= row.executed
        assert row.tracked == row.with_obligation + row.without_obligation


def test_a_row_as_json_has_exactly_these_keys() -> None:
    assert list(coverage(BOOK).rows[0].as_json()) == [
        "book",
        "module",
        "executed",
        "with_mechanism",
        "with_scenario",
        "without_scenario",
        "tracked",
        "with_obligation",
        "without_obligation",
    ]


def test_a_clause_that_only_a_missing_value_cites_has_no_mechanism() -> None:
    unaccounted = {one.id for one in coverage(BOOK).unaccounted}
    assert "NB-3.10-8" not in unaccounted  # ersättning.vite is known.


def test_a_book_that_decides_nobodys_listing_owes_no_scenario_of_it() -> None:
    assert coverage(BOOK).decides_listing
    assert not coverage("lagar/2022").decides_listing


@pytest.mark.parametrize("book_id", BOOKS)
def test_a_finished_book_shows_and_owes_every_clause(book_id: str) -> None:
    """Every clause of listing and catchment has a scenario that fails without it.

    Every other executed clause is carried or awaits, and every tracked one belongs to an
    obligation.
    """
    assert [one.id for one in coverage(book_id).missing] == []
