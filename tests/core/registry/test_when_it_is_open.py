"""When a unit is open and answers, to the minute and the day."""

from dataclasses import replace
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.registry.asking import (
    BRANCH,
    CENTRE,
    KB,
    NB,
    POINT,
    short,
    wanting,
    wanting_by,
)
from vardval.core.registry import (
    OpenTime,
    PhoneTime,
    Premises,
)
from vardval.core.registry.unit_facts import minutes_open, open_through
from vardval.core.rulebook.mechanism import WrongArgument
from vardval.core.trace import step

EIGHT, FIVE = time(8), time(17)
WEEK = tuple(OpenTime(day, EIGHT, FIVE) for day in range(1, 6))
TIMES = st.tuples(st.integers(1, 7), st.integers(0, 1438), st.integers(1, 1439)).map(
    lambda told: OpenTime(told[0], _clock(min(told[1], told[2] - 1)), _clock(told[2]))
)


def _clock(minute: int) -> time:
    return time(minute // 60, minute % 60)


def _minutes(one: OpenTime) -> set[tuple[int, int]]:
    first = one.opens.hour * 60 + one.opens.minute
    return {(one.weekday, minute) for minute in range(first, first + one.minutes)}


@pytest.mark.parametrize(
    ("friday", "is_open"),
    [
        (((8, 0), (17, 0)), True),
        (((7, 59), (17, 1)), True),
        (((8, 1), (17, 0)), False),
        (((8, 0), (16, 59)), False),
    ],
)
def test_a_centre_is_open_from_eight_to_five_to_the_minute_every_weekday(
    friday: tuple[tuple[int, int], tuple[int, int]], *, is_open: bool
) -> None:
    hours = (*WEEK[:4], OpenTime(5, time(*friday[0]), time(*friday[1])))
    told = step(
        "unit.closed_on_weekday", "NB-4.3.2-2", weekday="fredag", opens="08.00", closes="17.00"
    )
    assert wanting_by(NB, replace(CENTRE, hours=hours), "öppettider") == (None if is_open else told)
    assert wanting_by(NB, replace(BRANCH, hours=()), "öppettider") is None


@pytest.mark.parametrize(
    ("weekday", "name"),
    [(1, "måndag"), (2, "tisdag"), (3, "onsdag"), (4, "torsdag"), (5, "fredag")],
)
def test_the_first_weekday_that_is_wanting_is_named(weekday: int, name: str) -> None:
    hours = tuple(one for one in WEEK if one.weekday < weekday)
    weekend = (OpenTime(6, EIGHT, FIVE), OpenTime(7, EIGHT, FIVE))
    found = wanting_by(NB, replace(CENTRE, hours=(*weekend, *hours)), "öppettider")
    assert found is not None
    assert found.parameter("weekday") == name


def test_forty_hours_a_week_are_forty_and_a_minute_less_is_told_as_it_is() -> None:
    forty = tuple(OpenTime(day, EIGHT, time(16)) for day in range(1, 6))
    less = (*forty[:4], OpenTime(5, EIGHT, time(15, 59)))
    told = step("unit.open_too_few_hours", "KB-4.1.1-3", hours=39, minutes=59, wanted=40)
    assert wanting_by(KB, replace(CENTRE, hours=forty), "öppettider") is None
    assert wanting_by(KB, replace(CENTRE, hours=less), "öppettider") == told
    assert wanting_by(KB, replace(BRANCH, hours=()), "öppettider") is None


def test_hours_that_are_told_twice_are_open_once() -> None:
    twice = (OpenTime(1, EIGHT, time(12)), OpenTime(1, time(10), time(14)))
    unit = replace(CENTRE, hours=twice)
    rule = ("öppettider", "timmar_per_vecka")
    assert wanting(unit, *rule, of={"timmar": 6}) is None
    assert wanting(unit, *rule, of={"timmar": 7}) == short(
        "open_too_few_hours", "öppettider", hours=6, minutes=0, wanted=7
    )


@given(st.lists(TIMES, max_size=7))
def test_the_minutes_of_a_week_are_those_that_some_time_holds(times: list[OpenTime]) -> None:
    held = set[tuple[int, int]]().union(*(_minutes(one) for one in times))
    assert minutes_open(tuple(times)) == len(held)
    assert minutes_open(tuple(reversed(times))) == len(held)


@given(st.lists(TIMES, max_size=5), st.integers(1, 7), st.integers(0, 1000), st.integers(1, 400))
def test_a_day_is_covered_when_every_minute_of_it_is(
    times: list[OpenTime], weekday: int, opens: int, length: int
) -> None:
    held = set[tuple[int, int]]().union(*(_minutes(one) for one in times))
    asked = {(weekday, minute) for minute in range(opens, opens + length)}
    covered = open_through(tuple(times), weekday, _clock(opens), _clock(opens + length))
    assert covered == (asked <= held)


def test_the_telephone_is_answered_in_any_system_and_in_the_one_that_the_book_asks_for() -> None:
    early = tuple(PhoneTime(OpenTime(day, time(7, 30), FIVE), "TeleQ") for day in range(1, 6))
    other = tuple(replace(one, system="annat") for one in early)
    late = (*early[:4], PhoneTime(WEEK[4], "TeleQ"))
    in_system = step(
        "unit.silent_in_system",
        "KB-4.2.1-4",
        weekday="fredag",
        opens="07.30",
        closes="17.00",
        system="TeleQ",
    )
    silent = step(
        "unit.silent_on_weekday",
        "KB-4.2.1-3",
        weekday="måndag",
        opens="08.00",
        closes="17.00",
        system="",
    )

    def by(phone: tuple[PhoneTime, ...], rule: str) -> object:
        return wanting_by(KB, replace(CENTRE, phone=phone), rule)

    assert [by(one, "telefon") for one in (early, other, late)] == [None, None, None]
    assert by((), "telefon") == silent
    assert [by(one, "telefonsystem") for one in (early, late)] == [None, in_system]
    monday = by(other, "telefonsystem")
    assert monday == replace(
        in_system, parameters=(("weekday", "måndag"), *in_system.parameters[1:])
    )
    assert wanting_by(KB, BRANCH, "telefon") is None


@pytest.mark.parametrize("argument", ["8", "25.00", "", 8])
def test_a_time_that_is_none_is_a_wrong_book(argument: str | int) -> None:
    of = {"från": argument, "till": "17.00"}
    if argument == "8":
        of["från"] = "åtta"
    with pytest.raises(WrongArgument, match="saknar argumentet från"):
        wanting(CENTRE, "öppettider", "varje_vardag", of=of)
    with pytest.raises(WrongArgument, match="saknar argumentet system"):
        wanting(
            CENTRE,
            "telefonsystem",
            "varje_vardag_i_system",
            of={"från": "08.00", "till": "17.00", "system": 1},
        )


@pytest.mark.parametrize(
    ("hours", "every_weeks", "days"),
    [((), 1, 0), (WEEK[:1], 1, None), (WEEK[:1], 2, 1), (WEEK, 1, None)],
)
def test_a_branch_is_open_one_day_every_week(
    hours: tuple[OpenTime, ...], every_weeks: int, days: int | None
) -> None:
    branch = replace(BRANCH, hours=hours, premises=Premises(every_weeks=every_weeks))
    told = step("unit.branch_open_too_seldom", "NB-4.4.1-4", days=days, wanted=1)
    assert wanting_by(NB, branch, "filialens_öppettider") == (told if days is not None else None)


def test_a_day_of_two_times_is_one_day_and_other_units_are_not_asked() -> None:
    split = (OpenTime(1, EIGHT, time(10)), OpenTime(1, time(13), FIVE))
    of = {"dagar": 2}
    rule = ("filialens_öppettider", "dagar_per_vecka")
    assert wanting(replace(BRANCH, hours=split), *rule, of=of) == short(
        "branch_open_too_seldom", "filialens_öppettider", days=1, wanted=2
    )
    assert wanting(replace(BRANCH, hours=WEEK[:2]), *rule, of=of) is None
    assert [wanting(one, *rule, of=of) for one in (CENTRE, POINT)] == [None, None]


@pytest.mark.parametrize(
    ("hours", "premises", "is_content"),
    [
        (WEEK[:1], Premises(every_weeks=2), True),
        (WEEK[:1], Premises(every_weeks=3), False),
        (WEEK[:1], None, True),
        ((), Premises(every_weeks=1), False),
    ],
)
def test_a_service_point_is_open_every_other_week_at_least(
    hours: tuple[OpenTime, ...], premises: Premises | None, *, is_content: bool
) -> None:
    point = replace(POINT, hours=hours, premises=premises)
    told = step("unit.point_open_too_seldom", "NB-4.4.2-2", wanted=2)
    assert wanting_by(NB, point, "servicepunktens_öppettider") == (None if is_content else told)
    other = replace(BRANCH, hours=hours, premises=premises)
    assert wanting_by(NB, other, "servicepunktens_öppettider") is None
