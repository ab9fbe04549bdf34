"""No group of few can be seen, nor found by taking what is told from the total."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from vardval.core.settlement.small_groups import FEWEST_TOLD, PeopleGroup, told_groups


def counted(age: int, sex: str, people: int) -> tuple[int, int, str, int, Fraction]:
    return (1, age, sex, people, Fraction(people * 100))


def test_ages_in_a_band_are_told_together_and_sexes_apart() -> None:
    found = told_groups([counted(1, "K", 4), counted(6, "K", 3), counted(3, "M", 5)])
    assert found == [
        PeopleGroup(1, (0, 6), "K", 7, Fraction(700)),
        PeopleGroup(1, (0, 6), "M", 5, Fraction(500)),
    ]


def test_the_only_small_group_takes_the_smallest_other_with_it() -> None:
    found = told_groups([counted(1, "K", 9), counted(30, "K", 4), counted(50, "K", 6)])
    assert found == [
        PeopleGroup(1, (0, 6), "K", 9, Fraction(900)),
        PeopleGroup(1, None, None, 10, Fraction(1000)),
    ]


def test_a_component_of_few_is_one_rest() -> None:
    assert told_groups([counted(1, "K", 1), counted(90, "M", 2)]) == [
        PeopleGroup(1, None, None, 3, Fraction(300))
    ]


def test_people_of_no_known_age_are_in_no_band_however_many_they_are() -> None:
    assert told_groups([counted(-1, "unknown", 5), counted(0, "K", 7), counted(30, "K", 9)]) == [
        PeopleGroup(1, (20, 44), "K", 9, Fraction(900)),
        PeopleGroup(1, None, None, 12, Fraction(1200)),
    ]
    assert told_groups([counted(-1, "unknown", 9)]) == [
        PeopleGroup(1, None, None, 9, Fraction(900))
    ]


@given(
    st.lists(
        st.tuples(
            st.integers(1, 2), st.integers(-1, 110), st.sampled_from("KM"), st.integers(1, 12)
        ),
        max_size=30,
    )
)
def test_nothing_is_lost_and_no_group_of_few_is_told(
    drawn: list[tuple[int, int, str, int]],
) -> None:
    rows = [(*one, Fraction(one[3] * 7, 3)) for one in drawn]
    found = told_groups(rows)
    for component in {one[0] for one in rows}:
        of_it = [one for one in found if one.component == component]
        assert sum(one.people for one in of_it) == sum(
            one[3] for one in rows if one[0] == component
        )
        rest = [one for one in of_it if one.band is None]
        assert all(one.people >= FEWEST_TOLD for one in of_it if one.band is not None)
        assert not rest or len(of_it) == 1 or rest[0].people >= FEWEST_TOLD
    assert sum(one.exact_ore for one in found) == sum(one[4] for one in rows)
    assert told_groups(reversed(rows)) == found
