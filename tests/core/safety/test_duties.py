"""What each book asks of safety, by when and to whom; silence is no duty and no day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vardval.core.safety import BY_NAME, Duty, duty
from vardval.rulebook.loading import load_book

NB, VB, KB, VL = "norrbotten/2023", "vasterbotten/2021", "kronoberg/2023", "varmland/2022"


def asked(book: str, rule: str, on: date) -> Duty | None:
    return duty(BY_NAME[rule], load_book(book), on)


@given(st.dates(date(2023, 1, 1), date(2023, 12, 31)))
def test_the_last_day_is_the_same_weekday_four_weeks_on(came_on: date) -> None:
    found = asked(NB, "patientnämnd_svar", came_on)
    assert found is not None
    assert found.last_on == came_on + timedelta(days=28)
    assert found.step.clauses == ("NB-3.1.14-6", "NB-T-250")


@pytest.mark.parametrize(
    ("book", "year", "receiver"),
    [(KB, 2023, "patientnämnden"), (VB, 2021, "patientnämnden och dess kansli")],
)
def test_a_book_without_a_time_gives_no_day(book: str, year: int, receiver: str) -> None:
    found = asked(book, "patientnämnd_svar", date(year, 3, 1))
    assert found is not None
    assert (found.last_on, found.receiver) == (None, receiver)


def test_a_book_that_is_silent_asks_nothing() -> None:
    day = date(2022, 3, 1)
    assert [asked(VL, name, day) for name in BY_NAME] == [None] * len(BY_NAME)


def test_the_copy_is_without_identities_where_the_document_says_so() -> None:
    day = date(2021, 3, 1)
    found = asked(VB, "lex_maria_kopia", day)
    assert found is not None
    assert found.step.code == "safety.copy_without_identities"
    assert found.contents == ("kopia av anmälan", "utredningsmaterial", "åtgärder")
    assert found.receiver == "regionen"
    decision = asked(VB, "lex_maria_beslut", day)
    assert decision is not None
    assert decision.step.clauses == ("VB-2.5-9",)
