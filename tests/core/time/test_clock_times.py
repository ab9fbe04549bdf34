"""A time of day is read as it is written in Sweden."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vardval.core.time import clock_time


@pytest.mark.parametrize("written", ["14.30", "14:30", " 14.30", "14:30 ", "\t14.30\n"])
def test_hours_and_minutes_stand_on_either_side_of_a_full_stop_or_a_colon(written: str) -> None:
    assert clock_time(written) == time(14, 30)


@pytest.mark.parametrize("written", ["8", "08", "8.00", "08:00"])
def test_a_whole_hour_needs_neither_minutes_nor_two_figures(written: str) -> None:
    assert clock_time(written) == time(8)


@pytest.mark.parametrize(
    "written",
    [
        *("", " ", ".", "14.", "14:", ".30", "14.3", "14:3", "14.300", "014.30", "1430"),
        *("24.00", "25.00", "14.60", "-1.00", "14,30", "14 30", "14. 30", "halv tre"),
        *("14:30:00", "14.30.00", "14:30+01:00", "14:30Z", "T14:30", "٠٨:٠٠", "8²"),
    ],
)
def test_nothing_else_is_a_time_of_day(written: str) -> None:
    with pytest.raises(ValueError, match=r"^(?!$)"):
        clock_time(written)


@given(st.times().map(lambda one: one.replace(second=0, microsecond=0)), st.sampled_from(".:"))
def test_every_minute_is_read_as_it_is_written(at: time, mark: str) -> None:
    assert clock_time(f"{at:%H}{mark}{at:%M}") == at
