"""Fractions short enough to be stored, without an öre lost."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tests.core.settlement.counties import MARCH, amounts, county_with
from tests.core.settlement.example_lists import component, monthly, price_list
from vardval.core.settlement.bounded import bounded_ore, bounded_share
from vardval.core.settlement.composed_measures import Product, Quotient, Sum
from vardval.core.settlement.measures import People, SeriesValue, Stated
from vardval.core.settlement.mechanisms import PotShare
from vardval.core.settlement.mechanisms.pot_share import Driver, WholeSteps
from vardval.core.settlement.people import SettledUnit
from vardval.core.settlement.statement import StatedMonth, state_month, total_ore

UNITS = {key: SettledUnit(key, f"SE{key}", False, "2580") for key in range(1, 61)}
PEOPLE = {key: 900 + 37 * key for key in UNITS}
NEW = {"nya": {one.hsa_id: 7 * key + 1 for key, one in UNITS.items()}}
MORE_FOR_THE_NEW = Product((Stated(Fraction("0.46"), "P"), SeriesValue("nya")))
WEIGHTED = Product(
    (
        People(),
        Quotient(
            Sum((People(), Product((Stated(Fraction("0.46"), "P"), SeriesValue("nya"))))), People()
        ),
        Quotient(SeriesValue("nya"), Sum((People(), Stated(Fraction(1, 7), "P")))),
    )
)
POT = PotShare(
    monthly(84_500_000_1),
    (Driver(WEIGHTED, Decimal(100), "P"),),
    (),
    WholeSteps(1, "P"),
)
EXACT = PotShare(monthly(84_500_000_1), (Driver(WEIGHTED, Decimal(100), "P"),))


def stated(pot: PotShare) -> StatedMonth:
    of = county_with(PEOPLE, NEW, units=UNITS)
    return state_month(price_list(component(1, "pott", pot)), of, (), {})


def test_a_pot_of_many_quotients_can_be_stored_and_still_adds_up() -> None:
    for pot in (POT, EXACT):
        lines = stated(pot).lines
        assert max(abs(one.exact_ore.numerator) for one in lines) < 10**60
        assert max(one.exact_ore.denominator for one in lines) <= 10**12
    lines = stated(POT).lines
    totals = [total_ore(one for one in lines if one.unit_id == key) for key in UNITS]
    assert sum(totals) == 845_000_001


def test_a_frozen_price_of_many_quotients_gives_what_it_gave() -> None:
    of = county_with(PEOPLE, NEW, units=UNITS, month=MARCH)
    shared = stated(POT).shared["pott"].value
    assert shared.denominator <= 10**60
    first, anew = amounts(POT, of), amounts(POT, of, shared)
    assert [one.exact_ore for one in first.values()] == [one.exact_ore for one in anew.values()]


def test_what_twelfths_and_weights_give_is_not_touched() -> None:
    for exact in (Fraction(10**9, 12), Fraction(1, 3), Fraction(7, 10**7), Fraction(31, 366)):
        assert bounded_ore(exact) == bounded_share(exact) == exact


@given(st.fractions())
def test_no_amount_moves_by_more_than_half_of_the_fine_step(exact: Fraction) -> None:
    assert abs(bounded_ore(exact) - exact) <= Fraction(1, 2 * 10**12)
    assert abs(bounded_share(exact) - exact) <= abs(exact) / 10**39
