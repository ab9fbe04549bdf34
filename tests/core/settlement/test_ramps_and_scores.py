"""Ramps never fall, scores stay within their points, and the published prices hold."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.settlement.counties import (
    ONE,
    TWO,
    Values,
    amounts,
    county_with,
    ore,
    parameters,
    told,
)
from tests.core.settlement.example_lists import monthly
from vardval.core.settlement.composed_measures import NothingToDivideBy, Quotient
from vardval.core.settlement.measures import Keyed, Measure, People, PointsOf, SeriesValue, Stated
from vardval.core.settlement.mechanisms import IndicatorScore, Ramp
from vardval.core.settlement.mechanisms.indicator_score import (
    Direction,
    Indicator,
    NotAnIndicator,
    Prevalence,
    Smallest,
)
from vardval.core.settlement.mechanisms.ramp import NotARamp, RampStep

COVERAGE = Ramp(
    Quotient(SeriesValue("egna_besök"), SeriesValue("alla_besök"), 100),
    Decimal(50),
    Decimal(80),
    RampStep.CONTINUOUS,
    "P-1",
    monthly(315),
    PointsOf("poäng"),
)
WHOLE = replace(COVERAGE, step=RampStep.WHOLE)
heights = st.fractions(0, 200, max_denominator=997)


@pytest.mark.parametrize(
    ("visits", "continuous", "whole"),
    [
        (499, 0, 0),
        (500, 0, 0),
        (509, Fraction(9, 10), 0),
        (510, 1, 1),
        (656, Fraction(156, 10), 15),
        (800, 30, 30),
        (1000, 30, 30),
    ],
)
def test_coverage_pays_for_each_point_above_fifty_up_to_eighty(
    visits: int, continuous: Fraction, whole: int
) -> None:
    """3.15 kr a month for each listing point and percentage point, as published."""
    of = county_with({1: 9}, {"egna_besök": {ONE: visits}, "alla_besök": {ONE: 1000}}, {1: 7000})
    assert ore(COVERAGE, of) == {1: 7000 * 315 * continuous}
    assert ore(WHOLE, of) == {1: 7000 * 315 * whole}


def test_a_ramp_tells_height_points_size_and_price() -> None:
    of = county_with({1: 9}, {"egna_besök": {ONE: 656}, "alla_besök": {ONE: 1000}}, {1: 7000})
    found = amounts(WHOLE, of)[1]
    assert told(found) == [
        *["settlement.measure.series"] * 2,
        "settlement.measure.quotient",
        "settlement.ramp.points",
        "settlement.measure.points",
        "settlement.price.ramp.month",
        "settlement.unit.amount",
    ]
    assert (found.quantity_e4, found.people) == (70_000_000, 9)
    shown = parameters(found, "settlement.ramp.points")
    assert shown["height"] == Decimal("65.6")
    assert shown["points"] == 15


def test_a_ramp_without_a_size_pays_the_unit_itself() -> None:
    flat = replace(COVERAGE, height=SeriesValue("grad"), size=None)
    of = county_with({1: 9}, {"grad": {ONE: 52}})
    assert ore(flat, of) == {1: 630}
    assert amounts(flat, of)[1].quantity_e4 == 0


def test_a_ramp_of_no_visits_at_all_stops_the_run() -> None:
    of = county_with({1: 9}, {"egna_besök": {ONE: 0}, "alla_besök": {ONE: 0}})
    with pytest.raises(NothingToDivideBy):
        ore(COVERAGE, of)
    with pytest.raises(NotARamp, match="Taket ska vara högre än golvet"):
        replace(COVERAGE, cap=Decimal(50))


@given(heights, heights, st.sampled_from([COVERAGE, WHOLE]))
def test_a_ramp_never_falls_and_stays_between_nothing_and_its_cap(
    one: Fraction, other: Fraction, ramp: Ramp
) -> None:
    low, high = sorted((one, other))
    assert 0 <= ramp.points(low) <= ramp.points(high) <= 30
    assert ramp.points(high) - ramp.points(low) <= high - low + 1


def indicator(
    measure: Measure,
    zero_at: str,
    full_at: str,
    points: str = "10",
    direction: Direction = Direction.HIGHER,
) -> Indicator:
    return Indicator(
        "Prov", measure, direction, Decimal(zero_at), Decimal(full_at), Decimal(points), "P-1"
    )


def score(*indicators: Indicator, price: int = 100, size: Measure | None = None) -> IndicatorScore:
    return IndicatorScore(indicators, monthly(price), size)


def test_quality_points_are_paid_by_listing_points() -> None:
    """1.25 kr × quality points × listing points × month, of 27.0 points at most."""
    quality = score(
        indicator(SeriesValue("kvalitetspoäng"), "0", "27.0", "27.0"),
        price=125,
        size=PointsOf("poäng"),
    )
    of = county_with({1: 9, 2: 9}, {"kvalitetspoäng": {ONE: "18.4", TWO: 27}}, {1: 7000, 2: 12_345})
    assert ore(quality, of) == {
        1: Fraction(184, 10) * 7000 * 125,
        2: 27 * 12_345 * 125,
    }


QOF = Quotient(SeriesValue("uppnått"), SeriesValue("register"), 100, SeriesValue("undantagna"))


@pytest.mark.parametrize(
    ("achieved", "points"),
    [(30, 0), (36, 0), (54, Fraction(17, 2)), (72, 17), (80, 17)],
)
def test_achievement_is_of_those_that_are_not_left_out(achieved: int, points: Fraction) -> None:
    """D = A / (B − C); points = (D − E) / (F − E) · G between 0 and G."""
    of = county_with(
        {1: 9},
        {"uppnått": {ONE: achieved}, "register": {ONE: 100}, "undantagna": {ONE: 10}},
    )
    found = amounts(score(indicator(QOF, "40", "80", "17")), of)[1]
    assert found.exact_ore == points * 100
    assert found.quantity_e4 == points * 10_000


def test_fewer_than_the_smallest_number_give_no_points_and_that_is_told() -> None:
    of = county_with({1: 9}, {"uppnått": {ONE: 9}, "register": {ONE: 12}, "undantagna": {ONE: 3}})
    ten = replace(indicator(QOF, "40", "80"), smallest=Smallest(10, "P-4"))
    nine = replace(ten, smallest=Smallest(9, "P-4"))
    assert ore(score(ten), of) == {1: 0}
    assert ore(score(nine), of) == {1: 1000}
    assert "settlement.indicator.too_few" in told(amounts(score(ten), of)[1])


PREVALENCE = Prevalence(
    Quotient(SeriesValue("register"), People(), 100),
    SeriesValue("i_landet", Keyed.COUNTY),
    "P-5",
)


@pytest.mark.parametrize(("register", "pounds"), [(2227, "491.32"), (109, "24.05")])
def test_prevalence_makes_a_point_worth_more_or_less(register: int, pounds: str) -> None:
    """Ardens: 222.7 % and 10.9 % of the national prevalence, at £220.62 a point."""
    of = county_with(
        {1: 10_000},
        {
            "uppnått": {ONE: register},
            "register": {ONE: register},
            "undantagna": {ONE: 0},
            "i_landet": {"": 10},
        },
    )
    one_point = replace(indicator(QOF, "40", "80", "1"), prevalence=PREVALENCE)
    exact = ore(score(one_point, price=22_062), of)[1]
    assert round(exact) == int(Decimal(pounds) * 100)
    assert exact == Fraction(register, 1000) * 22_062


def test_the_size_of_a_practice_is_its_list_against_the_average() -> None:
    size = Quotient(People(), Stated(Fraction(9962), "P-6"))
    done = indicator(Stated(Fraction(1), "P"), "1", "1", "1")
    exact = ore(score(done, size=size), county_with({1: 15_326}))[1]
    assert exact / 100 == Fraction(15_326, 9962)
    assert round(exact / 100, 6) == Fraction("1.538446")


def test_lower_can_be_better_and_equal_limits_give_all_or_nothing() -> None:
    """Two paid indicators: prescriptions for each thousand listed, and an approved report."""
    values: Values = {"recept": {ONE: 200, TWO: 300}, "rapport": {ONE: 1, TWO: 0}}
    of = county_with({1: 1000, 2: 1000}, values)
    for_each_thousand = Quotient(SeriesValue("recept"), People(), 1000)
    prescriptions = indicator(for_each_thousand, "325", "225", "4", Direction.LOWER)
    report = indicator(SeriesValue("rapport"), "1", "1", "6")
    assert ore(score(prescriptions, report), of) == {1: 1000, 2: 100}
    at_most = indicator(for_each_thousand, "200", "200", "4", Direction.LOWER)
    assert ore(score(at_most), of) == {1: 400, 2: 0}


def test_limits_have_to_lie_the_way_that_is_better() -> None:
    with pytest.raises(NotAnIndicator, match="går inte åt det håll"):
        indicator(People(), "80", "40")
    with pytest.raises(NotAnIndicator, match="går inte åt det håll"):
        indicator(People(), "40", "80", direction=Direction.LOWER)
    with pytest.raises(NotAnIndicator, match="ingen andel"):
        replace(indicator(People(), "40", "80"), smallest=Smallest(10, "P"))


@given(heights, heights, st.sampled_from(Direction), st.integers(0, 100), st.integers(0, 100))
def test_a_score_stays_within_its_points_and_follows_what_is_better(
    one: Fraction, other: Fraction, direction: Direction, limit: int, further: int
) -> None:
    low, high = sorted((limit, further))
    zero_at, full_at = (low, high) if direction is Direction.HIGHER else (high, low)
    made = indicator(People(), str(zero_at), str(full_at), "8.5", direction)
    worse, better = sorted((one, other), reverse=direction is Direction.LOWER)
    assert 0 <= made.score(worse) <= made.score(better) <= Fraction("8.5")


def test_a_score_knows_everything_that_it_reads() -> None:
    made = score(replace(indicator(QOF, "40", "80"), prevalence=PREVALENCE), size=PointsOf("poäng"))
    assert made.reads == ("poäng",)
    assert set(made.unit_series) == {"uppnått", "register", "undantagna", "i_landet"}
