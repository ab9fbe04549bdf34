"""The book of acts: of its own kind, without an end, and naming answers that books can give."""

import pytest

from vardval.core.law import DEMANDS, conflicts_over_time
from vardval.core.rulebook import BookKind
from vardval.rulebook.acts import acts
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


@pytest.mark.parametrize("book_id", ["norrbotten/2023", "vasterbotten/2021"])
def test_a_book_that_keeps_the_acts_has_no_conflict(book_id: str) -> None:
    assert conflicts_over_time(load_book(book_id), acts()) == ()
