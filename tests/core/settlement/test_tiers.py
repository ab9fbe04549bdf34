"""Tiers: published prices on each side of a limit, and a guaranteed least."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.settlement.counties import (
    ONE,
    THREE,
    TWO,
    amounts,
    county_with,
    ore,
    told,
)
from tests.core.settlement.example_lists import MONTHLY, YEARLY
from vardval.core.settlement.conditions import Condition, Limit
from vardval.core.settlement.measures import People, SeriesValue
from vardval.core.settlement.mechanisms import Tier
from vardval.core.settlement.mechanisms.tier import Guarantee, LimitsOf, NotATier, TierStep


def tier(*steps: tuple[int, int], guarantee: Guarantee | None = None) -> Tier:
    made = tuple(TierStep(Fraction(above), price) for above, price in steps)
    return Tier(People(), made, LimitsOf.QUANTITY, YEARLY, "P-1", None, guarantee)


CONTRACT = (
    Condition("listetak", SeriesValue("listetak"), Limit.ABOVE, Fraction(500), "P-2"),
    Condition("avtalets_ålder", SeriesValue("avtal"), Limit.AT_MOST, Fraction(2), "P-2"),
)
BASIS = tier((0, 64_200), (1000, 52_600), guarantee=Guarantee(Fraction(500), "P-2", CONTRACT))
TERMS = {"listetak": {ONE: 1200, TWO: 500}, "avtal": {ONE: 1, TWO: 1, THREE: 1}}


@pytest.mark.parametrize(
    ("people", "kronor"),
    [(1000, 642_000), (1001, 642_526), (1800, 642_000 + 800 * 526), (500, 321_000)],
)
def test_the_price_breaks_at_a_thousand(people: int, kronor: int) -> None:
    """642 kr for each of the first thousand and 526 for the rest, a twelfth a month."""
    terms = {series: {ONE: of[ONE]} for series, of in TERMS.items()}
    assert ore(BASIS, county_with({1: people}, terms)) == {1: Fraction(kronor * 100, 12)}


def test_a_short_list_is_paid_as_five_hundred_where_its_conditions_hold() -> None:
    found = amounts(BASIS, county_with({1: 300, 2: 300}, TERMS))
    assert found[1].exact_ore == Fraction(500 * 64_200, 12)
    assert found[2].exact_ore == Fraction(300 * 64_200, 12)
    assert "settlement.tier.guarantee" in told(found[1])
    assert "settlement.condition.failed.above" in told(found[2])
    assert BASIS.unit_series == ("listetak", "avtal")


def by_fee(limits_of: LimitsOf) -> Tier:
    steps = ((0, 74_400), (2_359_000, 37_200), (2_918_000, 0))
    made = tuple(TierStep(Fraction(above), price) for above, price in steps)
    visits, so_far = SeriesValue("besök"), SeriesValue("hittills")
    return Tier(visits, made, limits_of, MONTHLY, "P-3", so_far)


@pytest.mark.parametrize(
    ("so_far", "visits", "whole", "parted"),
    [
        (0, 100, 74_400, 74_400),
        # Room for half a visit at 744: it is paid whole, or parted at the limit.
        (2_358_628, 1, 744, 372 + 186),
        (2_358_628, 3, 744 + 2 * 372, 372 + Fraction(5, 2) * 372),
        # Exactly at the limit: that sum is not passed, so one more at the full fee.
        (2_359_000, 2, 744 + 372, 744),
        (2_359_001, 2, 744, 744),
        (2_918_000, 5, 372, 0),
        (2_918_001, 5, 0, 0),
        (0, 10_000, 3171 * 744 + 1503 * 372, 2_918_000),
    ],
)
def test_the_national_tariff_pays_half_above_its_limit_and_nothing_above_its_ceiling(
    so_far: int, visits: int, whole: int, parted: int
) -> None:
    """SFS 2013:67 and 2013:277, general medicine: 744 to 2 359 000, 372 to 2 918 000 kr."""
    of = county_with({1: 1}, {"besök": {ONE: visits}, "hittills": {ONE: so_far}})
    assert ore(by_fee(LimitsOf.KRONOR_WHOLE), of) == {1: whole * 100}
    assert ore(by_fee(LimitsOf.KRONOR), of) == {1: parted * 100}


@given(st.integers(0, 5000), st.integers(0, 5000))
def test_a_year_by_months_is_paid_as_the_year_at_once(first: int, second: int) -> None:
    steps = tier((0, 64_200), (1000, 52_600), (2500, 0))
    at_once = sum(
        one.quantity * one.price_ore
        for one in steps.portions(Fraction(first + second), Fraction(0))
    )
    parts = (
        *steps.portions(Fraction(first), Fraction(0)),
        *steps.portions(Fraction(second), Fraction(first)),
    )
    assert sum(one.quantity * one.price_ore for one in parts) == at_once
    assert sum(one.quantity for one in parts) == first + second


@given(st.integers(0, 9000), st.integers(0, 3_000_000), st.sampled_from(LimitsOf))
def test_all_of_the_quantity_falls_on_some_step(visits: int, so_far: int, of: LimitsOf) -> None:
    portions = by_fee(of).portions(Fraction(visits), Fraction(so_far))
    assert sum(one.quantity for one in portions) == visits
    assert all(one.quantity > 0 for one in portions)


def test_steps_begin_at_nothing_and_rise() -> None:
    for steps in ((), ((1, 5),), ((0, 5), (0, 6)), ((0, 5), (9, 6), (8, 7))):
        with pytest.raises(NotATier, match="börja på 0 och stiga"):
            tier(*steps)
