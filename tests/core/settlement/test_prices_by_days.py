"""Prices by the days of the year, and lists that pay whoever was listed for part of a month."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.settlement.example_lists import (
    BANDS,
    MARCH,
    component,
    monthly,
    price_list,
    whole_list,
    yearly,
)
from vardval.core.money import Rounding
from vardval.core.settlement.mechanisms import CapitationBand, Grant
from vardval.core.settlement.price import NotInAMonth, PayPeriod, Price, PricePeriod, days_in_year
from vardval.core.settlement.price_list import MeasurementDay, NotAPriceList, PriceList, ProRating
from vardval.core.time import Month

BY_DAYS = PayPeriod(PricePeriod.YEAR, by_days=True)
years = st.integers(1900, 2400)
amounts = st.integers(0, 10**9)


def in_month(month: Month) -> PayPeriod:
    return replace(BY_DAYS, month=month)


@pytest.mark.parametrize(
    ("year", "days"), [(2023, 365), (2024, 366), (1900, 365), (2000, 366), (2100, 365)]
)
def test_a_year_has_the_days_of_its_calendar(year: int, days: int) -> None:
    assert days_in_year(Month(year, 1)) == days


@pytest.mark.parametrize(
    ("month", "days"),
    [(Month(2023, 1), 31), (Month(2023, 2), 28), (Month(2024, 2), 29), (Month(2023, 4), 30)],
)
def test_a_month_is_worth_its_days_of_the_year(month: Month, days: int) -> None:
    assert in_month(month).per_month_ore(36_600) == Fraction(36_600 * days, days_in_year(month))


@given(years, amounts)
def test_the_twelve_months_by_days_are_the_whole_year_to_the_last_part_of_an_ore(
    year: int, ore: int
) -> None:
    months = (Month(year, number) for number in range(1, 13))
    assert sum(in_month(month).per_month_ore(ore) for month in months) == ore


def test_a_price_by_days_is_worth_nothing_before_its_month_is_known() -> None:
    with pytest.raises(NotInAMonth, match="månaden är inte vald"):
        BY_DAYS.per_month_ore(100)


@pytest.mark.parametrize(
    ("pay", "expected"),
    [
        (PayPeriod(PricePeriod.MONTH, shared_over=31), Fraction(100, 31)),
        (PayPeriod(PricePeriod.YEAR, shared_over=30), Fraction(100, 360)),
        (replace(in_month(MARCH), shared_over=31), Fraction(100, 365)),
        # A twelfth is rounded first, to a whole krona here, and shared over the days then.
        (PayPeriod(PricePeriod.YEAR, Rounding(Decimal(1)), shared_over=31), Fraction(0)),
    ],
)
def test_a_days_price_is_the_months_shared_over_its_days(
    pay: PayPeriod, expected: Fraction
) -> None:
    assert Price(100, pay, "PROV-1").per_month_ore == expected


def counting_days() -> PriceList:
    listed = price_list(
        component(1, "ålder", CapitationBand(BANDS, "P", yearly(120_000))),
        component(2, "anslag", Grant(monthly(500))),
    )
    return replace(listed, pro_rating=ProRating.DAYS, measurement=MeasurementDay.LAST_OF_MONTH)


@pytest.mark.parametrize(("month", "days"), [(MARCH, 31), (Month(2024, 2), 29)])
def test_a_list_that_counts_days_shares_a_persons_price_and_no_units(
    month: Month, days: int
) -> None:
    people, units = counting_days().in_month(month).components
    assert (people.days_in_month, units.days_in_month) == (days, 1)
    assert isinstance(people.mechanism, CapitationBand)
    assert isinstance(units.mechanism, Grant)
    assert people.mechanism.price is not None
    assert people.mechanism.price.per_month_ore == Fraction(10_000, days)
    assert units.mechanism.price.per_month_ore == 500


def test_a_list_of_whole_months_shares_nothing_over_days() -> None:
    before, after = whole_list(), whole_list().in_month(MARCH)
    assert {one.days_in_month for one in after.components} == {1}
    assert [one.parts_per_ore for one in after.person_components] == [
        one.parts_per_ore for one in before.person_components
    ]


def test_a_list_that_counts_days_measures_within_the_month() -> None:
    for day in (MeasurementDay.FIRST_OF_MONTH, MeasurementDay.LAST_OF_MONTH):
        assert replace(counting_days(), measurement=day).counts_days
    with pytest.raises(NotAPriceList, match="ska ha sin mätdag i månaden"):
        replace(counting_days(), measurement=MeasurementDay.LAST_OF_PREVIOUS_MONTH)


@pytest.mark.parametrize(("kept", "is_refused"), [(None, False), (5, True), (6, True), (7, False)])
def test_files_are_kept_longer_than_a_month_can_be_corrected(
    kept: int | None, is_refused: bool
) -> None:
    assert whole_list().look_back_months == 6
    if is_refused:
        with pytest.raises(NotAPriceList, match="finnas kvar längre än månaden kan rättas"):
            replace(whole_list(), files_kept_months=kept)
    else:
        assert replace(whole_list(), files_kept_months=kept).files_kept_months == kept


@pytest.mark.parametrize(
    ("first", "through", "month", "expected"),
    [
        (Month(2023, 3), Month(2023, 3), MARCH, True),
        (Month(2023, 3), None, Month(2099, 12), True),
        (Month(2023, 4), None, MARCH, False),
        (Month(2022, 1), Month(2023, 2), MARCH, False),
    ],
)
def test_a_list_is_in_force_from_its_first_month_through_its_last(
    first: Month, through: Month | None, month: Month, expected: bool
) -> None:
    listed = replace(whole_list(), first_month=first, through=through)
    assert listed.is_in_force(month) is expected


def test_the_days_of_a_month_without_a_calendar_are_the_measuring_day_alone() -> None:
    found = whole_list().days_of(MARCH)
    assert found.measured_on == date(2023, 2, 28)
    assert (found.cut_off_on, found.run_on, found.payment_on) == (None, None, None)


def test_a_component_that_the_list_lacks_is_not_found() -> None:
    assert whole_list().component("cni").number == 6
    with pytest.raises(KeyError):
        whole_list().component("finns_inte")
