"""A fixed sum at its edges: nothing to share, one to share with, debts, equal parts."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vardval.core.money import divide_by_shares
from vardval.core.money.division import NoShares


def _parts_of_a_whole(denominator: int) -> st.SearchStrategy[Fraction]:
    """A number from 0 to 1000 in so many parts of each whole."""
    return st.integers(0, 1000 * denominator).map(lambda parts: Fraction(parts, denominator))


# What st.fractions(0, 1000, max_denominator=97) draws, but that makes a strategy for each.
_in_parts = {denominator: _parts_of_a_whole(denominator) for denominator in range(1, 98)}
shares = st.dictionaries(
    st.text("abcdefgh", min_size=1, max_size=2),
    st.integers(1, 97).flatmap(_in_parts.__getitem__),
    min_size=1,
    max_size=12,
).filter(lambda one: sum(one.values()) > 0)
sums = st.integers(-(10**9), 10**9)


@pytest.mark.parametrize(
    ("sum_ore", "parts", "expected"),
    [
        (0, {"A": 1, "B": 2}, {"A": 0, "B": 0}),
        (100, {"A": 7}, {"A": 100}),
        (1, {"A": 1, "B": 1}, {"A": 1, "B": 0}),
        (-1, {"A": 1, "B": 1}, {"A": -1, "B": 0}),
        (2, {"B": 1, "A": 1, "C": 1}, {"B": 1, "A": 1, "C": 0}),
        (10, {"A": 0, "B": 3}, {"A": 0, "B": 10}),
        (100, {"A": 1, "B": 2}, {"A": 33, "B": 67}),
        (-100, {"A": 1, "B": 2}, {"A": -33, "B": -67}),
        # The yearly pot of the published model by month: 101.4 million over twelve.
        (
            10_140_000_000,
            dict.fromkeys("abcdefghijkl", 1),
            dict.fromkeys("abcdefghijkl", 845_000_000),
        ),
    ],
)
def test_a_sum_is_divided_as_by_hand(
    sum_ore: int, parts: dict[str, int], expected: dict[str, int]
) -> None:
    assert divide_by_shares(sum_ore, parts) == expected


@given(sums, shares)
def test_a_debt_is_divided_as_the_mirror_of_a_claim(
    sum_ore: int, parts: dict[str, Fraction]
) -> None:
    claim = divide_by_shares(sum_ore, parts)
    debt = divide_by_shares(-sum_ore, parts)
    assert debt == {key: -part for key, part in claim.items()}


@given(sums, shares, st.integers(1, 1000))
def test_only_the_proportions_of_the_shares_matter(
    sum_ore: int, parts: dict[str, Fraction], times: int
) -> None:
    scaled = {key: share * times for key, share in parts.items()}
    assert divide_by_shares(sum_ore, scaled) == divide_by_shares(sum_ore, parts)


@given(st.integers(0, 10**9), shares)
def test_who_has_no_share_gets_nothing_and_nobody_gets_less_than_somebody_with_less(
    sum_ore: int, parts: dict[str, Fraction]
) -> None:
    divided = divide_by_shares(sum_ore, parts)
    for key, share in parts.items():
        if share == 0:
            assert divided[key] == 0
        for other, other_share in parts.items():
            if share < other_share:
                assert divided[key] <= divided[other]


@given(sums, shares)
def test_everyone_who_was_given_a_share_is_in_the_answer(
    sum_ore: int, parts: dict[str, Fraction]
) -> None:
    divided = divide_by_shares(sum_ore, parts)
    assert list(divided) == list(parts)
    assert sum(divided.values()) == sum_ore


@pytest.mark.parametrize("parts", [{}, {"A": 0}, {"A": Fraction(0), "B": 0}])
def test_a_sum_with_nobody_to_share_it_says_so(parts: dict[str, int | Fraction]) -> None:
    with pytest.raises(NoShares) as found:
        divide_by_shares(100, parts)
    assert str(found.value) == "Summan har ingen att delas på: alla andelar är noll."
