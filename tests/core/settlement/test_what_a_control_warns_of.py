"""What passes a threshold is told, the largest amounts first; what does not is silent."""

from decimal import Decimal
from fractions import Fraction

import pytest

from vardval.core.settlement.control import (
    Change,
    Controlled,
    ControlRule,
    Noticed,
    Threshold,
    UnitMonth,
    Warned,
    warnings_of,
)

FIVE_PER_CENT = Threshold(Decimal(5), 10_000, "K-1")
RULE = ControlRule(
    {
        Controlled.UNIT: FIVE_PER_CENT,
        Controlled.COMPONENT: FIVE_PER_CENT,
        Controlled.COUNTY: FIVE_PER_CENT,
        Controlled.CORRECTIONS: FIVE_PER_CENT,
        Controlled.PEOPLE: Threshold(Decimal(5), 20, "K-1"),
    }
)


@pytest.mark.parametrize(
    ("before", "now", "passes"),
    [
        (1_000_000, 1_050_000, False),
        (1_000_000, 1_050_001, True),
        (1_000_000, 949_999, True),
        (1_000_000, 950_000, False),
        (100_000, 109_999, False),
        (100_000, 110_000, True),
        (0, 10_000, True),
        (0, 9_999, False),
        (0, 0, False),
        (-200_000, -200_000, False),
        (-200_000, -215_000, True),
    ],
)
def test_a_difference_has_to_be_large_by_share_and_by_amount(
    before: int, now: int, passes: bool
) -> None:
    assert FIVE_PER_CENT.is_passed(Fraction(before), Fraction(now)) is passes


def test_no_difference_is_told_even_by_a_threshold_of_nothing() -> None:
    assert not Threshold(Decimal(0), 0, "K-1").is_passed(Fraction(7), Fraction(7))
    assert Threshold(Decimal(0), 0, "K-1").is_passed(Fraction(7), Fraction(8))


def test_units_that_come_go_or_would_have_to_pay_are_always_told() -> None:
    units = [
        UnitMonth(1, None, 500, 0, 3, 0),
        UnitMonth(2, 700, None, 4, 0, 0),
        UnitMonth(3, 900, 900, 5, 5, -1_000),
        UnitMonth(4, 900, 900, 5, 5, -900),
        UnitMonth(5, None, None, 0, 0, 4_000),
    ]
    assert warnings_of(ControlRule({}), units, ()) == (
        Warned(Noticed.NEGATIVE, 3, "", 900, -100),
        Warned(Noticed.UNIT_GONE, 2, "", 700, 0),
        Warned(Noticed.UNIT_CAME, 1, "", 0, 500),
    )


def test_the_largest_amount_comes_first_and_people_last() -> None:
    units = [
        UnitMonth(1, 1_000_000, 1_100_000, 1_000, 1_100, 0),
        UnitMonth(2, 9_000_000, 2_000_000, 500, 500, 3_000_000),
    ]
    changes = [
        Change(1, "pris", Fraction(1_000_000), Fraction(1_100_000), 1_000, 1_100),
        Change(2, "pris", Fraction(9_000_000), Fraction(2_000_000), 500, 500),
    ]
    assert warnings_of(RULE, units, changes) == (
        Warned(Noticed.UNIT, 2, "", 9_000_000, 2_000_000),
        Warned(Noticed.UNIT_COMPONENT, 2, "pris", 9_000_000, 2_000_000),
        Warned(Noticed.COUNTY_COMPONENT, 0, "pris", 10_000_000, 3_100_000),
        Warned(Noticed.CORRECTIONS, 2, "", 2_000_000, 5_000_000),
        Warned(Noticed.UNIT, 1, "", 1_000_000, 1_100_000),
        Warned(Noticed.UNIT_COMPONENT, 1, "pris", 1_000_000, 1_100_000),
        Warned(Noticed.PEOPLE, 1, "", 1_000, 1_100),
    )


def test_differences_that_take_each_other_out_are_told_by_unit_and_not_for_the_county() -> None:
    units = [UnitMonth(1, 100_000, 200_000, 1, 1, 0), UnitMonth(2, 200_000, 100_000, 1, 1, 0)]
    changes = [
        Change(1, "pris", Fraction(100_000), Fraction(200_000), 1, 1),
        Change(2, "pris", Fraction(200_000), Fraction(100_000), 1, 1),
        Change(2, "", Fraction(0), Fraction(900_000), 0, 0),
    ]
    assert {one.what for one in warnings_of(RULE, units, changes)} == {
        Noticed.UNIT,
        Noticed.UNIT_COMPONENT,
    }
