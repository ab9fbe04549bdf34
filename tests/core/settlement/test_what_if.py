"""Moves of people in a simulation: who goes, in which order, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.settlement.example_lists import UNITS
from vardval.core.identity import Sex
from vardval.core.settlement.people import ListedPerson, SettledUnit
from vardval.core.settlement.what_if import Move, NotAMove, moved, share_of, with_new_units

PERSON = ListedPerson(7, 1, 40, Sex.FEMALE, "N1")


@pytest.mark.parametrize(
    ("move", "unit_id"),
    [
        (Move(2), 2),
        (Move(2, origins=frozenset({1})), 2),
        (Move(2, origins=frozenset({3})), 1),
        (Move(2, areas=frozenset({"N1", "N2"})), 2),
        (Move(2, areas=frozenset({"N2"})), 1),
        (Move(2, first_age=40, last_age=40), 2),
        (Move(2, first_age=41), 1),
        (Move(2, last_age=39), 1),
    ],
)
def test_a_move_takes_those_whom_all_its_parts_name(move: Move, unit_id: int) -> None:
    assert moved(PERSON, [move]).unit_id == unit_id


def test_the_next_move_may_take_whom_the_first_has_moved() -> None:
    there_and_on = [Move(2, frozenset({1})), Move(3, frozenset({2}))]
    assert moved(PERSON, there_and_on).unit_id == 3
    assert moved(PERSON, there_and_on[::-1]).unit_id == 2


@given(st.integers(1, 100), st.integers(1, 5))
def test_a_share_takes_so_many_of_every_hundred_and_the_same_ones_each_time(
    percent: int, place: int
) -> None:
    taken = {one for one in range(20_000) if share_of(one, place) < percent}
    assert abs(len(taken) - 200 * percent) <= 200
    assert taken == {one for one in range(20_000) if share_of(one, place) < percent}


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"percent": 0}, "En flytt gäller mellan 1 och 100 procent."),
        ({"percent": 101}, "En flytt gäller mellan 1 och 100 procent."),
        (
            {"first_age": 5, "last_age": 4},
            "Den lägsta åldern i en flytt är högre än den högsta.",
        ),
        (
            {"origins": frozenset({2})},
            "En flytt går till en av enheterna som den går från.",
        ),
    ],
)
def test_a_move_that_makes_no_sense_is_refused(wrong: dict[str, object], told: str) -> None:
    with pytest.raises(NotAMove) as refused:
        Move(2, **wrong)  # type: ignore[arg-type] # each case gives one part of its own type
    assert str(refused.value) == told


def test_a_made_up_unit_stands_beside_the_countys_own_and_may_not_be_one_of_them() -> None:
    new = SettledUnit(9, "SE9-NY", False, "2580")
    assert with_new_units(UNITS, [new]) == {**UNITS, 9: new}
    with pytest.raises(NotAMove, match="SE1-A finns redan"):
        with_new_units(UNITS, [SettledUnit(10, "SE1-A", False, "2580")])
