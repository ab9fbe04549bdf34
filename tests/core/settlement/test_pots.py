"""Pots: the shares are the pot, whoever comes first, and who has no share is told why."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.settlement.counties import (
    MARCH,
    ONE,
    THREE,
    TWO,
    amounts,
    county_with,
    ore,
    parameters,
    told,
)
from tests.core.settlement.example_lists import component, monthly, price_list, yearly
from vardval.core.settlement.composed_measures import Product, Sum
from vardval.core.settlement.conditions import Condition, Limit
from vardval.core.settlement.county import County, UnitFacts, UnitValueMissing
from vardval.core.settlement.measures import Measure, People, PointsOf, SeriesValue
from vardval.core.settlement.mechanisms import Asked, Payee, PotShare
from vardval.core.settlement.mechanisms.pot_share import (
    Driver,
    NotAPot,
    PotWithoutShares,
    ShareBelowZero,
    WholeSteps,
)
from vardval.core.settlement.people import SettledUnit
from vardval.core.settlement.price import PayPeriod, Price, PricePeriod
from vardval.core.settlement.price_list import NotAPriceList

WHOLE_ORE = WholeSteps(1, "P-2")


def by(measure: Measure, percent: int = 100) -> Driver:
    return Driver(measure, Decimal(percent), "P-1")


def pot(price: Price, measure: Measure, whole: WholeSteps | None = WHOLE_ORE) -> PotShare:
    return PotShare(price, (by(measure),), (), whole)


GEOGRAPHY = Sum(
    tuple(
        SeriesValue(name, highest=Fraction(highest))
        for name, highest in (("sjukhus", 6), ("tätort", 6), ("täthet", 6), ("ö", 4))
    )
)
ISLANDS = PotShare(
    yearly(10_140_000_000),
    (by(PointsOf("poäng")),),
    (Condition("geografipoäng", GEOGRAPHY, Limit.ABOVE, Fraction(9), "P-3"),),
    WHOLE_ORE,
)


def test_a_geography_pot_is_shared_by_those_above_nine_points_and_not_by_those_at_nine() -> None:
    """The published pot of 101.4 million a year: 8 450 000 kr a month."""
    of = county_with(
        {1: 10, 2: 10, 3: 10},
        {
            "sjukhus": {ONE: 6, TWO: 6, THREE: 3},
            "tätort": {ONE: 4, TWO: 2, THREE: 3},
            "täthet": {ONE: 0, TWO: 2, THREE: 3},
            "ö": {ONE: 0, TWO: 0, THREE: 0},
        },
        {1: 3000, 2: 1000, 3: 9999},
    )
    found = amounts(ISLANDS, of)
    assert {key: one.exact_ore for key, one in found.items()} == {
        1: 633_750_000,
        2: 211_250_000,
        3: 0,
    }
    assert told(found[3]) == [
        *["settlement.measure.series"] * 4,
        "settlement.condition.failed.above",
        "settlement.price.pot.year",
        "settlement.unit.nothing",
    ]
    assert parameters(found[3], "settlement.condition.failed.above") == {
        "condition": "geografipoäng",
        "value": 9,
        "number": 9,
    }
    assert told(found[1])[-2:] == ["settlement.pot.divided", "settlement.unit.amount"]
    assert (found[1].quantity_e4, found[1].people) == (30_000_000, 10)


def test_the_ore_that_is_left_goes_to_the_largest_remainder_and_then_to_the_lowest_id() -> None:
    thirds = amounts(pot(monthly(100), People()), county_with({1: 1, 2: 1, 3: 1}))
    assert [one.exact_ore for one in thirds.values()] == [34, 33, 33]
    assert told(thirds[1])[-1] == "settlement.pot.whole_steps"
    sevenths = ore(pot(monthly(100), People()), county_with({1: 1, 2: 2, 3: 4}))
    assert sevenths == {1: 14, 2: 29, 3: 57}  # 14 2/7, 28 4/7 and 57 1/7


def test_without_whole_steps_the_shares_are_exact() -> None:
    thirds = ore(pot(monthly(100), People(), None), county_with({1: 1, 2: 1, 3: 1}))
    assert thirds == dict.fromkeys((1, 2, 3), Fraction(100, 3))


@given(
    pot_ore=st.integers(0, 10**9),
    step=st.sampled_from([1, 100, 100_000]),
    people=st.dictionaries(st.integers(1, 30), st.integers(1, 20_000), min_size=1),
)
def test_the_shares_add_up_to_the_pot_exactly_and_none_moves_by_a_step(
    pot_ore: int, step: int, people: dict[int, int]
) -> None:
    units = {key: SettledUnit(key, f"SE{key}", False, "2580") for key in people}
    shares = ore(
        pot(monthly(pot_ore * step), People(), WholeSteps(step, "P")),
        county_with(people, units=units),
    )
    everybody = sum(people.values())
    assert sum(shares.values()) == pot_ore * step
    assert all(share % step == 0 for share in shares.values())
    exact = {key: Fraction(pot_ore * step * one, everybody) for key, one in people.items()}
    assert all(abs(shares[key] - exact[key]) < step for key in people)


@given(st.permutations([1, 2, 3]), st.lists(st.integers(1, 99), min_size=3, max_size=3))
def test_the_order_of_the_units_does_not_matter(order: list[int], people: list[int]) -> None:
    of = county_with(dict(zip((1, 2, 3), people, strict=True)))
    turned = County(MARCH, {key: of.units[key] for key in order})
    shared = pot(monthly(100_003), People())
    assert amounts(shared, turned) == amounts(shared, of)


def test_the_price_of_a_share_can_be_frozen_and_then_nobody_else_is_moved() -> None:
    shared = pot(monthly(1000), People())
    before = shared.amounts(county_with({1: 3, 2: 1}), Asked("prov"))
    assert before.shared == 250
    late = county_with({1: 3, 2: 1, 3: 1})
    assert ore(shared, late, before.shared) == {1: 750, 2: 250, 3: 250}
    assert ore(shared, late) == {1: 600, 2: 200, 3: 200}
    assert "settlement.pot.frozen" in told(amounts(shared, late, before.shared)[3])


@given(
    st.lists(st.integers(1, 999), min_size=3, max_size=3), st.integers(0, 99), st.integers(1, 10**6)
)
def test_at_a_frozen_price_what_has_not_changed_stays_to_the_step(
    people: list[int], more: int, pot_ore: int
) -> None:
    shared = pot(monthly(pot_ore), People())
    before = shared.amounts(county_with(dict(zip((1, 2, 3), people, strict=True))), Asked("prov"))
    paid = {key: one.exact_ore for key, one in before.by_unit.items()}
    now = county_with({1: people[0] + more, 2: people[1], 3: people[2]})
    anew = ore(shared, now, before.shared)
    if not more:
        assert anew == paid
    assert all(abs(anew[key] - paid[key]) <= 1 for key in (2, 3))


def test_several_drivers_share_a_part_each() -> None:
    """openIMIS: the allocated amount × weight / 100 of each driver, divided by its sum."""
    drivers = (
        by(People(), 50),
        by(SeriesValue("familjer"), 20),
        by(Product((People(), SeriesValue("besök"))), 30),
    )
    of = county_with(
        {1: 40, 2: 60}, {"familjer": {ONE: 10, TWO: 10}, "besök": {ONE: 3, TWO: "0.5"}}
    )
    found = PotShare(monthly(100_000), drivers, (), WHOLE_ORE).amounts(of, Asked("prov"))
    exact = {
        1: Fraction(50_000 * 40, 100) + 10_000 + Fraction(30_000 * 120, 150),
        2: Fraction(50_000 * 60, 100) + 10_000 + Fraction(30_000 * 30, 150),
    }
    assert {key: one.exact_ore for key, one in found.by_unit.items()} == exact
    assert found.shared is None
    twice = PotShare(monthly(100), (by(People(), 40), by(People(), 60)))
    with pytest.raises(NotAPriceList, match="delas efter flera mått och kan inte frysas"):
        price_list(component(1, "pott", twice))


def test_a_pot_is_shared_by_those_that_it_pays_alone() -> None:
    of = county_with({1: 1, 2: 1, 3: 3})
    private = pot(monthly(100), People()).amounts(of, Asked("prov", Payee.PRIVATE))
    assert {key: one.exact_ore for key, one in private.by_unit.items()} == {2: 25, 3: 75}


def test_a_pot_that_nobody_has_a_share_of_is_told_not_lost() -> None:
    nobody = County(MARCH, {1: UnitFacts(SettledUnit(1, ONE, True, "2580"))})
    assert pot(monthly(100), People()).amounts(nobody, Asked("prov")).by_unit == {}
    with pytest.raises(PotWithoutShares, match="Potten prov kan inte delas"):
        ore(pot(monthly(100), PointsOf("poäng")), county_with({1: 4}))
    with pytest.raises(ShareBelowZero, match="SE1-A har mindre än noll"):
        ore(pot(monthly(100), SeriesValue("tal")), county_with({1: 4}, {"tal": {ONE: -1}}))
    with pytest.raises(UnitValueMissing):
        ore(pot(monthly(100), SeriesValue("tal")), county_with({1: 4}))


def test_a_pot_can_be_so_much_for_each_listed_and_be_shared_by_weighted_lists() -> None:
    weighted = PotShare(monthly(500), (by(PointsOf("poäng")),), (), WHOLE_ORE, People())
    of = county_with({1: 100, 2: 300}, points={1: 150, 2: 250})
    assert ore(weighted, of) == {1: 75_000, 2: 125_000}
    # Adding to everyone's weight in proportion moves nobody: the lists are what is paid.
    assert ore(weighted, county_with({1: 100, 2: 300}, points={1: 300, 2: 500})) == ore(
        weighted, of
    )


def test_a_pot_by_days_is_shared_as_the_nearest_whole_steps_of_the_month() -> None:
    by_days = Price(36_500, PayPeriod(PricePeriod.YEAR, by_days=True, month=MARCH), "P")
    assert sum(ore(pot(by_days, People()), county_with({1: 1, 2: 1, 3: 1})).values()) == 3100
    uneven = Price(100, PayPeriod(PricePeriod.YEAR, by_days=True, month=MARCH), "P")
    assert sum(ore(pot(uneven, People()), county_with({1: 1, 2: 1, 3: 1})).values()) == 8


def test_a_pot_whose_parts_do_not_add_up_is_refused() -> None:
    with pytest.raises(NotAPot, match="tillsammans vara 100 procent"):
        PotShare(monthly(100), (by(People(), 99),))
    with pytest.raises(NotAPot, match="inte ett helt antal steg"):
        pot(yearly(100), People())
    with pytest.raises(NotAPot, match="inte ett helt antal steg"):
        pot(monthly(150), People(), WholeSteps(100, "P"))


def test_a_pot_knows_what_it_reads() -> None:
    assert ISLANDS.reads == ("poäng",)
    assert ISLANDS.unit_series == ("sjukhus", "tätort", "täthet", "ö")
