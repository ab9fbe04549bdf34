"""Hours and grants: norms as the documents word them, and conditions that are told."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from tests.core.settlement.counties import (
    ONE,
    THREE,
    TWO,
    amounts,
    county_with,
    ore,
    parameters,
    told,
)
from tests.core.settlement.example_lists import monthly, yearly
from vardval.core.settlement.composed_measures import Lacking
from vardval.core.settlement.conditions import Condition, Limit
from vardval.core.settlement.hour_norm import HourNorm, NormPeriod, NormRule
from vardval.core.settlement.measures import Keyed, Measure, People, SeriesValue
from vardval.core.settlement.mechanisms import Asked, Grant, Payee, PerHour
from vardval.core.settlement.mechanisms.per_hour import HoursPaid, NotHours


def norm(
    hours: str,
    per: str,
    measure: Measure,
    *,
    period: NormPeriod = NormPeriod.WEEK,
    rule: NormRule = NormRule.PROPORTIONAL,
    shared: bool = False,
) -> HourNorm:
    return HourNorm(Decimal(hours), Decimal(per), measure, period, rule, "P-5", shared)


INFANTS = norm("4", "50", SeriesValue("spädbarn"))


def test_infants_ask_for_four_hours_a_week_for_fifty() -> None:
    of = county_with({1: 9, 2: 9}, {"spädbarn": {ONE: 75, TWO: 50}, "timmar": {ONE: 20, TWO: 18}})
    told_only = PerHour(HoursPaid.WORKED, SeriesValue("timmar"), INFANTS, no_price="Okänt.")
    found = amounts(told_only, of)
    assert {key: one.exact_ore for key, one in found.items()} == {1: 0, 2: 0}
    # 6 hours a week in the 31 days of March are 186 / 7, and 20 have been worked.
    shown = parameters(found[1], "settlement.hours.norm.week")
    assert (shown["norm"], shown["month_hours"]) == (6, Decimal("26.5714"))
    assert parameters(found[1], "settlement.hours.short")["hours"] == Decimal("6.5714")
    assert parameters(found[2], "settlement.hours.kept")["hours"] == Decimal("0.2857")
    assert told(found[1])[-1] == "settlement.hours.no_price"
    assert found[1].quantity_e4 == 200_000


def test_a_started_group_counts_whole_where_the_list_says_so() -> None:
    of = county_with({1: 9, 2: 9}, {"gravida": {ONE: 101, TWO: 0}})
    started = norm("3", "100", SeriesValue("gravida"), rule=NormRule.STARTED)
    by_norm = PerHour(HoursPaid.NORM, None, started, monthly(100_000))
    assert ore(by_norm, of) == {1: Fraction(6 * 31, 7) * 100_000, 2: 0}


def test_youths_of_a_municipality_are_shared_by_listed_youths_and_have_no_period() -> None:
    """10 hours for 3 500 youths: the document does not say 10 hours in what time."""
    youths = norm(
        "10",
        "3500",
        SeriesValue("ungdomar"),
        period=NormPeriod.UNSTATED,
        rule=NormRule.STARTED,
        shared=True,
    )
    paid = PerHour(HoursPaid.WORKED, SeriesValue("timmar"), youths, monthly(100_000))
    of = county_with(
        {1: 9, 2: 9, 3: 9},
        {
            "ungdomar": {ONE: 3000, TWO: 1000, THREE: 500},
            "timmar": {ONE: 12, TWO: 0, THREE: 1},
        },
    )
    found = amounts(paid, of)
    # 4 000 youths in one municipality are two started groups: 20 hours, three to one.
    shown = [parameters(one, "settlement.hours.norm.unstated")["norm"] for one in found.values()]
    assert shown == [15, 5, 10]
    assert ore(paid, of) == {1: 1_200_000, 2: 0, 3: 100_000}
    assert not {"settlement.hours.short", "settlement.hours.kept"} & set(told(found[1]))
    with pytest.raises(NotHours, match="period är inte angiven"):
        replace(paid, paid=HoursPaid.WORKED_WITHIN_NORM)


def test_hours_can_be_paid_within_the_norm() -> None:
    monthly_norm = norm("1", "10", SeriesValue("boende"), period=NormPeriod.MONTH)
    within = PerHour(
        HoursPaid.WORKED_WITHIN_NORM, SeriesValue("timmar"), monthly_norm, monthly(100)
    )
    of = county_with({1: 9, 2: 9}, {"boende": {ONE: 25, TWO: 40}, "timmar": {ONE: 3, TWO: 3}})
    assert ore(within, of) == {1: 250, 2: 300}


def test_hours_that_nobody_can_know_are_refused() -> None:
    with pytest.raises(NotHours, match="arbetade timmar"):
        PerHour(HoursPaid.WORKED, None, INFANTS)
    with pytest.raises(NotHours, match="norm för timmarna"):
        PerHour(HoursPaid.NORM)


def test_a_grant_goes_to_the_named_units_or_municipalities_or_to_all_with_listed_people() -> None:
    everybody = county_with({1: 2, 2: 1})
    assert ore(Grant(monthly(500)), everybody) == {1: 500, 2: 500}
    assert ore(Grant(yearly(500), units=frozenset({"SE1-B"})), everybody) == {2: Fraction(500, 12)}
    rural = Grant(yearly(500), municipalities=frozenset({"2523"}))
    assert ore(rural, everybody) == {3: Fraction(500, 12)}
    private = Grant(monthly(500)).amounts(everybody, Asked("anslag", Payee.PRIVATE))
    assert set(private.by_unit) == {2}


BRANCH_TERMS = (
    Condition("egna besök", SeriesValue("filialbesök"), Limit.ABOVE, Fraction(0), "P-6"),
    Condition("öppet", SeriesValue("öppna_dagar"), Limit.AT_LEAST, Fraction(1), "P-6"),
)
BRANCHES = Grant(
    yearly(12_000_000),
    conditions=BRANCH_TERMS,
    branches={"F1": ONE, "F2": ONE, "F3": TWO},
)


def test_a_branch_is_paid_that_has_visits_of_its_own_and_is_open_enough() -> None:
    of = county_with(
        {1: 9, 2: 9, 3: 9},
        {
            "filialbesök": {"F1": 40, "F2": 12, "F3": 0},
            "öppna_dagar": {"F1": 1, "F2": 2, "F3": 5},
        },
    )
    found = amounts(BRANCHES, of)
    assert {key: one.exact_ore for key, one in found.items()} == {1: 2_000_000, 2: 0}
    assert told(found[2]) == [
        "settlement.grant.branch",
        "settlement.condition.failed.above",
        "settlement.condition.met.at_least",
        "settlement.unit.nothing",
        "settlement.price.grant.year",
    ]
    assert found[1].quantity_e4 == 20_000


def test_a_grant_for_each_place_or_position_is_that_many_times() -> None:
    """2 400 kr a year for a permanent place; a position for physicians in training by half."""
    places = Grant(yearly(240_000), per=SeriesValue("platser"))
    of = county_with({1: 9}, {"platser": {ONE: 40, THREE: 6}})
    assert ore(places, of) == {1: 800_000, 3: 120_000}
    training = Grant(monthly(5_000_000), units=frozenset({TWO}), per=SeriesValue("tjänster"))
    half = county_with({1: 9, 2: 9}, {"tjänster": {TWO: "2.5"}})
    assert ore(training, half) == {2: 12_500_000}


def test_a_grant_can_ask_for_a_least_list() -> None:
    many = Condition("listade", People(), Limit.ABOVE, Fraction(5000), "P-7")
    found = amounts(Grant(monthly(700), conditions=(many,)), county_with({1: 5000, 2: 5001}))
    assert {key: one.exact_ore for key, one in found.items()} == {1: 0, 2: 700}
    assert told(found[1])[:2] == ["settlement.condition.failed.above", "settlement.unit.nothing"]


def test_equalisation_pays_what_the_mean_list_lacks_in_a_small_municipality() -> None:
    """Rate × (1 200 − mean list), where fewer than 5 000 live."""
    small = Condition(
        "invånare", SeriesValue("invånare", Keyed.MUNICIPALITY), Limit.BELOW, Fraction(5000), "P-8"
    )
    lacking = Lacking(Fraction(1200), SeriesValue("medellista", Keyed.MUNICIPALITY))
    grant = Grant(yearly(52_600), conditions=(small,), per=lacking)
    of = county_with(
        {1: 900, 3: 700},
        {"invånare": {"2580": 5000, "2523": 4999}, "medellista": {"2580": 700, "2523": 840}},
    )
    assert ore(grant, of) == {1: 0, 3: Fraction(360 * 52_600, 12)}
