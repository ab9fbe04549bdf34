"""When a due day is warned of: before, on the day and after, each on a day of its own."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vardval.core.followup import Pace, Warned, day_of_warning, warnings_through
from vardval.core.followup.warnings import NoPace

PACE = Pace(remind_days=14, escalate_days=7)
DUE = date(2024, 1, 25)
LONG_BEFORE = date(2023, 12, 1)


def _days(came_on: date, due_on: date = DUE) -> list[date | None]:
    return [day_of_warning(one, due_on, came_on, PACE) for one in Warned]


def test_a_due_day_is_reminded_of_fires_on_its_day_and_escalates_after() -> None:
    assert _days(LONG_BEFORE) == [date(2024, 1, 11), DUE, date(2024, 2, 1)]


def test_what_comes_up_late_is_reminded_of_the_day_it_comes() -> None:
    assert _days(date(2024, 1, 20)) == [date(2024, 1, 20), DUE, date(2024, 2, 1)]


def test_what_comes_up_on_its_day_or_after_it_fires_at_once_without_a_reminder() -> None:
    assert _days(DUE) == [None, DUE, date(2024, 2, 1)]
    assert _days(date(2024, 3, 1)) == [None, date(2024, 3, 1), date(2024, 3, 8)]


def test_what_was_handed_in_before_fires_but_is_neither_reminded_of_nor_escalated() -> None:
    through = warnings_through(
        date(2024, 6, 1), DUE, LONG_BEFORE, PACE, settled_on=date(2024, 1, 10)
    )
    assert through == ((Warned.FIRED, DUE),)


def test_what_is_handed_in_after_the_reminder_is_not_escalated() -> None:
    through = warnings_through(
        date(2024, 6, 1), DUE, LONG_BEFORE, PACE, settled_on=date(2024, 1, 26)
    )
    assert through == ((Warned.REMINDED, date(2024, 1, 11)), (Warned.FIRED, DUE))


@pytest.mark.parametrize("days", [(0, 7), (14, 0), (-1, 7)])
def test_a_pace_without_a_day_is_none(days: tuple[int, int]) -> None:
    with pytest.raises(NoPace):
        Pace(*days)


_days_of_century = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@given(_days_of_century, _days_of_century, st.integers(1, 90), st.integers(1, 90))
def test_night_by_night_each_warning_comes_once_on_its_own_day(
    due_on: date, came_on: date, before: int, after: int
) -> None:
    pace = Pace(before, after)
    first = max(came_on, min(came_on, due_on))
    nights = {
        first,
        *(day for one in Warned if (day := day_of_warning(one, due_on, came_on, pace)) is not None),
    }
    given_on: list[tuple[Warned, date]] = []
    for night in sorted(nights | {one + timedelta(days=1) for one in nights}):
        for one in warnings_through(night, due_on, came_on, pace, settled_on=None):
            if one[0] not in {kind for kind, _ in given_on}:
                assert one[1] == night
                given_on.append(one)
    expected = [one for one in Warned if one is not Warned.REMINDED or came_on < due_on]
    assert [kind for kind, _ in given_on] == expected


@given(_days_of_century, _days_of_century)
def test_no_warning_comes_before_the_due_day_was_known(due_on: date, came_on: date) -> None:
    found = [day for one in Warned if (day := day_of_warning(one, due_on, came_on, PACE))]
    assert all(day >= came_on for day in found)
    assert found == sorted(found)
