"""Whole tables of the calendar: ages, leap days, free days, and the ends of time."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vardval.core.time import (
    FOREVER,
    Month,
    Period,
    age_on,
    birthday_on,
    is_business_day,
    next_business_day,
    plus_business_days,
)
from vardval.core.time.business_days import NegativeCount
from vardval.core.time.month import NotAMonth
from vardval.core.time.period import EmptyPeriod

DAY = timedelta(days=1)
LEAP = date(2004, 2, 29)

# The weekdays without work in 2024, a leap year with every kind of free day.
FREE_2024 = (
    (1, 1),  # nyårsdagen
    (3, 29),  # långfredagen
    (4, 1),  # annandag påsk
    (5, 1),  # första maj
    (5, 9),  # Kristi himmelsfärdsdag
    (6, 6),  # nationaldagen
    (6, 21),  # midsommarafton
    (12, 24),
    (12, 25),
    (12, 26),
    (12, 31),
)


def test_the_free_weekdays_of_a_whole_year_are_those_written_here() -> None:
    days = [date(2024, 1, 1) + number * DAY for number in range(366)]
    free = [one for one in days if one.weekday() < 5 and not is_business_day(one)]
    assert [(one.month, one.day) for one in free] == list(FREE_2024)
    assert not any(is_business_day(one) for one in days if one.weekday() >= 5)


@pytest.mark.parametrize("year", range(2020, 2032))
def test_midsummers_eve_is_the_one_free_friday_of_its_week_every_year(year: int) -> None:
    week = [date(year, 6, number) for number in range(19, 26)]
    (eve,) = [one for one in week if one.weekday() == 4]
    assert not is_business_day(eve)
    assert is_business_day(eve - DAY) is ((eve - DAY).month == 6)
    assert next_business_day(eve) == eve + 3 * DAY


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2024, 3, 28), 0, date(2024, 3, 28)),
        (date(2024, 3, 28), 1, date(2024, 4, 2)),
        (date(2024, 3, 29), 0, date(2024, 4, 2)),
        (date(2024, 3, 29), 1, date(2024, 4, 2)),
        (date(2024, 12, 23), 1, date(2024, 12, 27)),
        (date(2024, 12, 30), 1, date(2025, 1, 2)),
        (date(2024, 2, 28), 1, date(2024, 2, 29)),
        (date(2023, 2, 28), 1, date(2023, 3, 1)),
        (date(2024, 6, 20), 5, date(2024, 6, 28)),
        (date(2024, 1, 2), 250, date(2024, 12, 30)),
    ],
)
def test_a_deadline_counts_the_days_that_offices_work(start: date, count: int, end: date) -> None:
    assert plus_business_days(start, count) == end


def test_a_deadline_is_never_counted_backwards() -> None:
    with pytest.raises(NegativeCount) as told:
        plus_business_days(date(2024, 1, 2), -1)
    assert str(told.value) == "-1 arbetsdagar går inte att räkna framåt."


@pytest.mark.parametrize(
    ("age", "reached_on"),
    [
        (0, LEAP),
        (1, date(2005, 2, 28)),
        (4, date(2008, 2, 29)),
        (16, date(2020, 2, 29)),
        (17, date(2021, 2, 28)),
        (18, date(2022, 2, 28)),
        (20, date(2024, 2, 29)),
        (96, date(2100, 2, 28)),
        (100, date(2104, 2, 29)),
    ],
)
def test_a_leap_days_child_reaches_each_age_on_its_day_and_not_before(
    age: int, reached_on: date
) -> None:
    assert birthday_on(LEAP, age) == reached_on
    assert (age_on(LEAP, reached_on - DAY), age_on(LEAP, reached_on)) == (age - 1, age)


@settings(max_examples=50)
@given(st.dates(date(1900, 1, 1), date(2050, 12, 31)), st.integers(0, 60_000))
def test_an_age_never_falls_and_grows_by_one_on_each_birthday(born_on: date, number: int) -> None:
    day = born_on + number * DAY
    age = age_on(born_on, day)
    assert birthday_on(born_on, age) <= day < birthday_on(born_on, age + 1)
    assert age_on(born_on, day + DAY) - age == (day + DAY == birthday_on(born_on, age + 1))


@pytest.mark.parametrize(
    ("month", "days"),
    [("2023-02", 28), ("2024-02", 29), ("2100-02", 28), ("2000-02", 29), ("2023-12", 31)],
)
def test_a_month_has_its_days_and_the_next_begins_where_it_ends(month: str, days: int) -> None:
    one = Month.parse(month)
    assert (one.period.end - one.period.start).days == days
    assert one.last + DAY == one.next.first == one.period.end
    assert one.next.previous == one
    assert one.last in one.period
    assert one.next.first not in one.period


@pytest.mark.parametrize(
    "text",
    ["", "2023", "2023-1", "2023-13", "2023-00", "0000-01", "9999-12", "2023-03-01", "２０２３-03"],
)
def test_a_text_that_is_no_month_is_refused_with_its_own_words(text: str) -> None:
    with pytest.raises(NotAMonth) as told:
        Month.parse(text)
    assert str(told.value).endswith(" är ingen månad. Skriv år och månad, till exempel 2023-03.")


def test_the_months_at_the_ends_of_time_have_no_neighbour_outside() -> None:
    with pytest.raises(NotAMonth):
        _ = Month(1, 1).previous
    with pytest.raises(NotAMonth):
        _ = Month(9998, 12).next


@pytest.mark.parametrize(
    ("last", "end"),
    [
        (date(2023, 1, 1), date(2023, 1, 2)),
        (date(2024, 2, 28), date(2024, 2, 29)),
        (date(2024, 2, 29), date(2024, 3, 1)),
        (date(9999, 12, 30), FOREVER),
        (FOREVER, FOREVER),
        (None, FOREVER),
    ],
)
def test_a_last_day_becomes_the_exclusive_end_and_forever_has_none(
    last: date | None, end: date
) -> None:
    period = Period.from_tom(date(2023, 1, 1), last)
    assert period.end == end
    assert period.last == (None if end == FOREVER else last)
    assert Period.from_tom(period.start, period.last) == period


@pytest.mark.parametrize("end", [date(2023, 1, 1), date(2022, 12, 31)])
def test_a_period_without_days_is_refused_with_both_of_them(end: date) -> None:
    with pytest.raises(EmptyPeriod) as told:
        Period(date(2023, 1, 1), end)
    assert str(told.value) == f"Perioden 2023-01-01 till {end} rymmer ingen dag."


WHOLE = Period(date(2023, 1, 1), date(2024, 1, 1))


@pytest.mark.parametrize(
    ("other", "overlap", "is_covered"),
    [
        (WHOLE, WHOLE, True),
        (Period(date(2022, 1, 1), date(2023, 1, 1)), None, False),
        (Period(date(2024, 1, 1)), None, False),
        (
            Period(date(2023, 12, 31)),
            Period(date(2023, 12, 31), date(2024, 1, 1)),
            False,
        ),
        (
            Period(date(2022, 12, 31), date(2023, 1, 2)),
            Period(date(2023, 1, 1), date(2023, 1, 2)),
            False,
        ),
        (
            Period(date(2023, 5, 1), date(2023, 6, 1)),
            Period(date(2023, 5, 1), date(2023, 6, 1)),
            True,
        ),
        (Period(date.min), WHOLE, False),
    ],
)
def test_two_periods_share_the_days_that_both_have(
    other: Period, overlap: Period | None, is_covered: bool
) -> None:
    assert WHOLE.overlap(other) == overlap
    assert other.overlap(WHOLE) == overlap
    assert WHOLE.covers(other) is is_covered
