"""Rounding against a table made by hand, at the half and on either side of it."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vardval.core.money import Rounding, RoundingMode, kronor_to_ore, nearest_ore, ore_to_kronor
from vardval.core.money.rounding import NotAStep, NotWholeOre

UP, EVEN, DOWN, AWAY = (
    RoundingMode.HALF_UP,
    RoundingMode.HALF_EVEN,
    RoundingMode.DOWN,
    RoundingMode.UP,
)


@pytest.mark.parametrize(
    ("step", "amount", "by_mode"),
    [
        ("1", "0", {UP: "0", EVEN: "0", DOWN: "0", AWAY: "0"}),
        ("1", "0.49", {UP: "0", EVEN: "0", DOWN: "0", AWAY: "1"}),
        ("1", "0.5", {UP: "1", EVEN: "0", DOWN: "0", AWAY: "1"}),
        ("1", "0.51", {UP: "1", EVEN: "1", DOWN: "0", AWAY: "1"}),
        ("1", "1.5", {UP: "2", EVEN: "2", DOWN: "1", AWAY: "2"}),
        ("1", "2.5", {UP: "3", EVEN: "2", DOWN: "2", AWAY: "3"}),
        ("1", "-0.5", {UP: "-1", EVEN: "0", DOWN: "0", AWAY: "-1"}),
        ("1", "-1.5", {UP: "-2", EVEN: "-2", DOWN: "-1", AWAY: "-2"}),
        ("1", "-2.5", {UP: "-3", EVEN: "-2", DOWN: "-2", AWAY: "-3"}),
        ("0.01", "0.005", {UP: "0.01", EVEN: "0", DOWN: "0", AWAY: "0.01"}),
        ("0.05", "0.125", {UP: "0.15", EVEN: "0.10", DOWN: "0.10", AWAY: "0.15"}),
        ("0.25", "0.375", {UP: "0.50", EVEN: "0.50", DOWN: "0.25", AWAY: "0.50"}),
        ("100", "50", {UP: "100", EVEN: "0", DOWN: "0", AWAY: "100"}),
        ("100", "149.99", {UP: "100", EVEN: "100", DOWN: "100", AWAY: "200"}),
        ("3", "4.5", {UP: "6", EVEN: "6", DOWN: "3", AWAY: "6"}),
    ],
)
def test_every_mode_gives_what_the_hand_gives(
    step: str, amount: str, by_mode: dict[RoundingMode, str]
) -> None:
    for mode, expected in by_mode.items():
        rounding = Rounding(Decimal(step), mode)
        assert rounding.apply(Decimal(amount)) == Decimal(expected)
        assert rounding.apply_exact(Fraction(amount)) == Fraction(expected)


fractions = st.fractions(-(10**6), 10**6, max_denominator=9999)
steps = st.sampled_from([Decimal(one) for one in ("0.01", "0.05", "0.5", "1", "3", "10")])


@given(fractions, steps, st.sampled_from(RoundingMode))
def test_what_is_rounded_is_a_whole_number_of_steps_less_than_a_step_away(
    amount: Fraction, step: Decimal, mode: RoundingMode
) -> None:
    rounded = Rounding(step, mode).apply_exact(amount)
    assert (rounded / Fraction(step)).denominator == 1
    assert abs(rounded - amount) < Fraction(step)
    if mode in {UP, EVEN}:
        assert abs(rounded - amount) <= Fraction(step) / 2


@given(fractions, steps)
def test_down_is_never_further_from_zero_and_up_is_never_nearer(
    amount: Fraction, step: Decimal
) -> None:
    down = Rounding(step, DOWN).apply_exact(amount)
    away = Rounding(step, AWAY).apply_exact(amount)
    assert abs(down) <= abs(amount) <= abs(away)
    assert (down == away) == ((amount / Fraction(step)).denominator == 1)


@given(fractions, fractions, steps, st.sampled_from(RoundingMode))
def test_a_larger_amount_is_never_rounded_to_less(
    one: Fraction, other: Fraction, step: Decimal, mode: RoundingMode
) -> None:
    low, high = sorted((one, other))
    rounding = Rounding(step, mode)
    assert rounding.apply_exact(low) <= rounding.apply_exact(high)


@pytest.mark.parametrize(
    ("kronor", "ore"),
    [("0", 0), ("0.01", 1), ("-0.01", -1), ("1e3", 100_000), ("12.30", 1230), ("12.3000", 1230)],
)
def test_kronor_are_a_hundred_ore_however_they_are_written(kronor: str, ore: int) -> None:
    assert kronor_to_ore(Decimal(kronor)) == ore


def test_a_sum_far_above_any_budget_keeps_its_last_ore() -> None:
    kronor = Decimal("123456789012345678901234567890.12")
    assert kronor_to_ore(kronor) == 12345678901234567890123456789012
    assert ore_to_kronor(12345678901234567890123456789012) == kronor


@pytest.mark.parametrize(
    ("exact", "ore"),
    [
        (Fraction(1, 2), 1),
        (Fraction(-1, 2), -1),
        (Fraction(5, 2), 3),
        (Fraction(-5, 2), -3),
        (Fraction(249, 100), 2),
        (Fraction(-251, 100), -3),
        (Fraction(0), 0),
    ],
)
def test_the_nearest_ore_is_as_far_from_nothing_on_either_side(exact: Fraction, ore: int) -> None:
    assert nearest_ore(exact) == ore


def test_kronor_always_have_two_decimals() -> None:
    assert [str(ore_to_kronor(one)) for one in (0, 5, -5, 100, 12345)] == [
        "0.00",
        "0.05",
        "-0.05",
        "1.00",
        "123.45",
    ]


def test_the_errors_say_what_to_do() -> None:
    with pytest.raises(NotWholeOre) as not_whole:
        kronor_to_ore(Decimal("-0.001"))
    assert str(not_whole.value) == ("-0.001 kr är inte hela ören. Avrunda enligt regelboken först.")
    with pytest.raises(NotAStep) as no_step:
        Rounding(Decimal("-0.01"))
    assert str(no_step.value) == ("Avrundning till -0.01 går inte. Steget ska vara större än noll.")
