"""Swedish business days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vardval.core.time import is_business_day, next_business_day, plus_business_days
from vardval.core.time.business_days import NegativeCount


@pytest.mark.parametrize(
    ("day", "what"),
    [
        (date(2023, 1, 6), "trettondedag jul"),
        (date(2023, 4, 7), "långfredagen"),
        (date(2023, 4, 10), "annandag påsk"),
        (date(2023, 5, 18), "Kristi himmelsfärdsdag"),
        (date(2023, 6, 6), "nationaldagen"),
        (date(2023, 6, 23), "midsommarafton"),
        (date(2024, 12, 24), "julafton"),
        (date(2024, 12, 31), "nyårsafton"),
        (date(2023, 3, 4), "lördag"),
        (date(2023, 3, 5), "söndag"),
    ],
)
def test_free_days_are_no_business_days(day: date, what: str) -> None:
    assert is_business_day(day) is False, what


def test_an_ordinary_friday_in_june_is_a_business_day() -> None:
    assert [is_business_day(date(2023, 6, day)) for day in (16, 22, 30)] == [
        True,
        True,
        True,
    ]


def test_a_deadline_passes_over_easter() -> None:
    assert next_business_day(date(2023, 4, 7)) == date(2023, 4, 11)
    assert plus_business_days(date(2023, 4, 6), 2) == date(2023, 4, 12)
    assert plus_business_days(date(2023, 4, 8), 0) == date(2023, 4, 11)


def test_business_days_are_not_counted_backwards() -> None:
    with pytest.raises(NegativeCount, match="-1 arbetsdagar går inte att räkna framåt"):
        plus_business_days(date(2023, 4, 6), -1)


@given(st.dates(date(2000, 1, 1), date(2060, 12, 31)), st.integers(1, 40))
def test_a_deadline_is_a_business_day_and_steps_add_up(day: date, count: int) -> None:
    end = plus_business_days(day, count)
    assert is_business_day(end) is True
    assert plus_business_days(plus_business_days(day, 1), count - 1) == end
