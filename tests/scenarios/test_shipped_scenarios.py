"""Every scenario of every shipped book holds, and every listing rule is shown by one."""

from functools import cache
from pathlib import Path

import pytest

import vardval.books
from vardval.core.catchment.vocabulary import VOCABULARY as CATCHMENT
from vardval.core.listing.vocabulary import VOCABULARY as LISTING
from vardval.rulebook.loading import load_book
from vardval.scenarios import Run, run_paths

BOOKS = Path(vardval.books.__file__).parent
DECIDED = ("kronoberg/2023", "norrbotten/2023", "varmland/2022", "vasterbotten/2021")

DRAFTS = (
    "vasterbotten/2026",
)  # Shown by a few scenarios: what it keeps is shown in its forerunner.

WITHOUT_SCENARIO = {
    # The format has no verb for taking back a choice, and none of these books lets one wait.
    "listning.återkallelse",
    # Says that there is no limit to exceed; shown by the rule about changes.
    "listning.fler_byten",
    # The format has no verb for an address register that is keyed anew.
    "listning.ändrad_indelning",
}


@cache
def run() -> Run:
    return run_paths([BOOKS])


def test_every_shipped_scenario_holds() -> None:
    assert [str(one) for one in run().problems] == []
    assert [one.as_text() for one in run().results if not one.passed] == []
    assert {one.book for one in run().results} == {*DECIDED, *DRAFTS}


@pytest.mark.parametrize("book_id", DECIDED)
def test_every_listing_rule_has_a_scenario_that_says_it_shows_it(book_id: str) -> None:
    book = load_book(book_id)
    tried = {clause for one in run().results if one.book == book_id for clause in one.tried}
    unshown = {
        rule.id
        for rule in (LISTING + CATCHMENT).rules
        if tried.isdisjoint(book.rules[rule.id].values[0].clauses)
    }
    assert unshown <= WITHOUT_SCENARIO


@pytest.mark.parametrize("book_id", DECIDED)
def test_every_clause_of_a_listing_value_is_named_by_a_scenario(book_id: str) -> None:
    book = load_book(book_id)
    tried = {clause for one in run().results if one.book == book_id for clause in one.tried}
    chapters = {"listning", "listningsutrymme", "upptagningsområde", "vårdkontakter"}
    cited = {
        clause
        for rule in book.rules.values()
        if rule.chapter in chapters and rule.id not in WITHOUT_SCENARIO
        for value in rule.values
        for clause in value.clauses
    }
    assert sorted(cited - tried) == []


def test_a_scenarios_name_is_a_sentence_and_is_used_once_in_its_book() -> None:
    names = [(one.book, one.name) for one in run().results]
    assert len(names) == len(set(names))
    assert [name for _, name in names if not name[0].isupper() or len(name.split()) < 4] == []
