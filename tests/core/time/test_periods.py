"""Periods hold whole days, and two that meet share none."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vardval.core.time import FOREVER, Period
from vardval.core.time.period import EmptyPeriod

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start = draw(days)
    return Period(
        start,
        draw(st.one_of(st.just(FOREVER), st.dates(start + timedelta(1), FOREVER))),
    )


def test_the_last_day_written_in_a_rulebook_is_a_day_of_the_period() -> None:
    march = Period.from_tom(date(2023, 3, 1), date(2023, 3, 31))
    assert (march.end, march.last) == (date(2023, 4, 1), date(2023, 3, 31))
    assert [
        date(2023, 2, 28) in march,
        date(2023, 3, 31) in march,
        date(2023, 4, 1) in march,
    ] == [
        False,
        True,
        False,
    ]


def test_a_period_without_a_last_day_never_ends() -> None:
    assert (
        Period.from_tom(date(2023, 1, 1), None).end,
        Period(date(2023, 1, 1)).last,
    ) == (
        FOREVER,
        None,
    )


def test_a_period_that_holds_no_day_cannot_be_made() -> None:
    with pytest.raises(EmptyPeriod) as refused:
        Period(date(2023, 3, 1), date(2023, 3, 1))
    assert str(refused.value) == "Perioden 2023-03-01 till 2023-03-01 rymmer ingen dag."


@given(periods(), periods())
def test_the_overlap_holds_just_the_days_that_both_hold(one: Period, other: Period) -> None:
    shared = one.overlap(other)
    assert shared == other.overlap(one)
    edges = {one.start, other.start, one.end - timedelta(1), other.end - timedelta(1)}
    for day in edges:
        assert (shared is not None and day in shared) == (day in one and day in other)


@given(periods(), days)
def test_two_periods_that_meet_share_no_day_and_leave_no_gap(whole: Period, cut: date) -> None:
    if not whole.start < cut < whole.end:
        return
    before, after = Period(whole.start, cut), Period(cut, whole.end)
    assert before.overlap(after) is None
    assert (whole.covers(before), whole.covers(after)) == (True, True)
    assert before.covers(whole) is False
