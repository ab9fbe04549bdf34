"""Days as the tax agency writes them: whole, incomplete, impossible or never meant."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vardval.core.population import BadPost
from vardval.integrations.navet.dates import (
    read_date,
    read_date_if_whole,
    read_last_date,
    read_time_of_change,
    start_of_day,
)

MEANT = st.dates(date(1800, 1, 1), date(2199, 12, 31))


@settings(max_examples=50)
@given(MEANT)
def test_a_day_is_read_as_it_is_written(day: date) -> None:
    text = f"{day:%Y%m%d}"
    assert read_date(text) == day
    assert read_date_if_whole(text) == day
    assert read_last_date(text) == day
    assert read_time_of_change(text) == start_of_day(day)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("00000000", "incomplete_date"),
        ("0", "incomplete_date"),
        ("19800000", "incomplete_date"),
        ("19800500", "incomplete_date"),
        ("17991231", "impossible_date"),
        ("22000101", "impossible_date"),
        ("20230229", "impossible_date"),
        ("20231301", "impossible_date"),
        ("20230001", "impossible_date"),
        ("1980-5-1", "impossible_date"),
        ("198005011", "impossible_date"),
        ("８０８０８０８０", "impossible_date"),
    ],
)
def test_what_is_no_day_says_whether_it_is_incomplete_or_impossible(text: str, code: str) -> None:
    with pytest.raises(BadPost) as bad:
        read_date(text)
    assert (bad.value.code, bad.value.parameters) == (code, {})
    assert str(bad.value) == f"Posten läggs åt sidan: {code}."
    if code == "incomplete_date":
        assert read_date_if_whole(text) is None
    else:
        with pytest.raises(BadPost):
            read_date_if_whole(text)


def test_a_leap_day_is_a_day_in_leap_years_only() -> None:
    assert read_date("20240229") == date(2024, 2, 29)
    assert read_date("20000229") == date(2000, 2, 29)
    with pytest.raises(BadPost):
        read_date("21000229")


@pytest.mark.parametrize("text", ["22000101", "99991231", "99990000"])
def test_a_last_day_that_nobody_will_see_is_no_end(text: str) -> None:
    assert read_last_date(text) is None


@pytest.mark.parametrize("text", ["00000000", "20230000", "20230600"])
def test_an_incomplete_last_day_is_no_answer(text: str) -> None:
    with pytest.raises(BadPost) as bad:
        read_last_date(text)
    assert bad.value.code == "incomplete_date"


def test_the_last_day_of_the_last_year_that_can_be_meant_is_an_end() -> None:
    assert read_last_date("21991231") == date(2199, 12, 31)


@settings(max_examples=50)
@given(st.integers(8, 17))
def test_a_shorter_time_is_the_same_moment_less_precisely(digits: int) -> None:
    text = "20230302123456789"[:digits]
    assert read_time_of_change(text) == int(text.ljust(17, "0"))


@settings(max_examples=50)
@given(st.text(max_size=20))
def test_no_text_is_anything_but_a_day_or_a_bad_post(text: str) -> None:
    for read in (read_date, read_last_date, read_date_if_whole, read_time_of_change):
        with suppress(BadPost):
            assert isinstance(read(text), date | int | None)
