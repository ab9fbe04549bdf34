"""The lists of one month: numbers that no two components share, and each unit its own list."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.settlement.example_lists import MARCH, component, monthly, price_list, whole_list
from vardval.core.settlement.mechanisms import Grant, Normaliser, Shared
from vardval.core.settlement.month_lists import (
    MonthLists,
    number_in_month,
    own_number,
    shared_in_month,
    shared_under,
    statement_in_month,
)
from vardval.core.settlement.price_list import NotAPriceList
from vardval.core.settlement.statement import LineKind, UnitLine

OLDER = price_list(
    component(1, "anslag", Grant(monthly(1))), component(2, "mer", Grant(monthly(2)))
)
OLDEST = price_list(component(1, "anslag", Grant(monthly(3))))
LISTS = MonthLists((whole_list(), OLDER, OLDEST))

places = st.integers(0, 12)
numbers = st.integers(0, 999)
names = st.sampled_from(["ålder", "vårdtyngd", "cni", "moms"])
shares = st.lists(st.dictionaries(names, st.just(Normaliser(1, 1, 1)), max_size=3), max_size=13)
units_places = st.dictionaries(st.integers(1, 5), st.integers(0, 2))


def line(unit_id: int, number: int, ore: int = 100) -> UnitLine:
    return UnitLine(unit_id, MARCH, LineKind.ORDINARY, number, 0, 0, Fraction(ore))


def test_every_component_has_a_number_of_its_own_in_the_month() -> None:
    told = [(number, one.id) for number, one in LISTS.numbered]
    assert told == [
        *((number, one.id) for number, one in enumerate(whole_list().components, 1)),
        (1001, "anslag"),
        (1002, "mer"),
        (2001, "anslag"),
    ]


@pytest.mark.parametrize(
    ("number", "component_id", "own"),
    [(0, "", 0), (1, "ålder", 1), (9, "moms", 9), (1002, "mer", 2), (2001, "anslag", 1)],
)
def test_a_number_says_which_component_of_which_list_it_is(
    number: int, component_id: str, own: int
) -> None:
    assert (LISTS.id_of(number), own_number(number)) == (component_id, own)


@pytest.mark.parametrize(("number", "ore"), [(1001, 1), (1002, 2), (2001, 3)])
def test_a_name_that_two_lists_have_is_each_lists_own_component(number: int, ore: int) -> None:
    mechanism = LISTS.component(number).mechanism
    assert isinstance(mechanism, Grant)
    assert mechanism.price.ore == ore


def test_a_rounding_of_the_whole_month_is_the_months_own() -> None:
    assert LISTS.list_of(0) is LISTS.own
    assert [number_in_month(place, 0) for place in range(3)] == [0, 0, 0]


@pytest.mark.parametrize("number", [3000, 3001, 1003])
def test_a_number_that_no_list_has_is_nothing(number: int) -> None:
    with pytest.raises(IndexError):
        LISTS.component(number)


@given(places, numbers)
def test_a_number_in_the_month_gives_back_its_list_and_its_own_number(
    place: int, number: int
) -> None:
    found = number_in_month(place, number)
    assert own_number(found) == number
    assert found // 1000 == (place if number else 0)


def test_a_month_has_a_list_and_no_list_has_a_thousand_components() -> None:
    thousand = price_list(
        *(component(number, f"a{number}", Grant(monthly(1))) for number in range(1, 1001))
    )
    for lists in ((), (thousand,), (OLDER, thousand)):
        with pytest.raises(NotAPriceList, match="minst en prislista, med högst 999 komponenter"):
            MonthLists(lists)
    assert len(MonthLists((price_list(*thousand.components[:999]),)).numbered) == 999


@settings(max_examples=40)
@given(shares)
def test_what_each_list_shares_is_found_again_under_its_place(
    shared: list[dict[str, Shared]],
) -> None:
    together = shared_in_month(shared)
    assert len(together) == sum(map(len, shared))
    assert [shared_under(place, together) for place in range(len(shared))] == shared


def test_the_months_own_list_keeps_the_bare_names() -> None:
    one, other = Normaliser(1, 1, 1), Normaliser(2, 2, 2)
    assert shared_in_month([{"cni": one}, {"cni": other}]) == {"cni": one, "1/cni": other}
    assert LISTS.shared_of(1001, {"cni": one, "1/cni": other, "11/cni": one}) == {"cni": other}


def test_a_unit_is_paid_by_its_own_list_and_by_no_other() -> None:
    stated = [
        [line(2, 1), line(1, 1), line(1, 0)],
        [line(1, 1, 7), line(2, 1, 8), line(2, 2, 9), line(2, 0, 1)],
    ]
    assert statement_in_month(stated, {2: 1}) == (
        line(1, 1),
        line(1, 0),
        line(2, 1001, 8),
        line(2, 1002, 9),
        line(2, 0, 1),
    )


@settings(max_examples=40)
@given(units_places)
def test_every_unit_gets_each_of_its_own_lists_lines_once(place_of: dict[int, int]) -> None:
    stated = [[line(unit, 1, 10 * place + unit) for unit in range(1, 6)] for place in range(3)]
    assert [
        (one.unit_id, own_number(one.component), one.exact_ore)
        for one in statement_in_month(stated, place_of)
    ] == [(unit, 1, Fraction(10 * place_of.get(unit, 0) + unit)) for unit in range(1, 6)]
