"""A trace in words: sentences in both languages, clauses with wording, units by name."""

from datetime import date

import pytest

from vardval.core.trace import step
from vardval.portal.presenters.explanation import cited, explained
from vardval.rulebook.clauses import UnknownClause

NAMES = {7: "Torgets HC"}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "sv",
            [
                "Barnet föddes den 2 mars 2023.",
                "Barnet listas där modern är listad: Torgets HC.",
            ],
        ),
        (
            "en",
            [
                "The child was born on 2 March 2023.",
                "The child is listed where the mother is listed: Torgets HC.",
            ],
        ),
    ],
)
def test_each_step_is_a_sentence_with_the_units_name_and_the_clauses_wording(
    language: str, words: list[str]
) -> None:
    trace = (
        step("newborn.born", on=date(2023, 3, 2)),
        step("newborn.with_mother", "NB-3.6.1-3", unit=7),
    )
    told = explained(trace, NAMES, language)
    assert [one.text for one in told] == words
    assert [(one.clause.id if one.clause else "", one.source) for one in told] == [
        ("", ""),
        ("NB-3.6.1-3", ""),
    ]
    assert told[1].clause == cited("NB-3.6.1-3")


def test_a_unit_without_a_name_is_told_by_key() -> None:
    (one,) = explained((step("newborn.with_mother", unit=8),), NAMES, "sv")
    assert one.text == "Barnet listas där modern är listad: 8."


def test_what_rests_on_no_clause_names_its_source() -> None:
    trace = (step("newborn.mother_not_listed", "avtal-2023"),)
    (known,) = explained(trace, {}, "sv", sources={"avtal-2023": "avtal-2023: Avtalet"})
    (unknown,) = explained(trace, {}, "sv")
    assert (known.clause, known.source) == (None, "avtal-2023: Avtalet")
    assert (unknown.clause, unknown.source) == (None, "avtal-2023")


def test_no_steps_are_no_words() -> None:
    assert explained((), NAMES, "sv") == []


@pytest.mark.parametrize("clause_id", ["NB-3.6.1-15", "VB-T-1", "NB-T-1", "VL-1.1-1"])
def test_a_clause_is_found_in_whichever_book_has_it(clause_id: str) -> None:
    found = cited(clause_id)
    assert (found.id, found.is_interpretation) == (clause_id, "-T-" in clause_id)
    assert found.wording


@pytest.mark.parametrize("clause_id", ["", "NB-99", "nb-3.6.1-15"])
def test_a_clause_that_no_book_has_is_an_error_that_says_so(clause_id: str) -> None:
    with pytest.raises(UnknownClause) as caught:
        cited(clause_id)
    assert str(caught.value) == str(UnknownClause(clause_id))
