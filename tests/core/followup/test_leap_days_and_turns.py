"""Due days, warnings and standings over leap days and the turns of months and years."""

from datetime import date, timedelta

import pytest

from tests.core.followup.owing import due_days, owing
from vardval.core.followup import (
    FULFILLED,
    BeforeEvent,
    Counting,
    Declared,
    DueRule,
    EveryNthYear,
    Frequency,
    Happened,
    Length,
    OnDay,
    Pace,
    Regular,
    Standing,
    TimeUnit,
    Verdict,
    Warned,
    Weekly,
    Within,
    Word,
    YearDay,
    Yearly,
    day_of_warning,
    next_due,
    standing,
    warnings_through,
)
from vardval.core.time import Period

DAY = timedelta(days=1)
LEAP_YEAR = Period(date(2024, 1, 1), date(2025, 1, 1))
FEBRUARY = Period(date(2024, 2, 1), date(2024, 3, 1))


@pytest.mark.parametrize(
    ("due", "period", "days"),
    [
        (Yearly(YearDay(2, 29)), LEAP_YEAR, (date(2024, 2, 29),)),
        (Yearly(YearDay(2, 28)), LEAP_YEAR, (date(2024, 2, 28),)),
        (
            Yearly(YearDay(2, 29)),
            Period(date(2023, 2, 28), date(2025, 2, 28)),
            (date(2023, 2, 28), date(2024, 2, 29)),
        ),
        (
            Yearly(YearDay(12, 31)),
            Period(date(2023, 12, 31), date(2025, 1, 1)),
            (date(2023, 12, 31), date(2024, 12, 31)),
        ),
        (Yearly(YearDay(1, 1)), Period(date(2023, 1, 2), date(2024, 1, 1)), ()),
        (Regular(Frequency.MONTHLY, 29), FEBRUARY, (date(2024, 2, 29),)),
        (Regular(Frequency.MONTHLY, 31), FEBRUARY, (date(2024, 2, 29),)),
        (Regular(Frequency.MONTHLY, 1), FEBRUARY, (date(2024, 2, 1),)),
        (Regular(Frequency.QUARTERLY, 15), FEBRUARY, ()),
        (
            Regular(Frequency.HALF_YEARLY, 31),
            Period(date(2023, 7, 31), date(2024, 2, 1)),
            (date(2023, 7, 31), date(2024, 1, 31)),
        ),
        (
            Weekly(),
            Period(date(2024, 2, 25), date(2024, 3, 4)),
            (date(2024, 2, 25), date(2024, 3, 3)),
        ),
        (Weekly(), Period(date(2024, 2, 26), date(2024, 3, 3)), ()),
        (Weekly(), Period(date(2023, 12, 31), date(2024, 1, 1)), (date(2023, 12, 31),)),
        (OnDay(date(2024, 2, 29)), FEBRUARY, (date(2024, 2, 29),)),
        (OnDay(date(2024, 3, 1)), FEBRUARY, ()),
    ],
)
def test_what_comes_by_the_calendar_takes_the_leap_day_and_both_ends_of_a_month(
    due: DueRule, period: Period, days: tuple[date, ...]
) -> None:
    assert due_days(due, period=period) == days


@pytest.mark.parametrize(
    ("years", "last_done", "due_on"),
    [
        (2, date(2024, 2, 29), date(2026, 2, 28)),
        (4, date(2024, 2, 29), date(2028, 2, 29)),
        (3, date(2021, 2, 28), date(2024, 2, 28)),
        (2, date(2021, 12, 31), date(2023, 12, 31)),
        (5, date(2024, 1, 1), date(2029, 1, 1)),
    ],
)
def test_what_was_done_on_a_leap_day_comes_again_on_the_last_of_february(
    years: int, last_done: date, due_on: date
) -> None:
    found = next_due(owing(EveryNthYear(years)), last_done, [Happened(FULFILLED, last_done)])
    assert found is not None
    assert found.on == due_on


@pytest.mark.parametrize(
    ("due", "asked_on", "due_on"),
    [
        (Yearly(YearDay(2, 29)), date(2023, 3, 1), date(2024, 2, 29)),
        (Yearly(YearDay(2, 29)), date(2024, 2, 29), date(2024, 2, 29)),
        (Yearly(YearDay(2, 29)), date(2024, 3, 1), date(2025, 2, 28)),
        (Yearly(YearDay(1, 1)), date(2023, 12, 31), date(2024, 1, 1)),
        (Regular(Frequency.MONTHLY, 31), date(2024, 2, 1), date(2024, 2, 29)),
        (Regular(Frequency.MONTHLY, 31), date(2024, 2, 29), date(2024, 2, 29)),
        (Regular(Frequency.MONTHLY, 28), date(2024, 2, 29), date(2024, 3, 28)),
        (Regular(Frequency.QUARTERLY, 15), date(2023, 10, 16), date(2024, 1, 15)),
        (Regular(Frequency.HALF_YEARLY, 15), date(2023, 7, 16), date(2024, 1, 15)),
        (Weekly(), date(2024, 2, 26), date(2024, 3, 3)),
        (Weekly(), date(2023, 12, 31), date(2023, 12, 31)),
    ],
)
def test_the_next_day_is_the_day_itself_or_the_first_after_it(
    due: DueRule, asked_on: date, due_on: date
) -> None:
    found = next_due(owing(due), asked_on)
    assert found is not None
    assert found.on == due_on


@pytest.mark.parametrize(
    ("count", "unit", "on", "after", "from_and_with", "before"),
    [
        (1, TimeUnit.DAYS, (2024, 2, 28), (2024, 2, 29), (2024, 2, 28), (2024, 2, 27)),
        (1, TimeUnit.DAYS, (2024, 12, 31), (2025, 1, 1), (2024, 12, 31), (2024, 12, 30)),
        (366, TimeUnit.DAYS, (2024, 1, 1), (2025, 1, 1), (2024, 12, 31), (2022, 12, 31)),
        (1, TimeUnit.WEEKS, (2024, 2, 26), (2024, 3, 4), (2024, 3, 3), (2024, 2, 19)),
        (1, TimeUnit.MONTHS, (2024, 3, 31), (2024, 4, 30), (2024, 4, 30), (2024, 2, 29)),
        (6, TimeUnit.MONTHS, (2023, 8, 31), (2024, 2, 29), (2024, 2, 29), (2023, 2, 28)),
        (1, TimeUnit.MONTHS, (2023, 12, 1), (2024, 1, 1), (2023, 12, 31), (2023, 11, 1)),
        (1, TimeUnit.YEARS, (2023, 2, 28), (2024, 2, 28), (2024, 2, 27), (2022, 2, 28)),
        (1, TimeUnit.YEARS, (2024, 2, 29), (2025, 2, 28), (2025, 2, 28), (2023, 2, 28)),
        (4, TimeUnit.YEARS, (2024, 2, 29), (2028, 2, 29), (2028, 2, 28), (2020, 2, 29)),
    ],
)
def test_a_length_reaches_over_the_turn_to_the_same_day_or_the_last(
    count: int,
    unit: TimeUnit,
    on: tuple[int, int, int],
    after: tuple[int, int, int],
    from_and_with: tuple[int, int, int],
    before: tuple[int, int, int],
) -> None:
    length, happened = Length(count, unit), Happened("flytt", date(*on))
    always = Period(date(2000, 1, 1))
    rules: tuple[DueRule, ...] = (
        Within(length, "flytt"),
        Within(length, "flytt", Counting.FROM_AND_WITH),
        BeforeEvent("flytt", length),
    )
    found = [due_days(rule, happened, period=always) for rule in rules]
    assert found == [(date(*after),), (date(*from_and_with),), (date(*before),)]


@pytest.mark.parametrize(
    ("due_on", "reminded_on", "escalated_on"),
    [
        (date(2024, 2, 29), date(2024, 2, 15), date(2024, 3, 7)),
        (date(2024, 3, 1), date(2024, 2, 16), date(2024, 3, 8)),
        (date(2023, 3, 1), date(2023, 2, 15), date(2023, 3, 8)),
        (date(2024, 1, 1), date(2023, 12, 18), date(2024, 1, 8)),
        (date(2023, 12, 31), date(2023, 12, 17), date(2024, 1, 7)),
    ],
)
def test_a_warning_counts_days_of_the_calendar_over_the_turn(
    due_on: date, reminded_on: date, escalated_on: date
) -> None:
    pace, came_on = Pace(remind_days=14, escalate_days=7), due_on - 300 * DAY
    found = [day_of_warning(one, due_on, came_on, pace) for one in Warned]
    assert found == [reminded_on, due_on, escalated_on]


@pytest.mark.parametrize(
    ("settled_on", "told"),
    [
        (date(2024, 2, 14), [Warned.FIRED]),
        # On the warning's own day it has been given already that night.
        (date(2024, 2, 15), [Warned.REMINDED, Warned.FIRED]),
        (date(2024, 2, 29), [Warned.REMINDED, Warned.FIRED]),
        (date(2024, 3, 6), [Warned.REMINDED, Warned.FIRED]),
        (date(2024, 3, 7), [Warned.REMINDED, Warned.FIRED, Warned.ESCALATED]),
        (None, [Warned.REMINDED, Warned.FIRED, Warned.ESCALATED]),
    ],
)
def test_what_is_settled_before_a_warnings_own_day_is_not_warned_of(
    settled_on: date | None, told: list[Warned]
) -> None:
    due_on, came_on = date(2024, 2, 29), date(2024, 1, 1)
    found = warnings_through(date(2025, 1, 1), due_on, came_on, Pace(14, 7), settled_on=settled_on)
    assert [one for one, _ in found] == told


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2024, 2, 14), 0),
        (date(2024, 2, 15), 1),
        (date(2024, 2, 28), 1),
        (date(2024, 2, 29), 2),
        (date(2024, 3, 6), 2),
        (date(2024, 3, 7), 3),
    ],
)
def test_a_warning_has_come_on_its_day_and_not_the_day_before(day: date, told: int) -> None:
    found = warnings_through(day, date(2024, 2, 29), date(2024, 1, 1), Pace(14, 7), settled_on=None)
    assert len(found) == told


@pytest.mark.parametrize(
    ("again_on", "stands"),
    [
        (date(2024, 2, 28), Standing.LATE),
        (date(2024, 2, 29), Standing.MORE_WANTED),
        (date(2024, 3, 1), Standing.MORE_WANTED),
        (None, Standing.MORE_WANTED),
    ],
)
def test_more_that_was_asked_for_is_late_the_day_after_its_day(
    again_on: date | None, stands: Standing
) -> None:
    asked = Word(Verdict.MORE_WANTED, date(2024, 2, 1), again_on)
    day, due_on = date(2024, 2, 29), date(2024, 1, 31)
    assert standing(day, due_on, [asked]) is stands
    answered = [asked, Word(Declared.NOT_MET, date(2024, 3, 9))]
    assert standing(day, due_on, answered) is Standing.HANDED_IN
