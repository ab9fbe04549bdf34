"""Ages in whole years, and the day on which they are reached."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from vardval.core.time import age_on, birthday_on

births = st.dates(date(1900, 1, 1), date(2030, 12, 31))


def test_an_age_is_reached_on_the_birthday_and_not_the_day_before() -> None:
    assert age_on(date(2007, 3, 10), date(2023, 3, 9)) == 15
    assert age_on(date(2007, 3, 10), date(2023, 3, 10)) == 16


def test_who_is_born_on_a_leap_day_ages_on_the_28th_in_a_common_year() -> None:
    born_on = date(2004, 2, 29)
    assert [age_on(born_on, day) for day in (date(2022, 2, 27), date(2022, 2, 28))] == [
        17,
        18,
    ]
    assert [age_on(born_on, day) for day in (date(2024, 2, 28), date(2024, 2, 29))] == [
        19,
        20,
    ]


def test_an_unborn_child_has_a_negative_age() -> None:
    assert age_on(date(2023, 3, 10), date(2023, 3, 9)) == -1


@given(births, st.integers(0, 110))
def test_the_birthday_is_the_first_day_of_the_age(born_on: date, age: int) -> None:
    day = birthday_on(born_on, age)
    assert (age_on(born_on, day - timedelta(1)), age_on(born_on, day)) == (age - 1, age)
