"""Values laid over each other: the last assertion that reaches a day holds on it."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from vardval.core.population import changed_from, laid_over, value_on
from vardval.core.population.timeline import asserted, settled

FIRST = date(2023, 1, 1)
DAYS = st.integers(0, 30).map(lambda n: FIRST + timedelta(days=n))
ASSERTIONS = st.lists(st.tuples(DAYS, st.sampled_from("abc")), max_size=8)
TIMELINES = ASSERTIONS.map(lambda told: settled(_laid(told)))


def _laid(told: list[tuple[date, str]]) -> tuple[tuple[date, str], ...]:
    timeline: tuple[tuple[date, str], ...] = ()
    for day, value in told:
        timeline = asserted(timeline, day, value)
    return timeline


@given(ASSERTIONS, DAYS)
def test_on_any_day_the_last_assertion_that_reaches_it_holds(
    told: list[tuple[date, str]], day: date
) -> None:
    reaching = [value for start, value in told if start <= day]
    assert value_on(settled(_laid(told)), day) == (reaching[-1] if reaching else None)


@given(ASSERTIONS)
def test_the_same_assertion_again_changes_nothing(told: list[tuple[date, str]]) -> None:
    timeline = _laid(told)
    for day, value in told[-1:]:
        assert asserted(timeline, day, value) == timeline


@given(TIMELINES, DAYS, st.sampled_from("xyz"))
def test_a_change_is_made_to_what_holds_each_day(
    timeline: tuple[tuple[date, str], ...], day: date, mark: str
) -> None:
    changed = laid_over(timeline, day, lambda held: (held or "") + mark)
    for offset in range(35):
        on = FIRST + timedelta(days=offset)
        held = value_on(timeline, on)
        assert value_on(changed, on) == ((held or "") + mark if on >= day else held)


@given(TIMELINES, TIMELINES)
def test_two_timelines_differ_from_the_first_day_that_differs(
    one: tuple[tuple[date, str], ...], other: tuple[tuple[date, str], ...]
) -> None:
    days = (FIRST + timedelta(days=offset) for offset in range(35))
    expected = next((day for day in days if value_on(one, day) != value_on(other, day)), None)
    assert changed_from(one, other) == expected
    assert changed_from(other, one) == expected


def test_a_settled_timeline_holds_no_day_on_which_nothing_changes() -> None:
    again = ((FIRST, "a"), (FIRST + timedelta(days=1), "a"), (FIRST + timedelta(days=2), "b"))
    assert settled(again) == (again[0], again[2])
