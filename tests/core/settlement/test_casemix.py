"""Casemix: a weight each, a mean of one over everyone, and nothing guessed."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.settlement.example_lists import FINE, component, monthly, yearly
from vardval.core.identity import Sex
from vardval.core.money import Rounding, RoundingMode
from vardval.core.settlement.mechanisms import Casemix, Normaliser, Paid
from vardval.core.settlement.mechanisms.casemix import (
    NothingToNormalise,
    UnknownCode,
    WeightMissing,
)
from vardval.core.settlement.people import ListedPerson, PersonValue
from vardval.core.settlement.price import FACTOR

BY_FILE = Casemix("acg", monthly(29_400), FINE)
GENEROUS = Casemix("acg", monthly(29_400), FINE, non_user_e4=2000)
BY_CODE = Casemix("acg", monthly(29_400), FINE, None, {"A": 5000, "B": 0, "Å'1": 12_500})
WEIGHT_MISSING = (
    "Underlaget ”acg” saknar vikt för 1 listade personer, och prislistan säger inte vilken vikt"
    " de ska ha i vårdtyngd. Komplettera underlaget eller ange vikt för icke-användare i"
    " prislistan."
)


def person(value: PersonValue | None) -> ListedPerson:
    return ListedPerson(7, 1, 40, Sex.FEMALE, "N1", {} if value is None else {"acg": value})


@pytest.mark.parametrize(
    ("casemix", "value", "expected"),
    [
        (BY_FILE, PersonValue(12_345), (0, 12_345)),
        (BY_FILE, PersonValue(0), (0, 0)),
        # Without a table of the list's own a code beside the weight is only a remark.
        (BY_FILE, PersonValue(700, "Z"), (0, 700)),
        (GENEROUS, None, (-1, 2000)),
        (GENEROUS, PersonValue(None, "A"), (-1, 2000)),
        (GENEROUS, PersonValue(0), (0, 0)),
        (BY_CODE, PersonValue(None, "A"), (1, 5000)),
        (BY_CODE, PersonValue(None, "B"), (2, 0)),
        (BY_CODE, PersonValue(None, "Å'1"), (3, 12_500)),
        # The list's own table goes before the weight of the file.
        (BY_CODE, PersonValue(99_999, "A"), (1, 5000)),
    ],
)
def test_a_weight_comes_from_the_file_the_table_or_the_lists_non_user(
    casemix: Casemix, value: PersonValue | None, expected: tuple[int, int]
) -> None:
    assert casemix.weight_of(person(value), "vårdtyngd") == expected


@pytest.mark.parametrize(
    ("casemix", "value"),
    [
        (BY_FILE, None),
        (BY_FILE, PersonValue(None, "A")),
        (BY_CODE, None),
        (BY_CODE, PersonValue(7)),
    ],
)
def test_a_weight_that_is_missing_is_never_zero(
    casemix: Casemix, value: PersonValue | None
) -> None:
    with pytest.raises(WeightMissing) as found:
        casemix.weight_of(person(value), "vårdtyngd")
    assert str(found.value) == WEIGHT_MISSING


@pytest.mark.parametrize("code", ["a", "A ", "", "C"])
def test_a_code_is_taken_by_the_letter_even_where_the_list_forgives_non_users(code: str) -> None:
    forgiving = Casemix("acg", monthly(1), FINE, 2000, {"A": 5000})
    with pytest.raises(UnknownCode) as found:
        forgiving.weight_of(person(PersonValue(None, code)), "vårdtyngd")
    assert str(found.value) == (
        f"Koden {code} finns inte i viktlistan för vårdtyngd. Rätta underlaget eller använd en"
        " prislista med rätt version av vikterna."
    )


@pytest.mark.parametrize(
    ("people", "weights_e4", "step", "mode", "factor"),
    [
        (1, 10_000, "0.00000001", RoundingMode.HALF_UP, FACTOR),
        (2, 10_000, "0.00000001", RoundingMode.HALF_UP, 2 * FACTOR),
        (7, 66_000, "0.00000001", RoundingMode.HALF_UP, 106_060_606),
        (7, 66_000, "0.0001", RoundingMode.HALF_UP, 106_060_000),
        (7, 66_000, "0.0001", RoundingMode.UP, 106_070_000),
        (1, 80_000, "0.01", RoundingMode.HALF_UP, 13_000_000),  # 0.125
        (1, 80_000, "0.01", RoundingMode.HALF_EVEN, 12_000_000),
        (1, 80_000, "0.01", RoundingMode.DOWN, 12_000_000),
    ],
)
def test_the_factor_is_people_by_weights_as_exact_as_the_list_says(
    people: int, weights_e4: int, step: str, mode: RoundingMode, factor: int
) -> None:
    casemix = Casemix("acg", monthly(1), Rounding(Decimal(step), mode))
    found = casemix.normaliser(people, weights_e4, "vårdtyngd")
    assert found == Normaliser(people, weights_e4, factor)
    assert found.exact == Fraction(people * 10_000, weights_e4)


@pytest.mark.parametrize("weights_e4", [0, -1])
def test_weights_that_come_to_nothing_have_no_mean(weights_e4: int) -> None:
    with pytest.raises(NothingToNormalise) as found:
        GENEROUS.normaliser(3, weights_e4, "vårdtyngd")
    assert str(found.value) == (
        "Vikterna för vårdtyngd summerar till noll, så inget medelvärde kan sättas till 1."
    )


weights = st.lists(st.integers(1, 90_000), min_size=1, max_size=60)


@given(weights)
def test_everyone_together_costs_the_price_a_head_but_for_the_rounding_of_the_factor(
    given_weights: list[int],
) -> None:
    casemix = Casemix("acg", yearly(47_600), FINE)
    normaliser = casemix.normaliser(len(given_weights), sum(given_weights), "vårdtyngd")
    parts = component(1, "vårdtyngd", casemix).parts_per_ore
    paid = [
        casemix.pay_for(person(PersonValue(weight)), normaliser, "vårdtyngd").amount_parts
        for weight in given_weights
    ]
    price = casemix.price.per_month_ore
    off = abs(Fraction(sum(paid), parts) - len(given_weights) * price)
    assert off <= Fraction(sum(given_weights), 10_000) * price / (2 * FACTOR)


@given(weights, st.integers(1, 50))
def test_weights_in_another_unit_give_the_same_shares(given_weights: list[int], times: int) -> None:
    people = len(given_weights)
    plain = BY_FILE.normaliser(people, sum(given_weights), "vårdtyngd")
    scaled = BY_FILE.normaliser(people, sum(given_weights) * times, "vårdtyngd")
    assert scaled.exact * times == plain.exact


def test_a_line_carries_the_weight_the_factor_and_a_months_price() -> None:
    normaliser = Normaliser(7, 66_000, 106_060_606)
    yearly_price = Casemix("acg", yearly(90_500), FINE, non_user_e4=2000)
    assert yearly_price.pay_for(person(PersonValue(31_000)), normaliser, "v") == Paid(
        0, 31_000, 106_060_606, 22_625
    )
    assert yearly_price.pay_for(person(None), normaliser, "v") == Paid(
        -1, 2000, 106_060_606, 22_625
    )
    assert yearly_price.divisor() == 3 * FACTOR
