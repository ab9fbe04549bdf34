"""The edges of what could be somebody's number, and of what count may be shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vardval.core.safety import FEWEST_SHOWN, has_identity, shown_counts, shown_table


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("980131-1234", True),
        ("980132-1234", False),
        ("981301-1234", False),
        ("980001-1234", False),
        ("980100-1234", False),
        ("980161-1234", True),
        ("980191-1234", True),
        ("980192-1234", False),
        ("980160-1234", True),
        ("980060-1234", True),
        ("980159-1234", False),
        ("980131-123", False),
        ("980131-12345", False),
        ("980131-123X", False),
        ("980131-X23X", False),
        ("980131-TF14", True),
        ("7980131-1234", False),
        ("x980131-1234", True),
        ("9912345678901", False),
        ("99123456-7890", True),
        ("98123456-7890", False),
        ("98.01.31.1234", True),
        ("98 01 31    1234", False),
        ("2023-01-31 - 2023-02-28", False),
    ],
)
def test_each_edge_of_what_could_be_a_number(text: str, *, is_one: bool) -> None:
    assert has_identity(text) is is_one
    assert has_identity(f"Se {text}, tack.") is is_one


@given(st.text("0123456789- ", max_size=30))
def test_a_number_is_found_after_any_figures_that_are_none(before: str) -> None:
    assert has_identity(f"{before} . 19980131-1234")


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ((4,), (None,)),
        ((5,), (5,)),
        ((0, 4), (0, None)),
        ((4, 5), (None, None)),
        ((4, 4), (None, None)),
        ((1, 1, 9, 7), (None, None, 9, None)),
        ((1, 4, 9, 7), (None, None, 9, 7)),
        ((2, 2, 9, 7), (None, None, 9, None)),
        ((0, 0, 0), (0, 0, 0)),
        ((), ()),
    ],
)
def test_what_is_hidden_sums_to_five_at_least_where_that_can_be(
    counts: tuple[int, ...], shown: tuple[int | None, ...]
) -> None:
    assert tuple(shown_counts(dict(enumerate(counts))).values()) == shown


@given(st.dictionaries(st.integers(0, 9), st.integers(0, 30)))
def test_nothing_more_is_hidden_in_another_order(counts: dict[int, int]) -> None:
    told = shown_counts(counts)
    turned = shown_counts(dict(reversed(counts.items())))
    hidden = sorted(counts[key] for key, count in told.items() if count is None)
    assert sorted(counts[key] for key, count in turned.items() if count is None) == hidden
    assert FEWEST_SHOWN == 5


def test_a_column_whose_sum_is_hidden_shows_its_zeros_alone() -> None:
    counts = {("a", "x"): 2, ("b", "x"): 0, ("a", "y"): 9, ("b", "y"): 8, ("a", "z"): 30}
    shown = shown_table(counts)
    assert shown.sums == {"x": None, "y": None, "z": 30}
    assert shown.cells == {
        ("a", "x"): None,
        ("b", "x"): 0,
        ("a", "y"): None,
        ("b", "y"): None,
        ("a", "z"): 30,
        ("b", "z"): 0,
    }


def test_a_table_without_small_counts_is_shown_whole() -> None:
    counts = {("a", "x"): 5, ("b", "x"): 6, ("a", "y"): 0, ("b", "y"): 7}
    shown = shown_table(counts)
    assert (shown.cells, shown.sums) == (counts, {"x": 11, "y": 7})
    assert shown_table({}).cells == {}
