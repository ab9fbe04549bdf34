"""Due days by every due rule, worked by hand, with the days around the boundary."""

from datetime import date, time

import pytest

from tests.core.followup.owing import CLAUSES, YEAR, due_days, owing, reckoned
from vardval.core.followup import (
    APPLICATION,
    FULFILLED,
    REQUEST,
    START,
    AtApplication,
    AtEvent,
    AtStart,
    BeforeEvent,
    Continuous,
    Counting,
    Due,
    DueRule,
    EveryNthYear,
    Frequency,
    Happened,
    Length,
    OnDay,
    OnRequest,
    Regular,
    TimeUnit,
    Weekly,
    Within,
    YearDay,
    Yearly,
    next_due,
)
from vardval.core.followup.due_rules import DueRuleBroken
from vardval.core.followup.length import NoLength
from vardval.core.time import Period
from vardval.core.trace import step

DAY = date(2023, 3, 1)  # A Wednesday.


def _after(count: int, unit: TimeUnit, on: date, counting: Counting = Counting.AFTER) -> date:
    (day,) = due_days(
        Within(Length(count, unit), "beslut", counting),
        Happened("beslut", on),
        period=Period(date(2000, 1, 1)),
    )
    return day


@pytest.mark.parametrize(
    ("count", "unit", "on", "after", "from_and_with"),
    [
        (60, TimeUnit.DAYS, date(2023, 3, 1), date(2023, 4, 30), date(2023, 4, 29)),
        (90, TimeUnit.DAYS, date(2023, 12, 31), date(2024, 3, 30), date(2024, 3, 29)),
        (1, TimeUnit.DAYS, date(2023, 2, 28), date(2023, 3, 1), date(2023, 2, 28)),
        (2, TimeUnit.WEEKS, date(2023, 3, 1), date(2023, 3, 15), date(2023, 3, 14)),
        (1, TimeUnit.MONTHS, date(2023, 3, 1), date(2023, 4, 1), date(2023, 3, 31)),
        (1, TimeUnit.MONTHS, date(2023, 1, 28), date(2023, 2, 28), date(2023, 2, 27)),
        (1, TimeUnit.MONTHS, date(2023, 1, 29), date(2023, 2, 28), date(2023, 2, 28)),
        (1, TimeUnit.MONTHS, date(2023, 1, 31), date(2023, 2, 28), date(2023, 2, 28)),
        (1, TimeUnit.MONTHS, date(2024, 1, 31), date(2024, 2, 29), date(2024, 2, 29)),
        (12, TimeUnit.MONTHS, date(2024, 2, 29), date(2025, 2, 28), date(2025, 2, 28)),
        (1, TimeUnit.YEARS, date(2023, 7, 1), date(2024, 7, 1), date(2024, 6, 30)),
        # Thursday before Easter 2023; Good Friday, the weekend and Easter Monday do not count.
        (1, TimeUnit.BUSINESS_DAYS, date(2023, 4, 6), date(2023, 4, 11), date(2023, 4, 6)),
        (2, TimeUnit.BUSINESS_DAYS, date(2023, 4, 6), date(2023, 4, 12), date(2023, 4, 11)),
        # A Saturday: from and with it counts from the Monday after.
        (1, TimeUnit.BUSINESS_DAYS, date(2023, 3, 4), date(2023, 3, 6), date(2023, 3, 6)),
        # Midsummer's Eve 2023 is Friday 23 June.
        (10, TimeUnit.BUSINESS_DAYS, date(2023, 6, 12), date(2023, 6, 27), date(2023, 6, 26)),
    ],
)
def test_time_from_an_event_ends_on_this_day(
    count: int, unit: TimeUnit, on: date, after: date, from_and_with: date
) -> None:
    assert _after(count, unit, on) == after
    assert _after(count, unit, on, Counting.FROM_AND_WITH) == from_and_with


@pytest.mark.parametrize(
    ("count", "unit", "on", "latest"),
    [
        (3, TimeUnit.MONTHS, date(2023, 5, 31), date(2023, 2, 28)),
        (1, TimeUnit.YEARS, date(2024, 2, 29), date(2023, 2, 28)),
        (90, TimeUnit.DAYS, date(2023, 6, 1), date(2023, 3, 3)),
        (2, TimeUnit.WEEKS, date(2023, 3, 15), date(2023, 3, 1)),
        (1, TimeUnit.BUSINESS_DAYS, date(2023, 4, 11), date(2023, 4, 6)),
        (48, TimeUnit.HOURS, date(2023, 3, 3), date(2023, 3, 1)),
    ],
)
def test_time_before_an_event_is_left_whole(
    count: int, unit: TimeUnit, on: date, latest: date
) -> None:
    assert due_days(BeforeEvent("flytt", Length(count, unit)), Happened("flytt", on)) == (latest,)


@pytest.mark.parametrize(
    ("due", "happened", "days"),
    [
        (Yearly(YearDay(1, 25)), (), (date(2023, 1, 25),)),
        (Yearly(YearDay(2, 29)), (), (date(2023, 2, 28),)),
        (Regular(Frequency.HALF_YEARLY, 15), (), (date(2023, 1, 15), date(2023, 7, 15))),
        (
            Regular(Frequency.QUARTERLY, 31),
            (),
            (date(2023, 1, 31), date(2023, 4, 30), date(2023, 7, 31), date(2023, 10, 31)),
        ),
        (OnDay(date(2023, 12, 31)), (), (date(2023, 12, 31),)),
        (OnDay(date(2024, 1, 1)), (), ()),
        (BeforeEvent("flytt"), (Happened("flytt", date(2023, 3, 1)),), (date(2023, 2, 28),)),
        (AtEvent("dödsfall"), (Happened("dödsfall", DAY), Happened("flytt", DAY)), (DAY,)),
        (AtStart(), (Happened(START, DAY),), (DAY,)),
        (AtApplication(), (Happened(APPLICATION, DAY),), (DAY,)),
        (
            OnRequest(Length(4, TimeUnit.WEEKS)),
            (Happened(REQUEST, DAY), Happened(REQUEST, date(2023, 1, 2))),
            (date(2023, 1, 30), date(2023, 3, 29)),
        ),
        (
            EveryNthYear(2),
            (Happened(FULFILLED, date(2019, 5, 5)), Happened(FULFILLED, date(2021, 4, 30))),
            (date(2023, 4, 30),),
        ),
        (EveryNthYear(5), (Happened(FULFILLED, date(2021, 4, 30)),), ()),
        (EveryNthYear(2, "Oklart."), (Happened(FULFILLED, date(2021, 4, 30)),), ()),
    ],
)
def test_each_rule_falls_due_on_these_days(
    due: DueRule, happened: tuple[Happened, ...], days: tuple[date, ...]
) -> None:
    assert due_days(due, *happened) == days


def test_a_monthly_duty_is_due_in_each_month_after() -> None:
    found = due_days(Regular(Frequency.MONTHLY, 31))
    assert [one.day for one in found] == [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


def test_a_weekly_duty_is_due_on_the_sundays_of_the_period() -> None:
    period = Period(date(2023, 3, 5), date(2023, 3, 20))
    assert due_days(Weekly(), period=period) == (
        date(2023, 3, 5),
        date(2023, 3, 12),
        date(2023, 3, 19),
    )


def test_the_first_day_of_a_period_is_in_it_and_the_day_it_ends_before_is_not() -> None:
    yearly = Yearly(YearDay(1, 25))
    assert due_days(yearly, period=Period(date(2023, 1, 25), date(2024, 1, 25))) == (
        date(2023, 1, 25),
    )
    assert due_days(yearly, period=Period(date(2023, 1, 26), date(2024, 1, 25))) == ()


@pytest.mark.parametrize(
    ("hours", "at", "due", "clock"),
    [
        (2, time(13, 30), date(2023, 3, 1), time(15, 30)),
        (2, time(22, 30), date(2023, 3, 2), time(0, 30)),
        (24, time(8, 0), date(2023, 3, 2), time(8, 0)),
        (24, None, date(2023, 3, 2), None),
    ],
)
def test_hours_end_at_a_clock_time(
    hours: int, at: time | None, due: date, clock: time | None
) -> None:
    rule = Within(Length(hours, TimeUnit.HOURS), "kontakt")
    (found,) = reckoned(rule, Happened("kontakt", DAY, at)).dues
    assert (found.on, found.at) == (due, clock)


def test_a_few_hours_from_an_unknown_clock_time_end_on_no_known_day() -> None:
    rule = Within(Length(2, TimeUnit.HOURS), "kontakt")
    assert reckoned(rule, Happened("kontakt", DAY)).dues == (
        Due(
            None,
            (
                step("followup.happened", CLAUSES, event="kontakt", on=DAY),
                step("followup.clock_time_missing", CLAUSES, hours=2),
            ),
        ),
    )


def test_a_request_that_has_no_time_for_its_answer_gives_no_day() -> None:
    found = reckoned(OnRequest(), Happened(REQUEST, DAY))
    assert (found.days, [one.code for one in found.dues[0].trace]) == (
        (),
        ["followup.happened", "followup.no_time_given"],
    )


@pytest.mark.parametrize(
    ("due", "happened", "code"),
    [
        (Continuous(), (), "followup.continuous"),
        (Yearly(None, "Oklart."), (), "followup.day_missing"),
        (Regular(Frequency.MONTHLY, None, "Oklart."), (), "followup.day_missing"),
        (Weekly("Oklart."), (), "followup.day_missing"),
        (EveryNthYear(2, "Oklart."), (), "followup.day_missing"),
        (EveryNthYear(2), (), "followup.never_done"),
        (AtEvent("flytt"), (), "followup.waits_for"),
        (AtStart(), (), "followup.waits_for"),
        (AtEvent("flytt"), (Happened("flytt", date(2024, 1, 1)),), "followup.none_in_period"),
        (OnDay(date(2022, 12, 31)), (), "followup.none_in_period"),
    ],
)
def test_where_nothing_falls_due_the_reason_is_told(
    due: DueRule, happened: tuple[Happened, ...], code: str
) -> None:
    found = reckoned(due, *happened)
    assert (found.dues, [one.code for one in found.trace]) == ((), [code])


def test_an_event_of_another_obligation_makes_nothing_due() -> None:
    mine, other = (
        Happened(FULFILLED, date(2021, 5, day), None, name)
        for day, name in (
            (1, "GL-Å-3-1"),
            (2, "GL-Å-9-9"),
        )
    )
    assert due_days(EveryNthYear(2), mine, other) == (date(2023, 5, 1),)


def test_a_due_day_tells_how_it_was_reckoned_and_by_which_clause() -> None:
    rule = Within(Length(2, TimeUnit.BUSINESS_DAYS), "beslut")
    (found,) = reckoned(rule, Happened("beslut", date(2023, 4, 6))).dues
    assert found.trace == (
        step("followup.happened", CLAUSES, event="beslut", on=date(2023, 4, 6)),
        step("followup.after_business_days", CLAUSES, count=2, day=date(2023, 4, 12)),
        step("followup.free_days", CLAUSES, count=4),
    )
    assert found.trace[0].clauses == CLAUSES


def test_a_day_that_a_month_lacks_is_told() -> None:
    found = reckoned(Regular(Frequency.MONTHLY, 30), period=YEAR).dues[1]
    assert [one.code for one in found.trace] == ["followup.monthly", "followup.month_is_shorter"]


@pytest.mark.parametrize(
    ("due", "happened", "day"),
    [
        (Yearly(YearDay(1, 25)), (), date(2024, 1, 25)),
        (EveryNthYear(5), (Happened(FULFILLED, date(2022, 1, 1)),), date(2027, 1, 1)),
        (Weekly(), (), date(2023, 3, 5)),
        (OnDay(date(2023, 3, 1)), (), date(2023, 3, 1)),
        (OnDay(date(2023, 2, 28)), (), None),
        (Continuous(), (), None),
        (OnRequest(), (Happened(REQUEST, DAY),), None),
    ],
)
def test_the_next_due_day_is_the_first_from_the_day_on(
    due: DueRule, happened: tuple[Happened, ...], day: date | None
) -> None:
    found = next_due(owing(due), DAY, happened)
    assert (found.on if found else None) == day


@pytest.mark.parametrize(
    "broken",
    [
        lambda: Yearly(None),
        lambda: Yearly(YearDay(1, 25), "Oklart."),
        lambda: Regular(Frequency.MONTHLY, 0),
        lambda: Regular(Frequency.MONTHLY, 32),
        lambda: EveryNthYear(1),
    ],
)
def test_a_rule_that_says_two_things_or_nothing_cannot_be(broken: object) -> None:
    with pytest.raises(DueRuleBroken):
        broken()  # type: ignore[operator]  # each of the list is a function


def test_a_length_holds_time() -> None:
    with pytest.raises(NoLength, match="En tid kan inte vara 0 lång"):
        Length(0, TimeUnit.DAYS)


def test_a_day_that_no_year_has_cannot_be() -> None:
    with pytest.raises(ValueError, match="day is out of range"):
        YearDay(2, 30)
