"""A fixed sum divided among shares adds up to itself."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vardval.core.money import divide_by_shares
from vardval.core.money.division import NoShares

shares = st.dictionaries(
    st.text("abcdef", min_size=1, max_size=3), st.integers(0, 10**6), min_size=1
).filter(lambda one: sum(one.values()) > 0)


def test_the_ore_left_over_goes_to_the_largest_cut_part() -> None:
    assert divide_by_shares(100, {"A": 1, "B": 1, "C": 1}) == {
        "A": 34,
        "B": 33,
        "C": 33,
    }
    assert divide_by_shares(100, {"A": Fraction(1, 3), "B": Fraction(5, 3)}) == {
        "A": 17,
        "B": 83,
    }


@given(st.integers(-(10**12), 10**12), shares)
def test_the_parts_add_up_and_lie_within_an_ore_of_the_exact(
    sum_ore: int, parts: dict[str, int]
) -> None:
    divided = divide_by_shares(sum_ore, parts)
    total = sum(parts.values())
    assert sum(divided.values()) == sum_ore
    for key, share in parts.items():
        assert abs(divided[key] - Fraction(sum_ore * share, total)) < 1


@given(st.integers(0, 10**9), shares)
def test_the_order_of_the_shares_does_not_matter(sum_ore: int, parts: dict[str, int]) -> None:
    turned = dict(reversed(parts.items()))
    assert divide_by_shares(sum_ore, turned) == divide_by_shares(sum_ore, parts)


def test_a_sum_with_nobody_to_share_it_is_an_error() -> None:
    with pytest.raises(NoShares, match="alla andelar är noll"):
        divide_by_shares(100, {"A": 0})
