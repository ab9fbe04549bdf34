"""A price list is valid by construction, and says which day is measured."""

from datetime import date
from decimal import Decimal

import pytest

from tests.core.settlement.example_lists import (
    BANDS,
    MARCH,
    UNITS,
    component,
    monthly,
    price_list,
    whole_list,
)
from vardval.core.settlement.mechanisms import CapitationBand, Grant, PercentSupplement
from vardval.core.settlement.price_list import (
    MeasurementDay,
    NotAPriceList,
    NotInForce,
    Payee,
)
from vardval.core.time import Month


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (MeasurementDay.LAST_OF_PREVIOUS_MONTH, date(2023, 2, 28)),
        (MeasurementDay.FIRST_OF_MONTH, date(2023, 3, 1)),
        (MeasurementDay.LAST_OF_MONTH, date(2023, 3, 31)),
    ],
)
def test_each_measuring_day_is_a_day_of_the_calendar(day: MeasurementDay, expected: date) -> None:
    assert day.in_month(MARCH) == expected


def test_a_list_prices_its_own_months_and_no_others() -> None:
    listed = whole_list()
    listed.check_in_force(Month(2023, 1))
    listed.check_in_force(Month(2023, 12))
    for month in (Month(2022, 12), Month(2024, 1)):
        with pytest.raises(NotInForce, match=f"gäller inte {month}"):
            listed.check_in_force(month)


def test_a_supplement_on_a_component_that_comes_later_is_refused() -> None:
    supplement = component(1, "moms", PercentSupplement(Decimal(3), ("ålder",), "P"))
    with pytest.raises(NotAPriceList, match="moms bygger på ålder"):
        price_list(supplement, component(2, "ålder", Grant(monthly(1))))


def test_a_component_that_stands_twice_is_refused() -> None:
    twice = (component(1, "a", Grant(monthly(1))), component(2, "a", Grant(monthly(1))))
    with pytest.raises(NotAPriceList, match="står två gånger"):
        price_list(*twice)


def test_parts_of_an_ore_are_for_components_that_pay_by_person() -> None:
    bands = component(1, "ålder", CapitationBand(BANDS, "P", monthly(1)))
    assert bands.parts_per_ore == 10_000
    with pytest.raises(NotAPriceList, match="betalar inte per person"):
        _ = component(1, "anslag", Grant(monthly(1))).parts_per_ore


@pytest.mark.parametrize(
    ("payee", "expected"),
    [
        (Payee.ALL, [True, True, True]),
        (Payee.PRIVATE, [False, True, True]),
        (Payee.PUBLIC, [True, False, False]),
    ],
)
def test_a_payee_is_chosen_by_who_runs_the_unit(payee: Payee, expected: list[bool]) -> None:
    assert [payee.pays(one) for one in UNITS.values()] == expected


def test_a_list_knows_the_series_that_it_reads() -> None:
    assert whole_list().series == ("acg", "drg", "läkemedel")
