"""A book answers for a day with its clause, or says which of three things is wrong."""

from datetime import date

import pytest

from vardval.core.rulebook import (
    BookStatus,
    DatedValue,
    Interpretation,
    NotInForce,
    Rule,
    Rulebook,
    RuleMissing,
    Standing,
    ValueMissing,
)
from vardval.core.time import Period

YEAR = Period(date(2026, 1, 1), date(2027, 1, 1))
JULY = date(2026, 7, 1)
TWO = DatedValue(Period(YEAR.start, JULY), "högst", {"antal": 2}, ("GL-1-1", "GL-1-2"))
FREE = DatedValue(Period(JULY, YEAR.end), "obegränsat", {}, ("GL-1-3",))
UNKNOWN = DatedValue(YEAR, "", {}, (), "Bilagan är inte känd.")
NOTE = Interpretation("GL-T-1", "Vad?", "Allt.", Standing.UNCONFIRMED, ("GL-1-1",))
BOOK = Rulebook(
    id="granland/2026",
    region="granland",
    name="Granlands vårdval",
    valid=YEAR,
    status=BookStatus.DRAFT,
    based_on=None,
    rules={
        "listning.byten": Rule("listning.byten", "listning", "Byten", (TWO, FREE), NOTE),
        "ersättning.belopp": Rule("ersättning.belopp", "ersättning", "Belopp", (UNKNOWN,)),
    },
)


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2026, 1, 1), TWO),
        (date(2026, 6, 30), TWO),
        (JULY, FREE),
        (date(2026, 12, 31), FREE),
    ],
)
def test_a_rule_answers_with_the_value_of_the_day(day: date, value: DatedValue) -> None:
    assert BOOK.rule_on("listning.byten", day) == value


def test_decisions_cite_the_first_clause_of_a_value() -> None:
    assert TWO.clause == "GL-1-1"


@pytest.mark.parametrize("day", [date(2025, 12, 31), date(2027, 1, 1)])
def test_a_day_outside_the_book_is_not_answered_with_its_nearest_value(day: date) -> None:
    with pytest.raises(NotInForce, match=rf"granland/2026 gäller inte {day}\. Välj en regelbok"):
        BOOK.rule_on("listning.byten", day)


def test_a_rule_that_the_book_lacks_is_an_error_and_not_a_default() -> None:
    with pytest.raises(RuleMissing, match=r"har ingen regel listning\.tak för den dagen"):
        BOOK.rule_on("listning.tak", JULY)


def test_a_value_that_is_not_known_is_an_error_that_says_why() -> None:
    with pytest.raises(
        ValueMissing, match=r"ersättning\.belopp saknas i granland/2026: Bilagan är inte känd\."
    ):
        BOOK.rule_on("ersättning.belopp", JULY)


def test_the_book_tells_its_interpretations() -> None:
    assert BOOK.interpretations() == (NOTE,)
