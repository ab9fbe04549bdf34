"""Norms and hours: the days of each month, whole groups, shares of a municipality, nobody."""

from decimal import Decimal
from fractions import Fraction

import pytest

from tests.core.settlement.counties import MARCH, ONE, THREE, TWO, county_with, ore
from tests.core.settlement.example_lists import monthly
from vardval.core.settlement.hour_norm import HourNorm, NormPeriod, NormRule, days_in
from vardval.core.settlement.measures import SeriesValue
from vardval.core.settlement.mechanisms import PerHour
from vardval.core.settlement.mechanisms.per_hour import HoursPaid
from vardval.core.time import Month

CHILDREN = SeriesValue("barn")
WEEK, IN_MONTH = NormPeriod.WEEK, NormPeriod.MONTH
PROPORTIONAL, STARTED = NormRule.PROPORTIONAL, NormRule.STARTED


def norm(period: NormPeriod, rule: NormRule = PROPORTIONAL, *, shared: bool = False) -> PerHour:
    """Four hours for fifty children, at an öre an hour."""
    asked = HourNorm(Decimal(4), Decimal(50), CHILDREN, period, rule, "P-5", shared)
    return PerHour(HoursPaid.NORM, None, asked, monthly(1))


@pytest.mark.parametrize(
    ("month", "days"),
    [
        (Month(2023, 2), 28),
        (Month(2024, 2), 29),
        (Month(2023, 4), 30),
        (Month(2023, 12), 31),
        (Month(1900, 2), 28),
        (Month(2000, 2), 29),
    ],
)
def test_a_week_is_a_seventh_of_the_days_that_the_month_has(month: Month, days: int) -> None:
    of = county_with({1: 9}, {"barn": {ONE: 50}}, month=month)
    assert days_in(month) == days
    assert ore(norm(WEEK), of) == {1: Fraction(4 * days, 7)}
    assert ore(norm(IN_MONTH), of) == {1: 4}


@pytest.mark.parametrize(
    ("children", "proportional", "started"),
    [
        (0, 0, 0),
        (1, Fraction(4, 50), 4),
        (49, Fraction(196, 50), 4),
        (50, 4, 4),
        (51, Fraction(204, 50), 8),
        (100, 8, 8),
        ("100.5", Fraction(402, 50), 12),
    ],
)
def test_a_group_is_started_by_the_first_child_beyond_the_last_whole_one(
    children: int | str, proportional: Fraction, started: int
) -> None:
    of = county_with({1: 9}, {"barn": {ONE: children}})
    assert ore(norm(IN_MONTH), of) == {1: proportional}
    assert ore(norm(IN_MONTH, STARTED), of) == {1: started}


@pytest.mark.parametrize(
    ("children", "expected"),
    [
        # Units 1 and 2 share a municipality, 3 is alone in its own.
        ((25, 25, 25), {1: 2, 2: 2, 3: 4}),
        ((50, 1, 0), {1: Fraction(8 * 50, 51), 2: Fraction(8, 51), 3: 0}),
        ((0, 50, 51), {1: 0, 2: 4, 3: 8}),
        ((0, 0, 0), {1: 0, 2: 0, 3: 0}),
    ],
)
def test_a_shared_norm_starts_its_groups_once_for_the_municipality(
    children: tuple[int, int, int], expected: dict[int, Fraction]
) -> None:
    values = dict(zip((ONE, TWO, THREE), children, strict=True))
    of = county_with({1: 9, 2: 9, 3: 9}, {"barn": values})
    assert ore(norm(IN_MONTH, STARTED, shared=True), of) == expected


def test_a_neighbour_without_listed_people_or_children_takes_no_part_of_a_shared_norm() -> None:
    of = county_with({1: 9}, {"barn": {ONE: 51}})
    assert ore(norm(IN_MONTH, STARTED, shared=True), of) == {1: 8}
    with_children = county_with({1: 9}, {"barn": {ONE: 25, TWO: 75}})
    assert ore(norm(IN_MONTH, STARTED, shared=True), with_children) == {1: 2, 2: 6}


@pytest.mark.parametrize(
    ("worked", "paid"),
    [(0, 0), ("3.99", "3.99"), (4, 4), ("4.01", 4), (400, 4)],
)
def test_hours_within_the_norm_are_paid_up_to_its_last_minute(
    worked: int | str, paid: int | str
) -> None:
    asked = HourNorm(Decimal(4), Decimal(50), CHILDREN, IN_MONTH, PROPORTIONAL, "P-5")
    within = PerHour(HoursPaid.WORKED_WITHIN_NORM, SeriesValue("timmar"), asked, monthly(1))
    of = county_with({1: 9}, {"barn": {ONE: 50}, "timmar": {ONE: worked}}, month=MARCH)
    assert ore(within, of) == {1: Fraction(paid)}
