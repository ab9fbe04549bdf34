"""The book of acts: of its own kind, without an end, and naming answers that books can give."""

from datetime import date

import pytest

from vardval.core.law import DEMANDS
from vardval.core.rulebook import BookKind
from vardval.rulebook.acts import acts
from vardval.rulebook.checking import check_book
from vardval.rulebook.loading import available_books, load_book
from vardval.rulebook.vocabulary import vocabulary_of


def test_the_acts_hold_until_they_are_changed() -> None:
    assert (acts().kind, acts().valid.last) == (BookKind.ACTS, None)


def test_every_answer_that_an_act_lists_is_one_that_a_book_can_give() -> None:
    words = vocabulary_of(BookKind.REGIONAL)
    for rule_id, demand in DEMANDS.items():
        rule = words.rule(rule_id)
        assert rule is not None
        for value in acts().rules[demand.rule_id].values:
            listed = value.arguments.get("svar", ())
            assert isinstance(listed, tuple)
            assert [one for one in listed if rule.mechanism(str(one)) is None] == []


def test_no_book_of_a_region_answers_for_the_acts() -> None:
    assert [one for one in available_books() if "lag.byten" in load_book(one).rules] == []


def test_the_draft_that_keeps_unlimited_changes_goes_against_the_act_of_2022() -> None:
    assert [
        (one.rule_id, one.from_on, one.text, one.act, one.clauses)
        for one in check_book("vasterbotten/2026").conflicts
    ] == [
        (
            "listning.byten",
            date(2026, 1, 1),
            "Lagen tillåter högst 2\N{NO-BREAK SPACE}byten på ett år. Boken tillåter fler.",
            "HSL-7-3b",
            ("VB26-befintligt-1", "VB-4-12"),
        )
    ]


@pytest.mark.parametrize(
    "book_id", ["kronoberg/2023", "norrbotten/2023", "varmland/2022", "vasterbotten/2021"]
)
def test_a_decided_book_is_checked_against_the_acts_of_its_days(book_id: str) -> None:
    assert check_book(book_id).conflicts == ()
