"""Lengths of time forwards and backwards, held against a count of every single day."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vardval.core.followup import Counting, Frequency, Length, NoLength, TimeUnit, YearDay
from vardval.core.followup.due_rules import DueRuleBroken, EveryNthYear, Regular, Yearly
from vardval.core.followup.reckoning import Moment, begin_of, end_of
from vardval.core.time import is_business_day

DAY = timedelta(days=1)
DAYS = st.dates(date(2018, 1, 1), date(2030, 12, 31))
COUNTS = st.integers(1, 30)
CLOCK = st.times().map(lambda at: at.replace(second=0, microsecond=0))
OWN_TIME = settings(max_examples=50, deadline=None)  # The first holiday of a year is slow.


def _after(count: int, unit: TimeUnit, on: date) -> date:
    return _day(end_of(Length(count, unit), Moment(on), Counting.AFTER))


def _with(count: int, unit: TimeUnit, on: date) -> date:
    return _day(end_of(Length(count, unit), Moment(on), Counting.FROM_AND_WITH))


def _before(count: int, unit: TimeUnit, on: date) -> date:
    return _day(begin_of(Length(count, unit), Moment(on)))


def _day(moment: Moment | None) -> date:
    assert moment is not None
    assert moment.at is None
    return moment.on


@given(COUNTS, DAYS)
def test_days_are_counted_one_by_one_and_a_week_is_seven_of_them(count: int, on: date) -> None:
    counted = [on + n * DAY for n in range(1, count + 1)]
    assert _after(count, TimeUnit.DAYS, on) == counted[-1]
    assert _with(count, TimeUnit.DAYS, on) == counted[-1] - DAY
    assert _after(count, TimeUnit.WEEKS, on) == _after(7 * count, TimeUnit.DAYS, on)
    assert _after(count, TimeUnit.WEEKS, on).weekday() == on.weekday()
    assert _with(count, TimeUnit.WEEKS, on) == _after(count, TimeUnit.WEEKS, on) - DAY


@OWN_TIME
@given(COUNTS, DAYS)
def test_counted_from_and_with_a_business_day_it_is_itself_the_first(count: int, on: date) -> None:
    end = _with(count, TimeUnit.BUSINESS_DAYS, on)
    held = [on + n * DAY for n in range((end - on).days + 1)]
    assert sum(map(is_business_day, held)) == count
    assert is_business_day(end)
    ahead = count - 1 if is_business_day(on) else count
    if ahead:
        assert end == _after(ahead, TimeUnit.BUSINESS_DAYS, on)


@OWN_TIME
@given(COUNTS, DAYS)
def test_business_days_before_an_event_lie_whole_between_and_end_on_a_business_day(
    count: int, on: date
) -> None:
    begin = _before(count, TimeUnit.BUSINESS_DAYS, on)
    held = [begin + n * DAY for n in range((on - begin).days)]
    assert (sum(map(is_business_day, held)), is_business_day(begin)) == (count, True)


@given(COUNTS, DAYS)
def test_months_keep_the_number_of_the_day_or_end_with_a_shorter_month(
    count: int, on: date
) -> None:
    end = _after(count, TimeUnit.MONTHS, on)
    months = (end.year - on.year) * 12 + end.month - on.month
    assert months == count
    assert end.day == on.day or (end.day < on.day and (end + DAY).day == 1)
    assert _after(count, TimeUnit.YEARS, on) == _after(12 * count, TimeUnit.MONTHS, on)


@given(COUNTS, DAYS)
def test_months_from_and_with_a_day_end_just_before_its_number_comes_again(
    count: int, on: date
) -> None:
    end = _with(count, TimeUnit.MONTHS, on)
    reached = _after(count, TimeUnit.MONTHS, on)
    assert end == (reached - DAY if reached.day == on.day else reached)
    if on.day == 1:
        assert (end + DAY).day == 1


@pytest.mark.parametrize(
    ("count", "unit", "on", "before"),
    [
        (1, TimeUnit.DAYS, date(2024, 3, 1), date(2024, 2, 29)),
        (1, TimeUnit.WEEKS, date(2024, 1, 1), date(2023, 12, 25)),
        (1, TimeUnit.MONTHS, date(2024, 3, 31), date(2024, 2, 29)),
        (12, TimeUnit.MONTHS, date(2025, 2, 28), date(2024, 2, 28)),
        (4, TimeUnit.YEARS, date(2024, 2, 29), date(2020, 2, 29)),
        # 2 January 2024 is a Tuesday; New Year's Day and Eve, and the weekend, are free.
        (1, TimeUnit.BUSINESS_DAYS, date(2024, 1, 2), date(2023, 12, 29)),
        # From a Sunday the Friday before is one business day back.
        (1, TimeUnit.BUSINESS_DAYS, date(2023, 3, 5), date(2023, 3, 3)),
        (3, TimeUnit.BUSINESS_DAYS, date(2023, 12, 28), date(2023, 12, 21)),
    ],
)
def test_the_last_day_that_leaves_the_whole_time_before_an_event(
    count: int, unit: TimeUnit, on: date, before: date
) -> None:
    assert _before(count, unit, on) == before


@settings(max_examples=50)
@given(st.integers(1, 400), DAYS, CLOCK)
def test_hours_are_those_of_the_clock_over_midnights_in_both_directions(
    hours: int, on: date, at: time
) -> None:
    length = Length(hours, TimeUnit.HOURS)
    later = datetime.combine(on, at) + timedelta(hours=hours)
    earlier = datetime.combine(on, at) - timedelta(hours=hours)
    for counting in Counting:
        assert end_of(length, Moment(on, at), counting) == Moment(later.date(), later.time())
    assert begin_of(length, Moment(on, at)) == Moment(earlier.date(), earlier.time())


@given(st.integers(1, 400), DAYS)
def test_without_a_clock_time_just_whole_days_of_hours_are_known(hours: int, on: date) -> None:
    length = Length(hours, TimeUnit.HOURS)
    end, begin = end_of(length, Moment(on), Counting.AFTER), begin_of(length, Moment(on))
    if hours % 24:
        assert (end, begin) == (None, None)
    else:
        days = timedelta(days=hours // 24)
        assert (end, begin) == (Moment(on + days), Moment(on - days))


@pytest.mark.parametrize("unit", [one for one in TimeUnit if one is not TimeUnit.HOURS])
def test_the_clock_time_of_an_event_does_not_matter_to_what_ends_with_a_day(
    unit: TimeUnit,
) -> None:
    on, length = date(2023, 3, 31), Length(2, unit)
    for counting in Counting:
        late = end_of(length, Moment(on, time(23, 59)), counting)
        assert late == end_of(length, Moment(on), counting)
    assert begin_of(length, Moment(on, time(0, 1))) == begin_of(length, Moment(on))


@pytest.mark.parametrize("count", [0, -1, -90])
@pytest.mark.parametrize("unit", TimeUnit)
def test_a_time_without_length_is_told_what_to_write(count: int, unit: TimeUnit) -> None:
    with pytest.raises(NoLength) as told:
        Length(count, unit)
    sentence = f"En tid kan inte vara {count} lång. Skriv ett tal större än noll."
    assert str(told.value) == sentence


BOTH_OR_NEITHER = "Skriv antingen när det ska vara gjort eller varför dagen saknas."


def test_every_broken_due_rule_is_told_by_its_own_sentence() -> None:
    first = YearDay(1, 25)
    told = []
    for latest, missing in ((None, None), (first, "Oklart.")):
        with pytest.raises(DueRuleBroken) as broken:
            Yearly(latest, missing)
        told.append(str(broken.value))
    assert told == [BOTH_OR_NEITHER] * 2


@pytest.mark.parametrize(
    ("latest", "missing", "sentence"),
    [
        (None, None, BOTH_OR_NEITHER),
        (15, "Oklart.", BOTH_OR_NEITHER),
        (0, None, "Dag 0 finns inte i någon månad."),
        (32, None, "Dag 32 finns inte i någon månad."),
        (-1, None, "Dag -1 finns inte i någon månad."),
    ],
)
def test_a_recurring_day_that_no_month_has_or_that_is_told_twice_is_refused(
    latest: int | None, missing: str | None, sentence: str
) -> None:
    for every in Frequency:
        with pytest.raises(DueRuleBroken) as told:
            Regular(every, latest, missing)
        assert str(told.value) == sentence


@pytest.mark.parametrize("years", [1, 0, -3])
def test_what_is_done_every_year_is_no_rule_of_every_nth(years: int) -> None:
    assert EveryNthYear(2).years == 2
    with pytest.raises(DueRuleBroken) as told:
        EveryNthYear(years)
    assert str(told.value) == "Det som görs varje år är årligt."


@pytest.mark.parametrize(
    ("month", "day", "common", "leap"),
    [
        (2, 28, date(2023, 2, 28), date(2024, 2, 28)),
        (2, 29, date(2023, 2, 28), date(2024, 2, 29)),
        (12, 31, date(2023, 12, 31), date(2024, 12, 31)),
        (1, 1, date(2023, 1, 1), date(2024, 1, 1)),
    ],
)
def test_a_day_of_the_year_lies_in_each_year(
    month: int, day: int, common: date, leap: date
) -> None:
    found = YearDay(month, day)
    assert (found.in_year(2023), found.in_year(2024)) == (common, leap)


@pytest.mark.parametrize(("month", "day"), [(2, 30), (4, 31), (0, 1), (13, 1), (6, 0)])
def test_a_day_that_no_year_has_is_refused(month: int, day: int) -> None:
    with pytest.raises(ValueError, match=r"day is out of range|day must be in|month must be in"):
        YearDay(month, day)
