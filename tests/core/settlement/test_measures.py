"""Measures and conditions: what is counted of a unit, and whether it is enough."""

from dataclasses import replace
from fractions import Fraction

import pytest

from tests.core.settlement.counties import MARCH, ONE, UNITS, county_with
from vardval.core.identity import Sex
from vardval.core.settlement.composed_measures import (
    Lacking,
    NothingToDivideBy,
    Product,
    Quotient,
    Sum,
)
from vardval.core.settlement.conditions import Condition, Limit, judge
from vardval.core.settlement.county import County, UnitFacts, UnitValueMissing
from vardval.core.settlement.measures import (
    Keyed,
    Measure,
    People,
    PointsOf,
    Reading,
    SeriesValue,
    Stated,
    ValueAboveHighest,
    takes_part,
)


def reading(of: County, unit: int = 1) -> Reading:
    return Reading(of, "prov", of.units[unit])


def valued(measure: Measure, of: County, unit: int = 1) -> Fraction:
    return measure.value(reading(of, unit))


AGED = UnitFacts(
    UNITS[1],
    {(0, Sex.MALE): 3, (1, Sex.FEMALE): 4, (1, Sex.MALE): 5, (90, Sex.FEMALE): 7},
)


def test_people_are_all_or_those_of_some_ages_or_of_a_sex() -> None:
    of = County(MARCH, {1: AGED})
    assert valued(People(), of) == 19
    assert valued(People(0, 1), of) == 12
    assert valued(People(1), of) == 16
    assert valued(People(sex=Sex.FEMALE), of) == 11
    assert valued(People(1, 1, Sex.MALE), of) == 5


def test_points_are_those_of_the_component_and_none_where_it_gave_none() -> None:
    of = county_with({1: 2, 2: 2}, points={1: 14})
    assert [valued(PointsOf("poäng"), of, unit) for unit in (1, 2)] == [14, 0]


def test_a_series_is_read_by_unit_municipality_or_county() -> None:
    of = county_with({1: 2}, {"tal": {ONE: 1, "2580": 2, "": 3}})
    assert [valued(SeriesValue("tal", one), of) for one in Keyed] == [1, 2, 3]


def test_a_value_that_is_missing_is_named_and_zero_is_a_value() -> None:
    of = county_with({1: 2, 2: 2}, {"tal": {ONE: 0}})
    assert valued(SeriesValue("tal"), of) == 0
    with pytest.raises(UnitValueMissing, match="Underlaget ”tal” saknar SE1-B, som prov behöver"):
        valued(SeriesValue("tal"), of, 2)


def test_a_value_above_the_highest_possible_is_refused() -> None:
    of = county_with({1: 2, 2: 2}, {"tal": {ONE: 6, "SE1-B": 7}})
    parts_of_six = SeriesValue("tal", highest=Fraction(6))
    assert valued(parts_of_six, of) == 6
    with pytest.raises(ValueAboveHighest, match="har 7 för SE1-B, men högst 6 kan"):
        valued(parts_of_six, of, 2)


def test_measures_are_put_together() -> None:
    of = county_with({1: 20}, {"cni": {ONE: "1.25"}, "besök": {ONE: 3}, "alla": {ONE: 8}})
    visits, every, one = SeriesValue("besök"), SeriesValue("alla"), Stated(Fraction(1), "P")
    assert valued(Product((People(), SeriesValue("cni"))), of) == 25
    assert valued(Sum((visits, every, one)), of) == 12
    assert valued(Quotient(visits, every, 100), of) == Fraction(75, 2)
    assert valued(Quotient(visits, every, 100, left_out=Stated(Fraction(2), "P")), of) == 50
    assert valued(Lacking(Fraction(1200), every), of) == 1192
    assert valued(Lacking(Fraction(5), every), of) == 0


@pytest.mark.parametrize("left_out", [8, 9])
def test_a_share_of_nothing_is_refused_by_name(left_out: int) -> None:
    of = county_with({1: 20}, {"alla": {ONE: 8}})
    share = Quotient(People(), SeriesValue("alla"), 100, Stated(Fraction(left_out), "P"))
    with pytest.raises(NothingToDivideBy, match="prov kan inte räknas ut för SE1-A"):
        valued(share, of)


def test_a_measure_knows_everything_that_it_reads() -> None:
    measure = Quotient(
        Product((PointsOf("ålder"), SeriesValue("cni"))),
        Sum((SeriesValue("länets", Keyed.COUNTY), People())),
        left_out=Lacking(Fraction(9), SeriesValue("orten", Keyed.MUNICIPALITY)),
    )
    assert measure.reads == ("ålder",)
    assert measure.unit_series == ("cni", "länets", "orten")
    assert measure.own_series == ("cni",)


def test_a_measure_tells_what_it_read() -> None:
    of = county_with({1: 20}, {"alla": {ONE: 8}}, {1: 3})
    measure = Quotient(
        Product((PointsOf("poäng"), Stated(Fraction(2), "P-9"))),
        SeriesValue("alla"),
        100,
        Lacking(Fraction(21), People()),
    )
    steps = measure.steps(reading(of))
    assert [one.code.rpartition(".")[2] for one in steps] == [
        *("points", "stated", "series", "people", "lacking", "quotient")
    ]
    assert steps[1].clause == "P-9"
    assert str(steps[-1].parameter("quotient")) == "85.7143"
    some = [People(0, 6, Sex.MALE), People(65), People(sex=Sex.FEMALE)]
    assert [one.steps(reading(of))[0].code.removeprefix("settlement.measure.") for one in some] == [
        "people_of.men.through",
        "people_of.all.older",
        "people_of.women.older",
    ]


def test_a_unit_without_listed_people_takes_part_where_its_series_knows_it() -> None:
    of = county_with({1: 20}, {"plats": {"SE1-B": 4}})
    places, people = SeriesValue("plats"), People()
    assert takes_part(reading(of, 1), (places,))  # and stops the run: its value is missing
    assert takes_part(reading(of, 2), (places, Stated(Fraction(1), "P")))
    assert not takes_part(reading(of, 2), (places, Product((people, PointsOf("poäng")))))
    assert not takes_part(reading(of, 3), (places,))
    assert not takes_part(reading(of, 2), (people,))
    assert not takes_part(reading(of, 2), (places, SeriesValue("annat")))


def test_a_branch_is_read_by_its_own_code() -> None:
    of = county_with({1: 20}, {"besök": {"FILIAL": 4, ONE: 9}})
    at_branch = replace(reading(of), branch="FILIAL")
    assert SeriesValue("besök").value(at_branch) == 4
    assert takes_part(at_branch, (SeriesValue("besök"),))


@pytest.mark.parametrize(
    ("limit", "met"),
    [
        (Limit.ABOVE, [False, False, True]),
        (Limit.AT_LEAST, [False, True, True]),
        (Limit.BELOW, [True, False, False]),
        (Limit.AT_MOST, [True, True, False]),
    ],
)
def test_only_the_inclusive_limits_take_the_number_itself(limit: Limit, met: list[bool]) -> None:
    of = county_with({1: 8, 2: 9, 3: 10})
    nine = Condition("nio", People(), limit, Fraction(9), "P-1")
    assert [nine.is_met(reading(of, unit)) for unit in (1, 2, 3)] == met


def test_every_condition_is_told_also_after_one_that_fails() -> None:
    of = county_with({1: 8})
    first = Condition("många", People(), Limit.ABOVE, Fraction(9), "P-1")
    judged = judge((first, replace(first, name="få", limit=Limit.BELOW)), reading(of))
    assert not judged.are_met
    assert [one.code for one in judged.trace] == [
        "settlement.condition.failed.above",
        "settlement.condition.met.below",
    ]
    assert judged.trace[0].clause == "P-1"
    assert judge((), reading(of)).are_met
