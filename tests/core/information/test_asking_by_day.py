"""What a made-up book wants shown of the centres on a day, and what it cites for it."""

from datetime import date

import pytest

from tests.core.granland import YEAR, a_book
from vardval.core.information import VOCABULARY, Shown, asked_for, clauses_of
from vardval.core.rulebook import (
    BookStatus,
    DatedValue,
    NotInForce,
    Rule,
    Rulebook,
    RuleMissing,
    ValueMissing,
)
from vardval.core.rulebook.book import Argument
from vardval.core.rulebook.mechanism import WrongArgument
from vardval.core.time import Period

CENTRES, ABOUT = "information.vårdcentraler", "information.om_valet"
MARCH, JULY = date(2023, 3, 1), date(2023, 7, 1)


def changing(*values: DatedValue) -> Rulebook:
    """A book whose facts change within the year."""
    rules = {CENTRES: Rule(CENTRES, "information", "Fakta", values)}
    return Rulebook("granland/2023", "granland", "Bok", YEAR, BookStatus.ADOPTED, None, rules)


def value(valid: Period, facts: tuple[str, ...], *clauses: str) -> DatedValue:
    return DatedValue(valid, "visas_öppet", {"uppgifter": facts}, clauses)


SPRING = value(Period(YEAR.start, JULY), ("namn",), "GL-1-1")
AUTUMN = value(Period(JULY, YEAR.end), ("telefon", "namn"), "GL-2-1", "GL-2-2")


@pytest.mark.parametrize(
    ("day", "facts", "clauses"),
    [
        (date(2023, 1, 1), (Shown.NAME,), ("GL-1-1",)),
        (date(2023, 6, 30), (Shown.NAME,), ("GL-1-1",)),
        (JULY, (Shown.TELEPHONE, Shown.NAME), ("GL-2-1", "GL-2-2")),
        (date(2023, 12, 31), (Shown.TELEPHONE, Shown.NAME), ("GL-2-1", "GL-2-2")),
    ],
)
def test_the_facts_are_those_of_the_day_in_the_books_order(
    day: date, facts: tuple[Shown, ...], clauses: tuple[str, ...]
) -> None:
    book = changing(SPRING, AUTUMN)
    assert (asked_for(book, day), clauses_of(book, day)) == (facts, clauses)


@pytest.mark.parametrize("fact", list(Shown))
def test_each_fact_is_asked_for_by_its_own_word(fact: Shown) -> None:
    assert asked_for(changing(value(YEAR, (fact.value,), "GL-1-1")), MARCH) == (fact,)


@pytest.mark.parametrize("day", [date(2022, 12, 31), date(2024, 1, 1)])
def test_a_book_that_says_something_is_not_asked_of_days_outside_its_time(day: date) -> None:
    for ask in (asked_for, clauses_of):
        with pytest.raises(NotInForce):
            ask(changing(SPRING, AUTUMN), day)


def test_a_book_that_leaves_the_chapter_out_asks_for_nothing_on_any_day() -> None:
    silent = a_book({"listning.byten": "obegränsat"})
    for day in (MARCH, date(1999, 1, 1)):
        assert (asked_for(silent, day), clauses_of(silent, day)) == ((), ())


def test_a_day_in_a_gap_of_the_facts_is_an_error_and_no_empty_list() -> None:
    with pytest.raises(RuleMissing):
        asked_for(changing(AUTUMN), MARCH)


def test_facts_that_are_not_known_are_an_error_with_the_books_reason() -> None:
    with pytest.raises(ValueMissing) as error:
        asked_for(a_book({CENTRES: None}), MARCH)
    assert str(error.value) == (
        "Värdet för information.vårdcentraler saknas i granland/2023: Det står inte."
    )


@pytest.mark.parametrize("facts", [None, "namn", ("namn", 1), 3])
def test_facts_that_are_no_list_of_words_are_a_wrong_book(facts: Argument | None) -> None:
    given: dict[str, Argument] = {} if facts is None else {"uppgifter": facts}
    with pytest.raises(WrongArgument) as error:
        asked_for(a_book({CENTRES: ("visas_öppet", given)}), MARCH)
    assert str(error.value) == (
        "Mekanismen visas_öppet saknar argumentet uppgifter eller får fel typ."
    )


@pytest.mark.parametrize("fact", ["Namn", "namn ", "", "logotyp"])
def test_a_word_that_is_no_fact_is_refused(fact: str) -> None:
    with pytest.raises(ValueError, match="is not a valid Shown"):
        asked_for(changing(value(YEAR, (fact,), "GL-1-1")), MARCH)


def test_a_clause_that_several_rules_stand_on_is_cited_once_and_other_chapters_are_not() -> None:
    book = a_book({ABOUT: "öppen_sida", "listning.byten": "obegränsat", CENTRES: "visas_öppet"})
    assert clauses_of(book, MARCH) == ("GL-om_valet", "GL-vårdcentraler")
    shared = changing(value(YEAR, ("namn",), "GL-1-1", "GL-1-2", "GL-1-1"))
    assert clauses_of(shared, MARCH) == ("GL-1-1", "GL-1-2")


def test_every_fact_can_be_asked_for_and_no_other_word() -> None:
    rule = VOCABULARY.rule(CENTRES)
    assert rule is not None
    [mechanism] = rule.mechanisms
    facts = mechanism.argument("uppgifter")
    assert facts is not None
    assert [Shown(one) for one in facts.choices] == list(Shown)
