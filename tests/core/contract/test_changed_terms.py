"""The days that follow from a change of terms, to the day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.contract.terms_of_books import TOLD, YEAR, book
from vardval.core.contract import (
    ChangeOfTerms,
    DecidedAfterEffect,
    days_of_change,
    end_after_rejection,
    held_over,
)
from vardval.core.rulebook import NotInForce
from vardval.core.time import Period, months_after

CHANGE = ChangeOfTerms(date(2023, 10, 1), date(2024, 1, 1))


def test_the_region_tells_so_that_the_whole_time_lies_before_the_first_day() -> None:
    tell = days_of_change(CHANGE, book()).tell
    assert tell.last_on == date(2023, 10, 3)
    assert tell.last_on + timedelta(days=90) == CHANGE.effective_on
    assert (tell.step.code, tell.step.clause) == ("terms.tell_days_before", "GL-1-1")


def test_the_time_to_say_no_begins_the_day_after_the_decision() -> None:
    answer = days_of_change(CHANGE, book()).answer
    assert answer.last_on == date(2023, 11, 30)
    first_on = CHANGE.decided_on + timedelta(days=1)
    assert (answer.last_on - first_on).days + 1 == 60


@pytest.mark.parametrize(
    ("told_on", "last_on"),
    [
        (date(2023, 3, 10), date(2024, 3, 10)),
        (date(2023, 11, 30), date(2024, 11, 30)),
        (date(2024, 2, 29), date(2025, 2, 28)),
    ],
)
def test_the_contract_holds_through_the_day_of_the_same_number(
    told_on: date, last_on: date
) -> None:
    assert end_after_rejection(book(), told_on).last_on == last_on


def test_no_end_is_told_until_somebody_has_said_no() -> None:
    assert days_of_change(CHANGE, book()).end is None
    rejected = days_of_change(CHANGE, book(), rejected_on=date(2023, 10, 20)).end
    assert rejected is not None
    assert rejected.last_on == date(2024, 10, 20)


def test_what_holds_until_the_end_is_told_with_its_clauses() -> None:
    told = [one.code for one in days_of_change(CHANGE, book()).consequences]
    assert told == ["terms.keeps_original", "terms.no_compensation"]


@pytest.mark.parametrize("mechanism", ["genast", "genast_skriftligen"])
def test_a_book_that_says_at_once_gives_the_day_of_the_decision(mechanism: str) -> None:
    rules = {**TOLD, "avtal.besked": (mechanism, {})}
    assert days_of_change(CHANGE, book(rules)).tell.last_on == CHANGE.decided_on


def test_a_silent_book_gives_no_day_and_says_why() -> None:
    days = days_of_change(CHANGE, book({}), rejected_on=date(2023, 10, 20))
    assert days.end is not None
    for one in (days.tell, days.answer, days.end):
        assert one.last_on is None
        assert one.step.code == "terms.not_known"
        assert dict(one.step.parameters) == {"why": "Det står i avtalet."}
    assert [one.code for one in days.consequences] == ["terms.not_known"] * 2


def test_terms_are_not_decided_after_they_begin_to_hold() -> None:
    ChangeOfTerms(date(2023, 10, 1), date(2023, 10, 1))
    with pytest.raises(DecidedAfterEffect) as refused:
        ChangeOfTerms(date(2023, 10, 2), date(2023, 10, 1))
    assert str(refused.value) == (
        "Villkoren skulle gälla från 2023-10-01 men beslutades 2023-10-02. Rätta dagen."
    )


def test_a_decision_outside_the_books_time_is_read_on_its_nearest_day() -> None:
    late = ChangeOfTerms(date(2024, 10, 1), date(2025, 1, 1))
    assert days_of_change(late, book()).answer.last_on == date(2024, 11, 30)
    endless = book(valid=Period(YEAR.start))
    assert days_of_change(late, endless).answer.last_on == date(2024, 11, 30)


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_a_later_no_never_ends_the_contract_earlier(told_on: date) -> None:
    first = end_after_rejection(book(), told_on).last_on
    second = end_after_rejection(book(), told_on + timedelta(days=1)).last_on
    assert first is not None
    assert second is not None
    assert told_on < first <= second
    assert first == months_after(told_on, 12)


def test_a_book_held_over_answers_as_on_its_last_day() -> None:
    own = book()
    longer = held_over(own, date(2025, 1, 1))
    assert longer.rule_on("avtal.svar", date(2024, 12, 31)).arguments == {"tid": 60}
    with pytest.raises(NotInForce):
        longer.rule_on("avtal.svar", date(2025, 1, 1))
    assert held_over(own, date(2023, 7, 1)) is own
