"""What adjusts units' pay: redistribution, corridor, vite, equalisation, transition."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.settlement.example_lists import MARCH, MONTHLY, UNITS, YEARLY, county
from vardval.core.identity import Sex
from vardval.core.money import Rounding
from vardval.core.settlement.county import County, UnitFacts, UnitValueMissing, county_of
from vardval.core.settlement.line import UnitSum
from vardval.core.settlement.mechanisms import (
    Asked,
    Clawback,
    CostCorridor,
    Equalisation,
    ManualLine,
    Redistribution,
    Sanction,
    Transition,
    UnitMechanism,
)
from vardval.core.settlement.mechanisms.actual_cost import CostToldTwice
from vardval.core.settlement.mechanisms.equalisation import NobodyListedPublicly
from vardval.core.settlement.mechanisms.redistribution import NothingToShareBy
from vardval.core.settlement.mechanisms.transition import FloorAboveCeiling
from vardval.platform.sentences import sentence

HSA = [one.hsa_id for one in UNITS.values()]


def paid(ore: dict[int, int], **values: dict[str, int]) -> County:
    """Units that the component `vårdpeng` has given these öre, and what the files say."""
    units = {
        key: UnitFacts(UNITS[key], paid_ore={"vårdpeng": Fraction(one)}) for key, one in ore.items()
    }
    return County(MARCH, units, _exact(values))


def listed(people: dict[int, int], **values: dict[str, int]) -> County:
    """Units with so many listed women of 40, and what the files say."""
    by_age = {key: {(40, Sex.FEMALE): one} for key, one in people.items()}
    return county_of(MARCH, UNITS, by_age, _exact(values))


def _exact(values: dict[str, dict[str, int]]) -> dict[str, dict[str, Fraction]]:
    return {
        series: {key: Fraction(one) for key, one in numbers.items()}
        for series, numbers in values.items()
    }


def ore(mechanism: UnitMechanism, of: County) -> dict[int, Fraction]:
    found = mechanism.amounts(of, Asked("prov")).by_unit
    return {key: one.exact_ore for key, one in found.items()}


def told(mechanism: UnitMechanism, of: County, unit_id: int) -> list[str]:
    amount = mechanism.amounts(of, Asked("prov")).by_unit[unit_id]
    sentences = [sentence(one.code, "sv", **dict(one.parameters)) for one in amount.trace]
    return [one.replace("\u00a0", " ") for one in sentences]


LISTED_SHARE = Redistribution("läkemedel", Decimal(100), "P-1")


def test_a_cost_is_redistributed_to_what_the_listed_people_would_have_cost() -> None:
    costs = {HSA[0]: 700, HSA[1]: 200}
    of = listed({1: 2, 2: 1}, läkemedel=costs)
    assert ore(LISTED_SHARE, of) == {1: -10_000, 2: 10_000}
    assert told(LISTED_SHARE, of, 1) == [
        "Enheten har 2 av 3 att fördela efter, och kostnaden är 900,00 kr: förväntat är 600,00 kr.",
        "Kostnaden blev 700,00 kr. 100 procent av skillnaden omfördelas.",
    ]


def test_a_redistribution_by_points_follows_the_points_of_the_component() -> None:
    by_points = Redistribution("läkemedel", Decimal(50), "P-1", by="vårdtyngd")
    points = {1: 30_000, 2: 10_000}
    units = {
        key: UnitFacts(UNITS[key], sums={"vårdtyngd": UnitSum(key, 1, 1, one, Fraction(0))})
        for key, one in points.items()
    }
    of = County(MARCH, units, _exact({"läkemedel": {HSA[0]: 400, HSA[1]: 400}}))
    assert ore(by_points, of) == {1: 10_000, 2: -10_000}
    assert by_points.reads == ("vårdtyngd",)


def test_a_unit_without_a_cost_in_the_file_stops_the_redistribution() -> None:
    with pytest.raises(UnitValueMissing, match=f"”läkemedel” saknar {HSA[1]}"):
        ore(LISTED_SHARE, listed({1: 1, 2: 1}, läkemedel={HSA[0]: 1}))


def test_nobody_listed_anywhere_leaves_nothing_to_share_by() -> None:
    with pytest.raises(NothingToShareBy):
        ore(LISTED_SHARE, county())


@given(
    st.lists(st.tuples(st.integers(1, 5000), st.integers(0, 10**7)), min_size=3, max_size=3),
    st.integers(0, 100),
)
def test_a_redistribution_comes_to_nothing_whatever_the_costs(
    told_of: list[tuple[int, int]], percent: int
) -> None:
    people = {key: one for key, (one, _) in zip(UNITS, told_of, strict=True)}
    costs = {hsa: cost for hsa, (_, cost) in zip(HSA, told_of, strict=True)}
    amounts = ore(
        Redistribution("läkemedel", Decimal(percent), "P-1"), listed(people, läkemedel=costs)
    )
    assert sum(amounts.values()) == 0
    assert {one.denominator for one in amounts.values()} == {1}


CORRIDOR = CostCorridor("kostnad", ("vårdpeng",), Decimal(5), Decimal(80), "P-2")


@pytest.mark.parametrize(
    ("cost", "region"),
    [(1000, 0), (1050, 0), (1100, 4000), (950, 0), (900, -4000)],
    ids=["as planned", "at the upper edge", "above", "at the lower edge", "below"],
)
def test_the_region_takes_its_part_of_what_lies_outside_the_corridor(
    cost: int, region: int
) -> None:
    assert ore(CORRIDOR, paid({1: 100_000}, kostnad={HSA[0]: cost})) == {1: region}


def test_a_corridor_says_how_far_the_cost_strayed_and_who_bears_it() -> None:
    assert told(CORRIDOR, paid({1: 100_000}, kostnad={HSA[0]: 1100}), 1) == [
        (
            "Kostnaden blev 1 100,00 kr mot budgeten 1 000,00 kr. Inom 5 procent, 50,00 kr, bär"
            " enheten allt."
        ),
        "50,00 kr ligger utanför, och av det tar regionen 80 procent.",
    ]
    assert told(CORRIDOR, paid({1: 100_000}, kostnad={HSA[0]: 1000}), 1)[1] == (
        "Inget ligger utanför, så regionen tar ingenting."
    )


VITE = Sanction("viten", ("vårdpeng",), Decimal(10), "NB-2.4.8-1")


def test_a_vite_is_the_decided_part_of_the_month_and_never_above_the_ceiling() -> None:
    of = paid({1: 100_000, 2: 100_000, 3: 100_000}, viten={HSA[0]: 4, HSA[1]: 25})
    assert ore(VITE, of) == {1: -4000, 2: -10_000}
    assert told(VITE, of, 2) == [
        "Vitet är beslutat till 25 procent, men får vara högst 10 procent av 1 000,00 kr."
    ]


@given(st.integers(0, 10**9), st.integers(0, 1000))
def test_no_vite_takes_more_than_a_tenth(month_ore: int, percent: int) -> None:
    taken = ore(VITE, paid({1: month_ore}, viten={HSA[0]: percent}))
    assert 0 <= -taken[1] <= Fraction(month_ore, 10)


def test_a_score_below_the_limit_leaves_the_unit_with_a_part_and_at_the_limit_with_all() -> None:
    clawback = Clawback("resultat", Decimal(60), Decimal(85), ("vårdpeng",), "P-3")
    of = paid({1: 100_000, 2: 100_000, 3: 0}, resultat={HSA[0]: 59, HSA[1]: 60})
    assert ore(clawback, of) == {1: -15_000}
    with pytest.raises(UnitValueMissing):
        ore(clawback, paid({1: 1}, resultat={}))


NEUTRAL = Equalisation("underskott", YEARLY, Rounding(Decimal(1)), "P-4")


def test_the_published_deficit_of_gallivare_in_2017_comes_to_the_published_161_kronor() -> None:
    """A deficit of 1,652 thousand kronor over 10,237 listed: reimbursement.md, 1.2."""
    assert NEUTRAL.per_listed_kronor(Fraction(1_652_000), 10_237) == 161


def test_private_units_get_the_deficit_per_listed_of_the_public_units_beside_them() -> None:
    of = listed({1: 10_237, 2: 1200, 3: 900}, underskott={"2580": 1_652_000, "2523": 0})
    assert ore(NEUTRAL, of) == {2: Fraction(161_00 * 1200, 12)}
    assert told(NEUTRAL, of, 2) == [
        (
            "Regionens egna enheter i kommunen 2580 har ett underskott på 161,00 kr per listad,"
            " alltså 13,4167 kr i månaden."
        )
    ]


def test_a_surplus_takes_nothing_and_a_deficit_without_listed_people_is_refused() -> None:
    assert ore(NEUTRAL, listed({1: 5, 2: 5}, underskott={"2580": -10})) == {}
    with pytest.raises(NobodyListedPublicly, match="Kommunen 2523"):
        ore(NEUTRAL, listed({1: 5, 3: 5}, underskott={"2523": 10}))


@pytest.mark.parametrize(
    ("now", "change"),
    [(80_000, 15_000), (95_000, 0), (100_000, 0), (110_000, 0), (130_000, -20_000)],
)
def test_a_transition_lifts_to_the_floor_and_lowers_to_the_ceiling(now: int, change: int) -> None:
    transition = Transition("förra", ("vårdpeng",), "P-5", Decimal(95), Decimal(110))
    expected = {1: change} if change else {}
    assert ore(transition, paid({1: now}, förra={HSA[0]: 1000})) == expected


def test_a_unit_that_is_new_has_no_transition() -> None:
    transition = Transition("förra", ("vårdpeng",), "P-5", floor_percent=Decimal(95))
    assert ore(transition, paid({1: 1, 2: 1}, förra={HSA[0]: 0})) == {}


def test_a_floor_above_the_ceiling_is_refused() -> None:
    with pytest.raises(FloorAboveCeiling):
        Transition("förra", ("vårdpeng",), "P-5", Decimal(101), Decimal(100))


def test_a_manual_line_pays_what_has_been_decided_for_the_unit() -> None:
    manual = ManualLine("beslut", "P-6")
    of = paid({1: 0, 2: 0}, beslut={HSA[1]: -250})
    assert ore(manual, of) == {2: -25_000}
    assert told(manual, of, 2) == ["Beloppet är beslutat för sig och står i underlaget ”beslut”."]


def test_each_adjustment_says_which_series_and_components_it_reads() -> None:
    read = {
        one.NAME: (one.unit_series, one.reads)
        for one in (
            LISTED_SHARE,
            CORRIDOR,
            VITE,
            NEUTRAL,
            ManualLine("beslut", "P-6"),
            Transition("förra", ("vårdpeng",), "P-5", Decimal(95)),
            Clawback("resultat", Decimal(60), Decimal(85), ("vårdpeng",), "P-3"),
        )
    }
    assert read == {
        "omfördelning": (("läkemedel",), ()),
        "kostnadskorridor": (("kostnad",), ("vårdpeng",)),
        "vite": (("viten",), ("vårdpeng",)),
        "konkurrensneutralitet": (("underskott",), ()),
        "manuell rad": (("beslut",), ()),
        "övergång": (("förra",), ("vårdpeng",)),
        "återkrav": (("resultat",), ("vårdpeng",)),
    }


def test_a_monthly_deficit_is_not_divided_by_twelve() -> None:
    monthly = Equalisation("underskott", MONTHLY, Rounding(Decimal("0.01")), "P-4")
    assert ore(monthly, listed({1: 3, 2: 2}, underskott={"2580": 10})) == {2: 666}


def charged(ore: dict[int, int], people: dict[int, int] | None = None) -> County:
    """Units whose drug budget is 1,000 kronor, and that drugs have charged these öre."""
    women = people or dict.fromkeys(ore, 1)
    units = {
        key: UnitFacts(
            UNITS[key],
            {(40, Sex.FEMALE): women[key]},
            paid_ore={"vårdpeng": Fraction(100_000), "kostnad": Fraction(one)},
        )
        for key, one in ore.items()
    }
    return County(MARCH, units)


def test_a_corridor_and_a_redistribution_read_what_the_list_itself_has_charged() -> None:
    corridor = CostCorridor("", ("vårdpeng",), Decimal(5), Decimal(80), "P-2", charged=("kostnad",))
    assert (corridor.unit_series, corridor.reads) == ((), ("vårdpeng", "kostnad"))
    # 1,200 kronor against 1,000: beyond the 50 that the unit bears lie 150, of which 80 per cent.
    assert ore(corridor, charged({1: -120_000, 2: -100_000})) == {1: 12_000, 2: 0}
    shared = Redistribution("", Decimal(100), "P-1", charged=("kostnad",))
    assert ore(shared, charged({1: -70_000, 2: -20_000}, {1: 2, 2: 1})) == {1: -10_000, 2: 10_000}
    # Who has been charged nothing has cost nothing.
    nothing = charged({1: -30_000, 2: 0})
    del nothing.units[2].paid_ore["kostnad"]  # type: ignore[attr-defined] # a plain dict here
    assert ore(shared, nothing) == {1: -15_000, 2: 15_000}


def test_costs_come_from_one_place() -> None:
    for costs, components in (("", ()), ("läkemedel", ("kostnad",))):
        with pytest.raises(CostToldTwice):
            Redistribution(costs, Decimal(50), "P-1", charged=components)
        with pytest.raises(CostToldTwice):
            CostCorridor(costs, ("vårdpeng",), Decimal(5), Decimal(80), "P-2", charged=components)
