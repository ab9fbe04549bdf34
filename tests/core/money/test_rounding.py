"""Rounding is a rule, and an öre is never lost."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vardval.core.money import Rounding, RoundingMode, kronor_to_ore, ore_to_kronor
from vardval.core.money.rounding import NotAStep, NotWholeOre

amounts = st.decimals(-(10**12), 10**12, places=8)


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        (RoundingMode.HALF_UP, ["0.13", "-0.13", "0.12"]),
        (RoundingMode.HALF_EVEN, ["0.12", "-0.12", "0.12"]),
        (RoundingMode.DOWN, ["0.12", "-0.12", "0.12"]),
        (RoundingMode.UP, ["0.13", "-0.13", "0.13"]),
    ],
)
def test_each_mode_takes_a_half_its_own_way(mode: RoundingMode, expected: list[str]) -> None:
    rounding = Rounding(Decimal("0.01"), mode)
    given_amounts = (Decimal("0.125"), Decimal("-0.125"), Decimal("0.1249"))
    assert [str(rounding.apply(amount)) for amount in given_amounts] == expected


def test_an_amount_may_be_rounded_to_tens_of_kronor() -> None:
    assert Rounding(Decimal(10)).apply(Decimal("1234.99")) == Decimal(1230)


@given(amounts)
def test_a_correction_rounds_as_the_mirror_of_what_it_corrects(amount: Decimal) -> None:
    for mode in RoundingMode:
        rounding = Rounding(Decimal("0.01"), mode)
        assert rounding.apply(-amount) == -rounding.apply(amount)


@given(amounts)
def test_rounding_twice_changes_nothing(amount: Decimal) -> None:
    rounding = Rounding(Decimal("0.01"))
    once = rounding.apply(amount)
    assert (rounding.apply(once), abs(once - amount) <= Decimal("0.005")) == (
        once,
        True,
    )


@given(st.integers(-(10**15), 10**15))
def test_ore_and_kronor_lead_back_to_each_other(ore: int) -> None:
    assert kronor_to_ore(ore_to_kronor(ore)) == ore


def test_a_part_of_an_ore_is_never_cut_in_silence() -> None:
    with pytest.raises(NotWholeOre, match=r"1.005 kr är inte hela ören"):
        kronor_to_ore(Decimal("1.005"))


@pytest.mark.parametrize("step", [Decimal(0), Decimal(-1)])
def test_a_step_of_nothing_is_refused(step: Decimal) -> None:
    with pytest.raises(NotAStep, match="Steget ska vara större än noll"):
        Rounding(step)


@given(st.decimals(-(10**6), 10**6, places=4), st.sampled_from(RoundingMode))
def test_exact_rounding_is_the_rounding_of_decimals(amount: Decimal, mode: RoundingMode) -> None:
    rounding = Rounding(Decimal("0.05"), mode)
    assert rounding.apply_exact(Fraction(amount)) == Fraction(rounding.apply(amount))


def test_exact_rounding_takes_what_no_decimal_can_write() -> None:
    third = Fraction(1, 3)
    assert Rounding(Decimal("0.01")).apply_exact(third) == Fraction(33, 100)
    assert Rounding(Decimal("0.01"), RoundingMode.UP).apply_exact(-third) == Fraction(-34, 100)
