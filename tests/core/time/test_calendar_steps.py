"""Whole months forwards and back, and business days back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vardval.core.time import (
    last_of_months_from,
    minus_business_days,
    months_after,
    plus_business_days,
)
from vardval.core.time.business_days import NegativeCount, is_business_day

DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "reached"),
    [
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 3, 31), -1, date(2023, 2, 28)),
        (date(2023, 12, 15), 1, date(2024, 1, 15)),
        (date(2023, 1, 15), -1, date(2022, 12, 15)),
        (date(2023, 1, 15), 0, date(2023, 1, 15)),
    ],
)
def test_a_month_later_is_the_day_of_the_same_number(day: date, months: int, reached: date) -> None:
    assert months_after(day, months) == reached


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (date(2023, 3, 1), date(2023, 3, 31)),
        (date(2023, 1, 15), date(2023, 2, 14)),
        (date(2023, 1, 28), date(2023, 2, 27)),
        (date(2023, 1, 29), date(2023, 2, 28)),
        (date(2023, 1, 31), date(2023, 2, 28)),
    ],
)
def test_a_month_from_and_with_a_day_ends_before_the_same_number(day: date, last: date) -> None:
    assert last_of_months_from(day, 1) == last


@pytest.mark.parametrize(
    ("day", "count", "reached"),
    [
        (date(2023, 4, 11), 0, date(2023, 4, 11)),
        (date(2023, 4, 10), 0, date(2023, 4, 6)),  # Easter Monday; the weekend; Good Friday.
        (date(2023, 4, 11), 1, date(2023, 4, 6)),
        (date(2023, 6, 26), 1, date(2023, 6, 22)),  # Midsummer's Eve is a Friday.
    ],
)
def test_business_days_are_counted_back_over_free_days(
    day: date, count: int, reached: date
) -> None:
    assert minus_business_days(day, count) == reached


@given(DAYS, st.integers(1, 30))
def test_business_days_back_from_business_days_ahead_is_where_one_began(
    day: date, count: int
) -> None:
    if is_business_day(day):
        assert minus_business_days(plus_business_days(day, count), count) == day


def test_business_days_are_not_counted_back_from_below_zero() -> None:
    with pytest.raises(NegativeCount):
        minus_business_days(date(2023, 3, 1), -1)
