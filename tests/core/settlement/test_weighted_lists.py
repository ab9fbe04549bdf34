"""Lists weighted by several indices: renormalised, so that together they are the lists."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tests.core.settlement.counties import ONE, THREE, TWO, county_with, ore
from tests.core.settlement.example_lists import monthly
from vardval.core.settlement.composed_measures import Product
from vardval.core.settlement.measures import Measure, People, SeriesValue
from vardval.core.settlement.mechanisms import PotShare
from vardval.core.settlement.mechanisms.pot_share import Driver

EACH_ORE = 6459
SERIES = ("behov", "omsättning", "glesbygd")
INDEX = st.integers(1, 300)
INDICES = st.fixed_dictionaries(
    {name: st.fixed_dictionaries({ONE: INDEX, TWO: INDEX, THREE: INDEX}) for name in SERIES}
)
LISTS = st.fixed_dictionaries({1: st.integers(1, 9999), 2: st.integers(1, 9999), 3: st.just(7)})


def weighted(*series: str) -> PotShare:
    """So much for each listed, shared by the lists times these indices."""
    factors: list[Measure] = [People(), *(SeriesValue(one) for one in series)]
    driver = Driver(Product(tuple(factors)), percent=Decimal(100), clause="P-1")
    return PotShare(monthly(EACH_ORE), (driver,), for_each=People())


@given(LISTS, INDICES)
def test_the_weighted_lists_are_together_the_lists(
    lists: dict[int, int], indices: dict[str, dict[str, int]]
) -> None:
    paid = ore(weighted(*SERIES), county_with(lists, indices))
    assert sum(one / EACH_ORE for one in paid.values()) == sum(lists.values())


@given(LISTS, INDICES, st.permutations(SERIES))
def test_the_order_of_the_indices_does_not_matter(
    lists: dict[int, int], indices: dict[str, dict[str, int]], order: list[str]
) -> None:
    of = county_with(lists, indices)
    assert ore(weighted(*order), of) == ore(weighted(*SERIES), of)


@given(LISTS, INDICES, st.integers(2, 9))
def test_an_index_counts_against_the_others_and_not_by_its_size(
    lists: dict[int, int], indices: dict[str, dict[str, int]], times: int
) -> None:
    """Divided by any mean it is the same index."""
    larger = {key: one * times for key, one in indices["behov"].items()}
    of, scaled = county_with(lists, indices), county_with(lists, indices | {"behov": larger})
    assert ore(weighted(*SERIES), scaled) == ore(weighted(*SERIES), of)


def test_a_list_worked_by_hand() -> None:
    """100 × 1.2 and 300 × 0.8 weigh 120 and 240: of 400 listed a third and two thirds."""
    of = county_with({1: 100, 2: 300}, {"behov": {ONE: 12, TWO: 8}})
    assert ore(weighted("behov"), of) == {
        1: Fraction(400 * EACH_ORE, 3),
        2: Fraction(800 * EACH_ORE, 3),
    }
