"""What a deadline says of itself: each step with its clause, and why there is none."""

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
    Deadlines,
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
    event_of,
    next_due,
)
from vardval.core.time import Period
from vardval.core.trace import step

DAY = date(2023, 3, 1)
MOVED = Happened("flytt", DAY)
HAPPENED = step("followup.happened", CLAUSES, event="flytt", on=DAY)


def _one(rule: DueRule, *happened: Happened, period: Period = YEAR) -> Due:
    (found,) = reckoned(rule, *happened, period=period).dues
    assert [one.clauses for one in found.trace] == [CLAUSES] * len(found.trace)
    return found


@pytest.mark.parametrize(
    ("rule", "code", "count", "day"),
    [
        (Within(Length(60, TimeUnit.DAYS), "flytt"), "after_days", 60, date(2023, 4, 30)),
        (Within(Length(2, TimeUnit.WEEKS), "flytt"), "after_weeks", 2, date(2023, 3, 15)),
        (Within(Length(3, TimeUnit.MONTHS), "flytt"), "after_months", 3, date(2023, 6, 1)),
        (
            Within(Length(60, TimeUnit.DAYS), "flytt", Counting.FROM_AND_WITH),
            "from_and_with_days",
            60,
            date(2023, 4, 29),
        ),
        (
            Within(Length(3, TimeUnit.MONTHS), "flytt", Counting.FROM_AND_WITH),
            "from_and_with_months",
            3,
            date(2023, 5, 31),
        ),
        (BeforeEvent("flytt", Length(5, TimeUnit.DAYS)), "before_days", 5, date(2023, 2, 24)),
        (BeforeEvent("flytt", Length(1, TimeUnit.MONTHS)), "before_months", 1, date(2023, 2, 1)),
    ],
)
def test_a_time_that_is_reckoned_tells_its_length_and_from_which_side(
    rule: DueRule, code: str, count: int, day: date
) -> None:
    told = step(f"followup.{code}", CLAUSES, count=count, day=day)
    assert _one(rule, MOVED) == Due(day, (HAPPENED, told))


@pytest.mark.parametrize(
    ("rule", "on", "day", "free"),
    [
        # Wednesday to Thursday: nothing free lies between.
        (Within(Length(1, TimeUnit.BUSINESS_DAYS), "flytt"), DAY, date(2023, 3, 2), 0),
        # Friday to Monday: a weekend.
        (Within(Length(1, TimeUnit.BUSINESS_DAYS), "flytt"), date(2023, 3, 3), date(2023, 3, 6), 2),
        # Saturday to Monday: the day that begins it is not counted, so just the Sunday.
        (Within(Length(1, TimeUnit.BUSINESS_DAYS), "flytt"), date(2023, 3, 4), date(2023, 3, 6), 1),
        # Easter, backwards: the same four free days.
        (
            BeforeEvent("flytt", Length(2, TimeUnit.BUSINESS_DAYS)),
            date(2023, 4, 12),
            date(2023, 4, 6),
            4,
        ),
        # Counted from and with itself, a business day is the whole of one.
        (
            Within(Length(1, TimeUnit.BUSINESS_DAYS), "flytt", Counting.FROM_AND_WITH),
            DAY,
            DAY,
            0,
        ),
    ],
)
def test_business_days_tell_how_many_free_days_were_passed_over(
    rule: DueRule, on: date, day: date, free: int
) -> None:
    found = _one(rule, Happened("flytt", on))
    assert (found.on, found.trace[-1]) == (day, step("followup.free_days", CLAUSES, count=free))


@pytest.mark.parametrize(
    ("rule", "on", "at", "clock"),
    [
        (Within(Length(36, TimeUnit.HOURS), "flytt"), date(2023, 3, 2), time(21, 5), "21:05"),
        (BeforeEvent("flytt", Length(36, TimeUnit.HOURS)), date(2023, 2, 27), time(21, 5), "21:05"),
    ],
)
def test_hours_tell_the_clock_time_at_which_they_end(
    rule: DueRule, on: date, at: time, clock: str
) -> None:
    found = _one(rule, Happened("flytt", DAY, time(9, 5)))
    assert (found.on, found.at) == (on, at)
    assert found.trace[-1] == step("followup.clock_time", CLAUSES, at=clock)


def test_hours_before_an_event_without_a_clock_time_give_no_day() -> None:
    missing = step("followup.clock_time_missing", CLAUSES, hours=2)
    rule = BeforeEvent("flytt", Length(2, TimeUnit.HOURS))
    assert _one(rule, MOVED) == Due(None, (HAPPENED, missing))


@pytest.mark.parametrize(
    ("rule", "event"),
    [
        (AtEvent("flytt"), "flytt"),
        (AtStart(), START),
        (AtApplication(), APPLICATION),
    ],
)
@pytest.mark.parametrize("at", [None, time(7, 30)])
def test_what_is_due_at_an_event_is_due_that_day_at_its_clock_time(
    rule: DueRule, event: str, at: time | None
) -> None:
    told = step("followup.that_day", CLAUSES, day=DAY)
    happened = step("followup.happened", CLAUSES, event=event, on=DAY)
    assert _one(rule, Happened(event, DAY, at)) == Due(DAY, (happened, told), at)


def test_what_is_due_before_an_event_without_a_time_is_due_the_day_before() -> None:
    day = date(2023, 2, 28)
    told = step("followup.the_day_before", CLAUSES, day=day)
    assert _one(BeforeEvent("flytt"), MOVED) == Due(day, (HAPPENED, told))


def test_an_answer_to_a_request_is_counted_from_the_day_after_it() -> None:
    asked = step("followup.happened", CLAUSES, event=REQUEST, on=DAY)
    day = date(2023, 3, 11)
    told = step("followup.after_days", CLAUSES, count=10, day=day)
    rule = OnRequest(Length(10, TimeUnit.DAYS))
    assert _one(rule, Happened(REQUEST, DAY)) == Due(day, (asked, told))


MAY = Period(date(2023, 5, 1), date(2023, 6, 1))


@pytest.mark.parametrize(
    ("rule", "due"),
    [
        (
            Yearly(YearDay(5, 31)),
            Due(date(2023, 5, 31), (step("followup.yearly", CLAUSES, day=date(2023, 5, 31)),)),
        ),
        (
            OnDay(date(2023, 5, 1)),
            Due(date(2023, 5, 1), (step("followup.on_day", CLAUSES, day=date(2023, 5, 1)),)),
        ),
        (
            Regular(Frequency.MONTHLY, 15),
            Due(
                date(2023, 5, 15),
                (
                    step(
                        "followup.monthly",
                        CLAUSES,
                        latest=15,
                        ended=date(2023, 4, 30),
                        day=date(2023, 5, 15),
                    ),
                ),
            ),
        ),
    ],
)
def test_what_comes_by_the_calendar_tells_its_day(rule: DueRule, due: Due) -> None:
    assert _one(rule, period=MAY) == due


@pytest.mark.parametrize(
    ("every", "months"),
    [
        (Frequency.MONTHLY, list(range(1, 13))),
        (Frequency.QUARTERLY, [1, 4, 7, 10]),
        (Frequency.HALF_YEARLY, [1, 7]),
    ],
)
def test_what_recurs_is_due_in_the_months_that_follow_the_time_it_is_about(
    every: Frequency, months: list[int]
) -> None:
    found = reckoned(Regular(every, 10)).dues
    assert [one.on for one in found] == [date(2023, month, 10) for month in months]
    ended = [one.trace[0].parameter("ended") for one in found]
    assert ended[0] == date(2022, 12, 31)
    assert {one.trace[0].code for one in found} == {f"followup.{every.name.lower()}"}


def test_what_is_done_every_other_year_is_reckoned_from_the_last_time_only() -> None:
    done = [Happened(FULFILLED, date(year, 2, 28)) for year in (2019, 2021, 2020)]
    day = date(2023, 2, 28)
    assert _one(EveryNthYear(2), *done).trace == (
        step("followup.last_done", CLAUSES, on=date(2021, 2, 28)),
        step("followup.every_nth_year", CLAUSES, years=2, day=day),
    )


@pytest.mark.parametrize(
    ("rule", "happened", "why"),
    [
        (Continuous(), (MOVED,), step("followup.continuous", CLAUSES)),
        (Continuous(at_followup=True), (), step("followup.continuous", CLAUSES)),
        (Yearly(None, "Står i avtalet."), (), "Står i avtalet."),
        (Regular(Frequency.QUARTERLY, None, "Bilaga 3 saknas."), (), "Bilaga 3 saknas."),
        (Weekly("Veckans slut är inte sagt."), (), "Veckans slut är inte sagt."),
        (EveryNthYear(3, "Oklart."), (Happened(FULFILLED, DAY),), "Oklart."),
        (EveryNthYear(3), (MOVED,), step("followup.never_done", CLAUSES)),
        (EveryNthYear(3), (Happened(FULFILLED, DAY),), step("followup.none_in_period", CLAUSES)),
        (BeforeEvent("flytt"), (), step("followup.waits_for", CLAUSES, event="flytt")),
        (OnRequest(), (MOVED,), step("followup.waits_for", CLAUSES, event=REQUEST)),
        (AtApplication(), (), step("followup.waits_for", CLAUSES, event=APPLICATION)),
    ],
)
def test_where_there_is_no_day_the_whole_reason_is_told(
    rule: DueRule, happened: tuple[Happened, ...], why: object
) -> None:
    told = step("followup.day_missing", CLAUSES, why=why) if isinstance(why, str) else why
    assert reckoned(rule, *happened) == Deadlines((), (told,))  # type: ignore[arg-type]  # a step


def test_a_due_without_a_day_stands_in_every_period_after_those_with_one() -> None:
    rule = Within(Length(2, TimeUnit.HOURS), "flytt")
    known = Happened("flytt", date(2023, 3, 2), time(10, 0))
    early = Happened("flytt", date(2023, 3, 2), time(8, 0))
    found = reckoned(rule, MOVED, known, early)
    assert [(one.on, one.at) for one in found.dues] == [
        (date(2023, 3, 2), time(10, 0)),
        (date(2023, 3, 2), time(12, 0)),
        (None, None),
    ]
    assert found.days == (date(2023, 3, 2),) * 2
    later = reckoned(rule, MOVED, known, period=Period(date(2024, 1, 1)))
    assert [one.on for one in later.dues] == [None]


@pytest.mark.parametrize("day", [date(2023, 3, 30), date(2023, 4, 30)])
def test_an_event_outside_the_period_counts_where_its_due_day_lies_inside(day: date) -> None:
    period = Period(day, date(2023, 5, 1))
    rule = Within(Length(60, TimeUnit.DAYS), "flytt")
    assert due_days(rule, MOVED, period=period) == (date(2023, 4, 30),)
    assert due_days(rule, MOVED, period=Period(DAY, date(2023, 4, 30))) == ()


def test_the_event_of_each_rule_is_the_one_it_waits_for() -> None:
    missing = "Oklart."
    rules: list[tuple[DueRule, str | None]] = [
        (Within(Length(1, TimeUnit.DAYS), "beslut"), "beslut"),
        (BeforeEvent("flytt"), "flytt"),
        (AtEvent("dödsfall"), "dödsfall"),
        (OnRequest(), REQUEST),
        (AtStart(), START),
        (AtApplication(), APPLICATION),
        (EveryNthYear(2), FULFILLED),
        (Continuous(), None),
        (Yearly(None, missing), None),
        (Regular(Frequency.MONTHLY, None, missing), None),
        (Weekly(), None),
        (OnDay(DAY), None),
    ]
    assert [(rule, event_of(rule)) for rule, _ in rules] == rules
    assert len({type(rule) for rule, _ in rules}) == len(DueRule.__args__)


def test_the_next_due_of_an_event_is_the_first_that_is_not_past() -> None:
    rule = owing(Within(Length(10, TimeUnit.DAYS), "flytt"))
    moves = [Happened("flytt", date(2023, month, 1)) for month in (5, 1, 3)]
    found = [next_due(rule, day, moves) for day in (date(2023, 3, 11), date(2023, 3, 12))]
    assert [one.on if one else None for one in found] == [date(2023, 3, 11), date(2023, 5, 11)]
    assert next_due(rule, date(2023, 5, 12), moves) is None
