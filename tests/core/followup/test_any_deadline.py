"""What holds of every deadline, whatever the rule and the day."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.followup.owing import due_days, owing, reckoned
from vardval.core.followup import (
    FULFILLED,
    REQUEST,
    AtEvent,
    BeforeEvent,
    Counting,
    DueRule,
    EveryNthYear,
    Frequency,
    Happened,
    Length,
    OnRequest,
    Regular,
    TimeUnit,
    Weekly,
    Within,
    YearDay,
    Yearly,
    next_due,
)
from vardval.core.time import Period, is_business_day
from vardval.platform.sentences import LANGUAGES, explain

DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))
UNITS = st.sampled_from([one for one in TimeUnit if one is not TimeUnit.HOURS])
LENGTHS = st.builds(Length, st.integers(1, 40), UNITS)
RECURRING = st.one_of(
    st.builds(Yearly, st.builds(YearDay, st.integers(1, 12), st.integers(1, 28))),
    st.builds(Regular, st.sampled_from(Frequency), st.integers(1, 31)),
    st.just(Weekly()),
)
OF_EVENTS = st.one_of(
    st.builds(Within, LENGTHS, st.just("beslut"), st.sampled_from(Counting)),
    st.builds(BeforeEvent, st.just("beslut"), st.none() | LENGTHS),
    st.just(AtEvent("beslut")),
    st.builds(OnRequest, st.none() | LENGTHS),
    st.builds(EveryNthYear, st.integers(2, 10)),
)
EVENTS = st.lists(
    st.builds(Happened, st.sampled_from(["beslut", REQUEST, FULFILLED]), DAYS), max_size=4
)
ALWAYS = Period(date(1900, 1, 1))
IN_ITS_OWN_TIME = settings(deadline=None)  # The first holiday of a year is slow to look up.


def _end(length: Length, on: date, counting: Counting) -> date:
    (day,) = due_days(Within(length, "beslut", counting), Happened("beslut", on), period=ALWAYS)
    return day


@IN_ITS_OWN_TIME
@given(LENGTHS, DAYS)
def test_counting_the_events_own_day_never_gives_a_later_day(length: Length, on: date) -> None:
    after, from_and_with = (
        _end(length, on, one) for one in (Counting.AFTER, Counting.FROM_AND_WITH)
    )
    assert on <= from_and_with <= after


@IN_ITS_OWN_TIME
@given(LENGTHS, DAYS)
def test_a_later_event_never_gives_an_earlier_day(length: Length, on: date) -> None:
    for counting in Counting:
        assert _end(length, on, counting) <= _end(length, on + timedelta(days=1), counting)


@IN_ITS_OWN_TIME
@given(st.integers(1, 40), DAYS)
def test_business_days_end_on_a_business_day_after_so_many(count: int, on: date) -> None:
    end = _end(Length(count, TimeUnit.BUSINESS_DAYS), on, Counting.AFTER)
    days = [on + timedelta(days=ahead) for ahead in range(1, (end - on).days + 1)]
    assert (sum(map(is_business_day, days)), is_business_day(end)) == (count, True)


@IN_ITS_OWN_TIME
@given(LENGTHS, DAYS)
def test_what_is_left_before_an_event_is_the_whole_length(length: Length, on: date) -> None:
    (latest,) = due_days(BeforeEvent("flytt", length), Happened("flytt", on), period=ALWAYS)
    assert latest < on
    # A business day before a free day is the last business day before it, as people count.
    if length.unit is not TimeUnit.BUSINESS_DAYS or is_business_day(on):
        assert _end(length, latest, Counting.AFTER) <= on


@IN_ITS_OWN_TIME
@given(RECURRING, DAYS, st.integers(1, 900))
def test_what_recurs_is_the_same_in_two_halves_of_a_period(
    rule: DueRule, start: date, days: int
) -> None:
    middle, end = start + timedelta(days=days), start + timedelta(days=2 * days)
    halves = [Period(start, middle), Period(middle, end)]
    found = [one for half in halves for one in due_days(rule, period=half)]
    assert tuple(found) == due_days(rule, period=Period(start, end))


@IN_ITS_OWN_TIME
@given(RECURRING | OF_EVENTS, EVENTS, DAYS)
def test_every_due_day_lies_in_the_period_and_can_be_told_in_words(
    rule: DueRule, happened: list[Happened], start: date
) -> None:
    period = Period(start, start + timedelta(days=500))
    found = reckoned(rule, *happened, period=period)
    assert [one for one in found.days if one not in period] == []
    assert list(found.days) == sorted(found.days)
    assert (found.dues == ()) is (found.trace != ())
    for trace in (found.trace, *(one.trace for one in found.dues)):
        for language in LANGUAGES:
            assert len(explain(trace, language)) == len(trace)


@IN_ITS_OWN_TIME
@given(RECURRING, DAYS)
def test_what_recurs_always_has_a_next_day(rule: DueRule, day: date) -> None:
    found = next_due(owing(rule), day)
    assert found is not None
    assert found.on is not None
    assert found.on >= day
