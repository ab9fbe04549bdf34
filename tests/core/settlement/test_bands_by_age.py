"""Bands by age and sex: every age has its band, the day before a birthday and the day of."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.settlement.example_lists import (
    BANDS,
    CHILDREN,
    MONTHLY,
    YEARLY,
    component,
    monthly,
    yearly,
)
from vardval.core.identity import Sex
from vardval.core.settlement.mechanisms import Band, CapitationBand, Paid
from vardval.core.settlement.mechanisms.capitation_band import BandsDoNotMeet
from vardval.core.settlement.people import ListedPerson
from vardval.core.settlement.price import PayPeriod
from vardval.core.time import age_on

WOMAN, MAN = Sex.FEMALE, Sex.MALE
BY_POINTS = CapitationBand(BANDS, "PROV-1", monthly(29_400))
BY_KRONOR = CapitationBand(CHILDREN, "PROV-2", pay=YEARLY)


def person(age: int, sex: Sex = WOMAN) -> ListedPerson:
    return ListedPerson(1, 1, age, sex)


@given(st.integers(0, 150), st.sampled_from(Sex))
def test_every_age_lies_in_exactly_one_band(age: int, sex: Sex) -> None:
    held = [number for number, band in enumerate(BANDS, 1) if band.holds(age)]
    paid = BY_POINTS.pay_for(person(age, sex))
    assert paid is not None
    assert held == [paid.row]
    assert paid.quantity_e4 == BANDS[paid.row - 1].value_for(sex)


@pytest.mark.parametrize("bands", [BY_POINTS, BY_KRONOR])
@pytest.mark.parametrize("oldest", [0, 6, 64, 110])
def test_all_cells_at_once_are_the_cells_one_by_one(bands: CapitationBand, oldest: int) -> None:
    assert bands.cells(oldest) == {
        (age, sex): bands.cell(age, sex) for age in range(oldest + 1) for sex in Sex
    }


@given(st.lists(st.integers(0, 20), min_size=0, max_size=12), st.integers(0, 300))
def test_any_row_of_bands_that_meet_places_any_age(widths: list[int], age: int) -> None:
    first, bands = 0, []
    for width in widths:
        bands.append(Band(first, first + width, 1, 2))
        first += width + 1
    capitation = CapitationBand((*bands, Band(first, None, 3, 4)), "P", monthly(1))
    paid = capitation.pay_for(person(age, MAN))
    assert paid is not None
    assert paid.quantity_e4 == (4 if age >= first else 2)


@pytest.mark.parametrize(
    ("born_on", "day", "row"),
    [
        (date(2016, 3, 1), date(2023, 2, 28), 1),
        (date(2016, 2, 28), date(2023, 2, 28), 2),
        (date(1958, 3, 1), date(2023, 2, 28), 2),
        (date(1958, 2, 28), date(2023, 2, 28), 3),
        (date(1956, 2, 29), date(2021, 2, 27), 2),
        (date(1956, 2, 29), date(2021, 2, 28), 3),
        (date(2023, 2, 28), date(2023, 2, 28), 1),
    ],
)
def test_a_birthday_on_the_measuring_day_counts_and_the_day_after_does_not(
    born_on: date, day: date, row: int
) -> None:
    paid = BY_POINTS.pay_for(person(age_on(born_on, day)))
    assert paid is not None
    assert paid.row == row


def test_one_value_may_be_zero_and_gives_a_line_while_none_gives_no_line() -> None:
    bands = (Band(0, 17, 0, None), Band(18, None, 10_000, 10_000))
    capitation = CapitationBand(bands, "P", monthly(100))
    assert capitation.pay_for(person(17, WOMAN)) == Paid(1, 0, 1, 100)
    assert capitation.pay_for(person(17, MAN)) is None


def test_a_band_of_amounts_counts_each_person_as_one_point() -> None:
    infant, toddler = BY_KRONOR.pay_for(person(0)), BY_KRONOR.pay_for(person(1, MAN))
    assert infant == Paid(1, 10_000, 1, 217_925)
    assert toddler == Paid(2, 10_000, 1, 38_425)
    parts = component(1, "barn", BY_KRONOR).parts_per_ore
    assert Fraction(infant.amount_parts, parts) == Fraction(871_700, 12)


def test_the_month_prices_are_one_by_points_and_one_a_cell_by_amounts() -> None:
    assert BY_POINTS.month_prices_ore() == (Fraction(29_400),)
    assert BY_KRONOR.month_prices_ore() == (
        Fraction(871_700, 12),
        Fraction(871_700, 12),
        Fraction(153_700, 12),
        Fraction(153_700, 12),
    )


def test_amounts_without_a_period_are_a_months() -> None:
    bare = CapitationBand((Band(0, None, 500, 700),), "P")
    assert bare.pay_for(person(3, MAN)) == Paid(1, 10_000, 1, 700)
    assert bare.divisor() == 1


@given(
    st.lists(st.integers(0, 10**7), min_size=2, max_size=6),
    st.sampled_from([(MONTHLY, 1), (YEARLY, 12)]),
)
def test_amounts_with_different_denominators_are_all_whole_in_the_parts(
    amounts: list[int], stated: tuple[PayPeriod, int]
) -> None:
    pay, months = stated
    bands = [Band(age, age, ore, ore) for age, ore in enumerate(amounts[:-1])]
    last = Band(len(amounts) - 1, None, amounts[-1], amounts[-1])
    capitation = CapitationBand((*bands, last), "P", pay=pay)
    parts = component(1, "p", capitation).parts_per_ore
    for age, ore in enumerate(amounts):
        paid = capitation.pay_for(person(age))
        assert paid is not None
        assert Fraction(paid.amount_parts, parts) == Fraction(ore, months)


@pytest.mark.parametrize(
    "ages",
    [
        [(0, 5), (6, 4), (5, None)],
        [(0, 5), (6, 10)],
        [(0, None), (0, None)],
        [(-1, 5), (6, None)],
    ],
)
def test_bands_that_turn_back_or_end_too_soon_are_refused(
    ages: list[tuple[int, int | None]],
) -> None:
    with pytest.raises(BandsDoNotMeet) as found:
        CapitationBand(tuple(Band(*one, 1, 1) for one in ages), "P", yearly(1))
    assert str(found.value) == (
        "Åldersbanden ska börja på 0, följa på varandra utan glapp och sluta med ”och äldre”."
    )
