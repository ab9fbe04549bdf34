"""Whole öre out of shares: nothing is lost, nothing is made, no share moves by an öre."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from vardval.core.settlement.apportion import whole_ore

# As `st.fractions` would have them, which makes a strategy anew for each.
_fractions = st.builds(Fraction, st.integers(-(10**9), 10**9), st.integers(1, 997))
SHARES = st.dictionaries(st.integers(1, 40), _fractions, max_size=12)


def test_the_ore_that_are_left_go_to_the_largest_remainders() -> None:
    shares = {1: Fraction(10, 3), 2: Fraction(14, 3), 3: Fraction(2)}
    assert whole_ore(shares) == {1: 3, 2: 5, 3: 2}


def test_of_equal_remainders_the_lowest_unit_gets_the_ore() -> None:
    assert whole_ore({3: Fraction(1, 2), 1: Fraction(1, 2), 2: Fraction(1)}) == {3: 0, 1: 1, 2: 1}


def test_nothing_to_share_gives_nothing() -> None:
    assert whole_ore({}) == {}


@given(SHARES)
def test_the_whole_ore_add_up_to_the_sum_and_no_share_moves_by_an_ore(
    shares: dict[int, Fraction],
) -> None:
    whole = whole_ore(shares)
    total = sum(shares.values(), Fraction(0))
    assert {one.denominator for one in whole.values()} <= {1}
    assert abs(sum(whole.values(), Fraction(0)) - total) <= Fraction(1, 2)
    assert all(abs(whole[key] - shares[key]) < 1 for key in shares)


@given(SHARES)
def test_what_is_taken_from_some_and_given_to_others_still_comes_to_nothing(
    shares: dict[int, Fraction],
) -> None:
    zero_sum = {**shares, 99: -sum(shares.values(), Fraction(0))}
    assert sum(whole_ore(zero_sum).values()) == 0
