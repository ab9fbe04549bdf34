"""Books side by side: on which days, which rules are alike, and what is told of each."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from vardval.core.rulebook import BookStatus, DatedValue, Rule, Rulebook
from vardval.core.rulebook.book import Argument
from vardval.core.time import Period
from vardval.platform.sentences import sentence
from vardval.rulebook.comparing import DatedBook, compare, days_to_compare
from vardval.rulebook.loading import load_book

TODAY = date(2023, 5, 2)
CHANGES = "listning.byten"
NB = load_book("norrbotten/2023")
VB = load_book("vasterbotten/2021")


def _with(book: Rulebook, rule_id: str, **changed: object) -> Rulebook:
    """The book with the rule's first value changed."""
    rule = book.rules[rule_id]
    value = replace(rule.values[0], **changed)  # type: ignore[arg-type]  # names are DatedValue's
    return replace(book, rules={**book.rules, rule_id: replace(rule, values=(value,))})


def _only(*rules: Rule, book: Rulebook = NB) -> Rulebook:
    return replace(book, rules={one.id: one for one in rules})


def _alike(*books: Rulebook) -> dict[str, bool]:
    compared = compare([DatedBook(one, one.valid.start) for one in books])
    return {rule.id: rule.is_alike for chapter in compared.chapters for rule in chapter.rules}


def test_a_book_beside_itself_differs_in_nothing() -> None:
    assert set(_alike(NB, NB).values()) == {True}


@pytest.mark.parametrize(
    ("changed", "is_alike"),
    [
        ({"arguments": {"antal": 3}}, False),
        ({"mechanism": "obegränsat", "arguments": {}}, False),
        ({"missing": "Okänt."}, False),
        ({"clauses": ("NB-3.6.1-14",)}, True),
    ],
    ids=["a value", "the mechanism", "no longer known", "only the clause"],
)
def test_rules_differ_by_mechanism_and_values_and_not_by_clause(
    changed: dict[str, Argument], is_alike: bool
) -> None:
    assert _alike(NB, _with(NB, CHANGES, **changed))[CHANGES] is is_alike


def test_two_values_that_are_both_unknown_are_alike_whatever_the_reason() -> None:
    first = _with(NB, CHANGES, missing="En bilaga saknas.", mechanism="", arguments={})
    second = _with(NB, CHANGES, missing="En annan saknas.", mechanism="", arguments={})
    assert _alike(first, second)[CHANGES] is True


def test_a_rule_that_one_book_lacks_differs_and_says_whose_it_is() -> None:
    lacking = _only(NB.rules["listning.mål"])
    compared = compare([DatedBook(lacking, TODAY), DatedBook(NB, TODAY)])
    rule = next(one for one in compared.chapters[0].rules if one.id == CHANGES)
    assert (rule.is_alike, rule.sides[0], rule.sides[1] is None) == (False, None, False)


def test_the_heading_is_the_question_and_not_the_first_books_answer() -> None:
    compared = compare([DatedBook(VB, VB.valid.start), DatedBook(NB, TODAY)])
    headings = {rule.id: rule.heading for one in compared.chapters for rule in one.rules}
    assert headings[CHANGES] == "Hur ofta man får byta"


def test_each_side_tells_its_answer_with_its_clauses() -> None:
    compared = compare([DatedBook(NB, TODAY), DatedBook(VB, VB.valid.start)])
    rule = next(one for one in compared.chapters[0].rules if one.id == CHANGES)
    told = [
        (side.value.text, [one.id for one in side.value.clauses], side.interpretation_id)
        for side in rule.sides
        if side and side.value
    ]
    assert told == [
        (
            "En person får byta enhet högst 2\N{NO-BREAK SPACE}gånger på ett år.",
            ["NB-3.6.1-13", "NB-T-5"],
            "NB-T-5",
        ),
        ("En person får byta enhet hur ofta som helst.", ["VB-4-12"], None),
    ]


def test_regions_are_read_today_where_they_hold_and_else_on_their_first_day() -> None:
    days = [one.valid_on for one in days_to_compare([NB, VB], TODAY)]
    assert days == [TODAY, VB.valid.start]


def test_a_year_and_the_next_are_read_on_either_side_of_the_turn_of_the_year() -> None:
    next_year = replace(
        NB,
        id="norrbotten/2024",
        based_on=NB.id,
        valid=Period(NB.valid.end, NB.valid.end + timedelta(days=366)),
    )
    days = [one.valid_on for one in days_to_compare([NB, next_year], TODAY)]
    assert days == [date(2023, 12, 31), date(2024, 1, 1)]


def test_a_value_that_changes_within_the_year_is_read_on_the_day_and_said_to_change() -> None:
    july = date(2023, 7, 1)
    limit = NB.rules[CHANGES].values[0]
    changing = replace(
        NB.rules[CHANGES],
        values=(
            replace(limit, valid=Period(NB.valid.start, july)),
            DatedValue(Period(july, NB.valid.end), "obegränsat", {}, ("NB-3.6.1-14",)),
        ),
    )
    book = _only(changing)
    for day, is_alike in ((july - timedelta(days=1), True), (july, False)):
        rule = compare([DatedBook(NB, TODAY), DatedBook(book, day)]).chapters[0]
        found = next(one for one in rule.rules if one.id == CHANGES)
        assert found.is_alike is is_alike
        assert [one.over_time for one in found.sides if one] == [1, 2]


def test_a_book_is_compared_in_english_too() -> None:
    compared = compare([DatedBook(NB, TODAY), DatedBook(VB, TODAY)], language="en")
    assert [one.title for one in compared.chapters] == [
        sentence(f"chapter.{one.id}", "en") for one in compared.chapters
    ]
    assert compared.chapters[0].title == "Listing"
    assert {one.book.status for one in compared.books} == {BookStatus.DRAFT}
