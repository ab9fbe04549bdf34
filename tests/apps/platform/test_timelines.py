from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vardval.core.time import FOREVER, Period
from vardval.platform.timeline import Held, PeriodsOverlap, in_order, rewritten

JANUARY = Period(date(2023, 1, 1), date(2023, 2, 1))
FEBRUARY = Period(date(2023, 2, 1), date(2023, 3, 1))
FROM_MARCH = Period(date(2023, 3, 1))

days = st.dates(date(2023, 1, 1), date(2023, 3, 31))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start = draw(days)
    end = draw(st.one_of(st.just(FOREVER), days.filter(lambda day: day > start)))
    return Period(start, end)


rewrites = st.lists(st.tuples(periods(), st.sampled_from(["A", "B", None])), max_size=8)


def test_pieces_come_in_order_of_day() -> None:
    pieces = [Held(FROM_MARCH, "B"), Held(JANUARY, "A")]
    assert in_order(pieces) == (Held(JANUARY, "A"), Held(FROM_MARCH, "B"))


def test_neighbours_that_say_the_same_are_joined() -> None:
    pieces = [Held(JANUARY, "A"), Held(FEBRUARY, "A"), Held(FROM_MARCH, "B")]
    assert in_order(pieces) == (
        Held(Period(date(2023, 1, 1), date(2023, 3, 1)), "A"),
        Held(FROM_MARCH, "B"),
    )


def test_two_pieces_that_share_a_day_are_refused() -> None:
    with pytest.raises(PeriodsOverlap, match="från 2023-01-01 och från 2023-01-31 överlappar"):
        in_order([Held(JANUARY, "A"), Held(Period(date(2023, 1, 31)), "A")])


def test_a_correction_in_the_middle_keeps_what_lies_on_both_sides() -> None:
    whole = [Held(Period(date(2023, 1, 1)), "A")]
    assert rewritten(whole, FEBRUARY, "B") == (
        Held(JANUARY, "A"),
        Held(FEBRUARY, "B"),
        Held(FROM_MARCH, "A"),
    )


def test_ending_leaves_nothing_from_that_day_on() -> None:
    assert rewritten([Held(Period(date(2023, 1, 1)), "A")], FROM_MARCH, None) == (
        Held(Period(date(2023, 1, 1), date(2023, 3, 1)), "A"),
    )


@given(rewrites)
def test_each_day_holds_what_was_written_last(steps: list[tuple[Period, str | None]]) -> None:
    timeline: tuple[Held[str], ...] = ()
    by_day: dict[date, str | None] = {}
    all_days = [date.fromordinal(number) for number in range(738521, 738521 + 120)]
    for period, value in steps:
        timeline = rewritten(timeline, period, value)
        by_day |= {day: value for day in all_days if day in period}
    assert {
        day: next((one.value for one in timeline if day in one.valid), None) for day in all_days
    } == {day: by_day.get(day) for day in all_days}


@given(rewrites)
def test_a_timeline_never_has_two_equal_neighbours(steps: list[tuple[Period, str | None]]) -> None:
    timeline: tuple[Held[str], ...] = ()
    for period, value in steps:
        timeline = rewritten(timeline, period, value)
    assert in_order(timeline) == timeline
