"""The days of a month's run: by rule, by a published calendar, or not stated."""

from datetime import date

import pytest

from vardval.core.settlement.run_calendar import (
    DayByRule,
    InMonth,
    Milestone,
    NotStated,
    PublishedDays,
    RunCalendar,
    WhenFree,
)
from vardval.core.time import Month

MARCH = Month(2023, 3)


@pytest.mark.parametrize(
    ("day", "month", "when_free", "expected"),
    [
        (25, InMonth.SAME, WhenFree.STAYS, date(2023, 3, 25)),
        # 25 March 2023 is a Saturday.
        (25, InMonth.SAME, WhenFree.EARLIER, date(2023, 3, 24)),
        (25, InMonth.SAME, WhenFree.LATER, date(2023, 3, 27)),
        (24, InMonth.SAME, WhenFree.EARLIER, date(2023, 3, 24)),
        (24, InMonth.SAME, WhenFree.LATER, date(2023, 3, 24)),
        (None, InMonth.BEFORE, WhenFree.STAYS, date(2023, 2, 28)),
        (31, InMonth.BEFORE, WhenFree.STAYS, date(2023, 2, 28)),
        (None, InMonth.AFTER, WhenFree.EARLIER, date(2023, 4, 28)),
        # Good Friday, Easter and Easter Monday: 7 to 10 April 2023.
        (8, InMonth.AFTER, WhenFree.LATER, date(2023, 4, 11)),
        (8, InMonth.AFTER, WhenFree.EARLIER, date(2023, 4, 6)),
    ],
)
def test_a_day_by_rule_falls_on_a_day_when_people_work(
    day: int | None, month: InMonth, when_free: WhenFree, expected: date
) -> None:
    assert DayByRule(day, month, when_free, "X-1").in_month(MARCH) == expected


def test_the_month_before_january_stands_in_the_year_before() -> None:
    rule = DayByRule(20, InMonth.BEFORE, WhenFree.STAYS, "X-1")
    assert rule.in_month(Month(2023, 1)) == date(2022, 12, 20)


def test_a_day_that_nobody_has_stated_is_none_and_says_why() -> None:
    calendar = RunCalendar(
        {
            Milestone.CUT_OFF: NotStated("Står i en bilaga som inte är känd."),
            Milestone.PAYMENT: PublishedDays({MARCH: date(2023, 3, 24)}, "X-2"),
        }
    )
    assert [calendar.day(one, MARCH) for one in Milestone] == [None, None, date(2023, 3, 24)]
    assert calendar.day(Milestone.PAYMENT, MARCH.next) is None
    assert [calendar.reason_missing(one) for one in Milestone] == [
        "Står i en bilaga som inte är känd.",
        None,
        None,
    ]
    assert [calendar.clause(one) for one in Milestone] == [None, None, "X-2"]
