"""No small count is seen, nor found by taking the others from the sum."""

from hypothesis import given
from hypothesis import strategies as st

from vardval.core.safety import FEWEST_SHOWN, shown_counts, shown_table

_COUNTS = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 30))


@given(_COUNTS)
def test_what_is_hidden_cannot_be_reckoned_from_the_sum(counts: dict[str, int]) -> None:
    shown = shown_counts(counts)
    assert list(shown) == list(counts)
    hidden = [key for key, count in shown.items() if count is None]
    assert all(count is None or count == counts[key] for key, count in shown.items())
    assert not any(0 < counts[key] < FEWEST_SHOWN for key in counts if key not in hidden)
    others = [count for count in counts.values() if count >= FEWEST_SHOWN]
    if hidden and others:
        assert len(hidden) > 1
        assert sum(counts[key] for key in hidden) >= FEWEST_SHOWN


def test_a_small_count_takes_the_next_smallest_with_it_and_zero_is_shown() -> None:
    assert shown_counts({"a": 3, "b": 7, "c": 20, "d": 0}) == {
        "a": None,
        "b": None,
        "c": 20,
        "d": 0,
    }
    assert shown_counts({"a": 5, "b": 0}) == {"a": 5, "b": 0}
    assert shown_counts({"a": 1}) == {"a": None}


_CELLS = st.dictionaries(
    st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")), st.integers(0, 12), max_size=9
)


@given(_CELLS)
def test_no_small_cell_of_a_table_is_told_by_sums_that_stand_beside_it(
    counts: dict[tuple[str, str], int],
) -> None:
    shown = shown_table(counts)
    hidden = {cell for cell, count in shown.cells.items() if count is None}
    small = {cell for cell, count in counts.items() if 0 < count < FEWEST_SHOWN}
    assert small <= hidden
    without_sum = {column for column, count in shown.sums.items() if count is None}
    # Whatever is hidden stands among others in the narrowest sum that can be known of it.
    groups = [{cell for cell in hidden if cell[1] == one} for one in set(shown.sums) - without_sum]
    groups.append({cell for cell in hidden if cell[1] in without_sum})
    for group in groups:
        told = sum(counts[cell] for cell in group)
        assert not group or told < FEWEST_SHOWN or len(group) > 1
    for column in without_sum:
        assert all(shown.cells[cell] in {None, 0} for cell in shown.cells if cell[1] == column)
