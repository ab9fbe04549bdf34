"""Which book binds a provider: the newest, unless it has said no."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vardval.core.contract import Answer, AnswerKind, Binding, Offered, binding_on
from vardval.core.time import Period, months_after

OLD, NEW, NEXT = "granland/2023", "granland/2024", "granland/2025"
OFFERED = [
    Offered(f"granland/{year}", Period(date(year, 1, 1), date(year + 1, 1, 1)))
    for year in (2023, 2024, 2025)
]
SIGNED = Answer(OLD, AnswerKind.SIGNED, date(2023, 1, 1))
NO = Answer(NEW, AnswerKind.REJECTED, date(2023, 11, 20))
LAST = date(2024, 11, 20)


def _twelve_months(_: str, told_on: date) -> date:
    return months_after(told_on, 12)


def _on(day: date, *answers: Answer) -> Binding:
    return binding_on(day, OFFERED, answers, _twelve_months)


@pytest.mark.parametrize("answers", [(), (SIGNED,), (Answer(NEW, AnswerKind.ACCEPTED, LAST),)])
def test_silence_and_yes_bind_to_the_regions_newest(answers: tuple[Answer, ...]) -> None:
    assert _on(date(2023, 12, 31), *answers) == Binding(OLD)
    assert _on(date(2024, 1, 1), *answers) == Binding(NEW)


@pytest.mark.parametrize(
    ("day", "book"),
    [
        (date(2023, 11, 19), OLD),
        (date(2023, 11, 20), OLD),
        (date(2024, 1, 1), OLD),
        (LAST, OLD),
        (LAST + timedelta(days=1), None),
        (date(2025, 6, 1), None),
    ],
)
def test_after_a_no_the_old_book_binds_through_the_contracts_last_day(
    day: date, book: str | None
) -> None:
    assert _on(day, SIGNED, NO).book_id == book


def test_the_refused_book_and_the_last_day_are_told_from_the_day_of_the_no() -> None:
    assert _on(date(2023, 11, 19), SIGNED, NO) == Binding(OLD)
    assert _on(date(2023, 11, 20), SIGNED, NO) == Binding(OLD, NEW, LAST)


def test_a_yet_newer_book_does_not_bind_who_has_refused_the_one_before() -> None:
    late = Answer(NEW, AnswerKind.REJECTED, date(2024, 2, 1))
    assert _on(date(2025, 1, 15), late) == Binding(OLD, NEW, date(2025, 2, 1))


def test_a_contract_can_end_before_the_refused_terms_begin() -> None:
    early = Answer(NEXT, AnswerKind.REJECTED, date(2023, 2, 1))
    assert _on(date(2024, 2, 1), early).book_id == NEW
    assert _on(date(2024, 2, 2), early).book_id is None


def test_a_contract_signed_anew_begins_afresh() -> None:
    again = Answer(NEXT, AnswerKind.SIGNED, date(2025, 3, 1))
    assert _on(date(2025, 2, 28), NO, again).book_id is None
    assert _on(date(2025, 3, 1), NO, again) == Binding(NEXT)


def test_without_a_known_end_the_old_book_binds_on() -> None:
    binding = binding_on(date(2025, 6, 1), OFFERED, [NO], lambda _book, _day: None)
    assert binding == Binding(OLD, NEW, None)


def test_outside_every_book_nothing_binds() -> None:
    assert _on(date(2022, 12, 31)) == Binding(None)


def test_a_no_to_a_book_that_is_not_offered_changes_nothing() -> None:
    elsewhere = Answer("fjällbo/2024", AnswerKind.REJECTED, date(2023, 11, 20))
    assert _on(date(2024, 6, 1), elsewhere) == Binding(NEW)


def test_of_two_refused_books_the_first_decides() -> None:
    second = Answer(NEXT, AnswerKind.REJECTED, date(2024, 10, 1))
    assert _on(date(2024, 10, 2), NO, second) == Binding(OLD, NEW, LAST)


@given(st.dates(date(2023, 1, 1), date(2025, 12, 31)), st.dates(date(2023, 1, 1), date(2024, 1, 1)))
def test_a_refused_book_never_binds(day: date, told_on: date) -> None:
    assert _on(day, Answer(NEW, AnswerKind.REJECTED, told_on)).book_id != NEW or day < told_on
