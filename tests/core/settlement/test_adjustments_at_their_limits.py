"""What adjusts pay, on each side of its limit by an öre, for nothing, and for a unit that owes."""

from decimal import Decimal
from fractions import Fraction

import pytest

from tests.core.settlement.counties import ONE, THREE, TWO, UNITS
from tests.core.settlement.example_lists import MARCH, MONTHLY, YEARLY
from vardval.core.identity import Sex
from vardval.core.money import Rounding, RoundingMode
from vardval.core.settlement.county import County, UnitFacts
from vardval.core.settlement.mechanisms import (
    Asked,
    Clawback,
    CostCorridor,
    Equalisation,
    PercentSupplement,
    Redistribution,
    Sanction,
    Transition,
    UnitMechanism,
)
from vardval.core.settlement.price import PayPeriod

Numbers = dict[str, str | int]


def paid(budget_ore: int | None, values: Numbers | None = None, people: int = 1) -> County:
    """Unit 1 with so much paid by `vårdpeng` (None: the component gave it nothing)."""
    has = {} if budget_ore is None else {"vårdpeng": Fraction(budget_ore)}
    facts = UnitFacts(UNITS[1], {(40, Sex.FEMALE): people} if people else {}, paid_ore=has)
    return County(MARCH, {1: facts}, {"tal": {k: Fraction(v) for k, v in (values or {}).items()}})


def ore(mechanism: UnitMechanism, of: County) -> dict[int, Fraction]:
    found = mechanism.amounts(of, Asked("prov")).by_unit
    return {key: one.exact_ore for key, one in found.items()}


@pytest.mark.parametrize(
    ("within", "region", "budget", "cost", "expected"),
    [
        # 5 percent of 1 000 kronor is 50; an öre beyond is shared and nothing before it.
        (5, 80, 100_000, "1050.01", Fraction(4, 5)),
        (5, 80, 100_000, "949.99", Fraction(-4, 5)),
        (5, 80, 100_000, "1050.00", 0),
        (5, 80, 100_000, "950.00", 0),
        (0, 100, 100_000, "1000.01", 1),
        (0, 100, 100_000, "1000.00", 0),
        (0, 0, 100_000, "9999", 0),
        (100, 50, 100_000, "2000", 0),
        (100, 50, 100_000, "0", 0),
        (100, 50, 100_000, "2000.02", 1),
        # Without a budget all of the cost lies outside; a budget below nothing has a width too.
        (5, 80, 0, "10", 800),
        (5, 80, 0, "0", 0),
        (10, 100, -10_000, "-90", 0),
        (10, 100, -10_000, "-89.99", 1),
        (10, 100, -10_000, "-110.01", -1),
        (Decimal("2.5"), Decimal("33.3"), 100_000, "1026", Fraction(333, 10)),
    ],
)
def test_a_corridor_shares_from_the_first_ore_beyond_its_edge(
    within: int, region: int, budget: int, cost: str, expected: Fraction
) -> None:
    corridor = CostCorridor("tal", ("vårdpeng",), Decimal(within), Decimal(region), "P-1")
    assert ore(corridor, paid(budget, {ONE: cost})) == {1: expected}


def test_a_unit_without_any_budget_has_no_corridor_and_needs_no_cost() -> None:
    corridor = CostCorridor("tal", ("vårdpeng",), Decimal(5), Decimal(80), "P-1")
    assert ore(corridor, paid(None)) == {}


@pytest.mark.parametrize(
    ("decided", "base", "expected", "code"),
    [
        ("0", 100_000, 0, "decided"),
        ("9.99", 100_000, -9_990, "decided"),
        ("10", 100_000, -10_000, "decided"),
        ("10.01", 100_000, -10_000, "ceiling"),
        ("100", 100_000, -10_000, "ceiling"),
        ("10", 0, 0, "decided"),
        ("10", None, 0, "decided"),
        ("10", 1, Fraction(-1, 10), "decided"),
        ("3.333", 100, Fraction(-3333, 1000), "decided"),
    ],
)
def test_a_vite_is_told_as_cut_only_when_it_is_above_the_ceiling(
    decided: str, base: int | None, expected: Fraction, code: str
) -> None:
    vite = Sanction("tal", ("vårdpeng",), Decimal(10), "P-2")
    found = vite.amounts(paid(base, {ONE: decided}), Asked("prov")).by_unit[1]
    assert (found.exact_ore, [one.code for one in found.trace]) == (
        expected,
        [f"settlement.sanction.{code}"],
    )


@pytest.mark.parametrize(
    ("decided", "base", "codes"),
    [
        ("10", -1, ["decided", "never_pays"]),
        ("4", -100_000, ["decided", "never_pays"]),
        ("25", -100_000, ["ceiling", "never_pays"]),
        ("-4", 100_000, ["decided", "never_pays"]),
        ("0", -100_000, ["decided"]),
    ],
)
def test_a_vite_never_pays_a_unit_and_says_so(decided: str, base: int, codes: list[str]) -> None:
    vite = Sanction("tal", ("vårdpeng",), Decimal(10), "P-2")
    found = vite.amounts(paid(base, {ONE: decided}), Asked("prov")).by_unit[1]
    assert found.exact_ore == 0
    assert [one.code for one in found.trace] == [f"settlement.sanction.{code}" for code in codes]
    assert {one.clause for one in found.trace} == {"P-2"}


def test_a_part_is_never_taken_back_of_what_the_unit_has_paid_itself() -> None:
    clawback = Clawback("tal", Decimal(60), Decimal(85), ("vårdpeng",), "P-3")
    found = clawback.amounts(paid(-100_000, {ONE: "59"}), Asked("prov")).by_unit[1]
    assert found.exact_ore == 0
    codes = [one.code for one in found.trace]
    assert codes == ["settlement.clawback", "settlement.sanction.never_pays"]
    assert {one.clause for one in found.trace} == {"P-3"}
    assert ore(clawback, paid(-100_000, {ONE: "60"})) == {}


@pytest.mark.parametrize(
    ("score", "keeps", "expected"),
    [
        ("59.9999", "85", {1: -15_000}),
        ("60", "85", {}),
        ("60.0001", "85", {}),
        ("0", "85", {1: -15_000}),
        ("-1", "85", {1: -15_000}),
        ("59", "0", {1: -100_000}),
        ("59", "100", {1: 0}),
        ("59", "99.999", {1: -1}),
    ],
)
def test_a_part_is_taken_back_below_the_limit_and_never_at_it(
    score: str, keeps: str, expected: dict[int, int]
) -> None:
    clawback = Clawback("tal", Decimal(60), Decimal(keeps), ("vårdpeng",), "P-3")
    assert ore(clawback, paid(100_000, {ONE: score})) == expected


@pytest.mark.parametrize("base", [0, None])
def test_nothing_is_taken_back_of_nothing_and_then_no_score_is_asked_for(base: int | None) -> None:
    clawback = Clawback("tal", Decimal(60), Decimal(85), ("vårdpeng",), "P-3")
    assert ore(clawback, paid(base)) == {}


@pytest.mark.parametrize(
    ("floor", "ceiling", "now", "expected"),
    [
        ("95", "110", 94_999, {1: 1}),
        ("95", "110", 95_000, {}),
        ("95", "110", 110_000, {}),
        ("95", "110", 110_001, {1: -1}),
        ("100", "100", 100_000, {}),
        ("100", "100", 99_999, {1: 1}),
        ("100", "100", 100_001, {1: -1}),
        ("95", None, 900_000, {}),
        (None, "110", 0, {}),
        (None, "110", 110_001, {1: -1}),
        (None, None, 1, {}),
        ("33.3333", None, 33_333, {1: Fraction(3, 10)}),
        ("95", None, None, {1: 95_000}),
    ],
)
def test_a_transition_moves_a_unit_to_the_limit_that_it_is_outside(
    floor: str | None, ceiling: str | None, now: int | None, expected: dict[int, Fraction]
) -> None:
    transition = Transition(
        "tal",
        ("vårdpeng",),
        "P-5",
        None if floor is None else Decimal(floor),
        None if ceiling is None else Decimal(ceiling),
    )
    assert ore(transition, paid(now, {ONE: 1000})) == expected


@pytest.mark.parametrize(
    ("percent", "base", "expected"),
    [
        ("3", 100_000, {1: 3_000}),
        ("0", 100_000, {1: 0}),
        ("3", 0, {1: 0}),
        ("3", None, {}),
        ("3", 1, {1: Fraction(3, 100)}),
        ("2.65", 333, {1: Fraction(88_245, 10_000)}),
        ("3", -100_000, {1: -3_000}),
        ("-3", 100_000, {1: -3_000}),
    ],
)
def test_a_supplement_is_exact_and_follows_the_sign_of_what_it_is_on(
    percent: str, base: int | None, expected: dict[int, Fraction]
) -> None:
    assert ore(PercentSupplement(Decimal(percent), ("vårdpeng",), "P"), paid(base)) == expected


def municipality(deficit: str | None, people: dict[int, int]) -> County:
    units = {
        key: UnitFacts(UNITS[key], {(40, Sex.MALE): one} if one else {})
        for key, one in people.items()
    }
    told = {} if deficit is None else {"2580": Fraction(deficit)}
    return County(MARCH, units, {"underskott": told})


@pytest.mark.parametrize(
    ("deficit", "mode", "pay", "expected"),
    [
        ("7", RoundingMode.HALF_UP, MONTHLY, {2: 1_600}),
        ("1", RoundingMode.HALF_UP, MONTHLY, {2: 400}),
        ("1", RoundingMode.HALF_EVEN, MONTHLY, {2: 0}),
        ("1", RoundingMode.DOWN, MONTHLY, {2: 0}),
        ("0.01", RoundingMode.UP, MONTHLY, {2: 400}),
        ("3", RoundingMode.HALF_EVEN, MONTHLY, {2: 800}),
        ("1", RoundingMode.HALF_UP, YEARLY, {2: Fraction(400, 12)}),
        ("0", RoundingMode.UP, MONTHLY, {}),
        ("-0.01", RoundingMode.UP, MONTHLY, {}),
        (None, RoundingMode.UP, MONTHLY, {}),
    ],
)
def test_a_deficit_per_listed_is_rounded_to_a_krona_before_it_is_multiplied(
    deficit: str | None, mode: RoundingMode, pay: PayPeriod, expected: dict[int, Fraction]
) -> None:
    neutral = Equalisation("underskott", pay, Rounding(Decimal(1), mode), "P-4")
    assert ore(neutral, municipality(deficit, {1: 2, 2: 4, 3: 9})) == expected


def test_a_private_unit_where_nobody_is_listed_gets_no_part_of_a_deficit() -> None:
    neutral = Equalisation("underskott", MONTHLY, Rounding(Decimal(1)), "P-4")
    assert ore(neutral, municipality("10", {1: 2, 2: 0, 3: 5})) == {}


@pytest.mark.parametrize(
    ("percent", "costs", "expected"),
    [
        # Three units of one listed each share 100 kronor: what is left goes to the lowest id.
        (100, (100, 0, 0), {1: -6_666, 2: 3_333, 3: 3_333}),
        (50, (100, 0, 0), {1: -3_333, 2: 1_667, 3: 1_666}),
        (0, (100, 0, 0), {1: 0, 2: 0, 3: 0}),
        (100, (0, 0, 0), {1: 0, 2: 0, 3: 0}),
        (100, (5, 5, 5), {1: 0, 2: 0, 3: 0}),
        (100, (-100, 0, 0), {1: 6_667, 2: -3_333, 3: -3_334}),
    ],
)
def test_what_is_redistributed_is_whole_ore_that_come_to_nothing(
    percent: int, costs: tuple[int, int, int], expected: dict[int, int]
) -> None:
    units = {key: UnitFacts(one, {(40, Sex.FEMALE): 1}) for key, one in UNITS.items()}
    told = dict(zip((ONE, TWO, THREE), map(Fraction, costs), strict=True))
    shared = Redistribution("kostnad", Decimal(percent), "P-6")
    found = ore(shared, County(MARCH, units, {"kostnad": told}))
    assert found == expected
    assert sum(found.values()) == 0
