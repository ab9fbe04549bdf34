"""What a book wants everyone to be told of the centres."""

from datetime import date

import pytest

from vardval.core.information import VOCABULARY, Shown, asked_for, clauses_of
from vardval.core.rulebook import NotInForce
from vardval.rulebook.loading import load_book


@pytest.mark.parametrize(
    ("book", "day", "facts", "clauses"),
    [
        (
            "norrbotten/2023",
            date(2023, 3, 1),
            (Shown.NAME, Shown.CONTACT, Shown.SERVICES),
            ("NB-3.4.2-2", "NB-3.6.1-25", "NB-3.9.4-1", "NB-3.4.2-1"),
        ),
        (
            "vasterbotten/2021",
            date(2021, 3, 1),
            (
                Shown.ASSIGNMENT,
                Shown.NAME,
                Shown.ADDRESS,
                Shown.HOURS,
                Shown.TELEPHONE,
                Shown.EMAIL,
            ),
            ("VB-5.2-2", "VB-5.5-2"),
        ),
        ("varmland/2022", date(2022, 3, 1), (), ("VL-2.6-2", "VL-2.6-3")),
        ("kronoberg/2023", date(2023, 3, 1), (), ()),
    ],
)
def test_each_book_asks_for_its_facts_by_its_clauses(
    book: str, day: date, facts: tuple[Shown, ...], clauses: tuple[str, ...]
) -> None:
    found = load_book(book)
    assert asked_for(found, day) == facts
    assert clauses_of(found, day) == clauses


def test_a_day_that_the_book_does_not_know_is_refused() -> None:
    with pytest.raises(NotInForce):
        asked_for(load_book("norrbotten/2023"), date(2019, 1, 1))


def test_no_rule_of_the_chapter_has_to_be_answered() -> None:
    assert VOCABULARY.chapters() == ("information",)
    assert {one.required for one in VOCABULARY.rules} == {False}
