"""What a stated price is worth in a month, and the parts of an öre that it is counted in."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.settlement.example_lists import (
    BANDS,
    CHILDREN,
    FINE,
    MONTHLY,
    SCB_WEIGHTS,
    YEARLY,
    component,
    monthly,
    yearly,
)
from vardval.core.money import Rounding, RoundingMode
from vardval.core.settlement.mechanisms import (
    CapitationBand,
    Casemix,
    IndexPayment,
    Mechanism,
    Paid,
    PointsPayment,
)
from vardval.core.settlement.mechanisms.index_payment import CountedBy, Form, Scale
from vardval.core.settlement.price import AmountTooLarge, PayPeriod, Price, PricePeriod

INDEX = IndexPayment(
    SCB_WEIGHTS, CountedBy.UNIT, Scale.RAW, Form.FLAT, yearly(100), Rounding(Decimal("0.1"))
)


@pytest.mark.parametrize(
    ("ore", "rounding", "expected"),
    [
        # The published yearly prices of one region, by month, exact and to the öre.
        (190_200, None, Fraction(15850)),
        (47_600, None, Fraction(11900, 3)),
        (60_000, None, Fraction(5000)),
        (72_200, None, Fraction(18050, 3)),
        (47_600, Rounding(Decimal("0.01")), Fraction(3967)),
        (47_600, Rounding(Decimal("0.01"), RoundingMode.DOWN), Fraction(3966)),
        (72_200, Rounding(Decimal("0.01"), RoundingMode.UP), Fraction(6017)),
        (72_200, Rounding(Decimal(1)), Fraction(6000)),
        (0, Rounding(Decimal(1), RoundingMode.UP), Fraction(0)),
        (6, Rounding(Decimal("0.01")), Fraction(1)),
        (6, Rounding(Decimal("0.01"), RoundingMode.HALF_EVEN), Fraction(0)),
    ],
)
def test_a_twelfth_of_a_yearly_price_is_exact_or_rounded_by_the_list(
    ore: int, rounding: Rounding | None, expected: Fraction
) -> None:
    price = Price(ore, PayPeriod(PricePeriod.YEAR, rounding), "PROV-1")
    assert price.per_month_ore == expected


@given(st.integers(0, 10**9), st.sampled_from(RoundingMode))
def test_a_monthly_price_is_never_rounded(ore: int, mode: RoundingMode) -> None:
    assert PayPeriod(PricePeriod.MONTH, Rounding(Decimal(100), mode)).per_month_ore(ore) == ore


@given(st.integers(0, 10**9))
def test_a_rounded_twelfth_is_within_half_an_ore_of_the_exact_one(ore: int) -> None:
    rounded = PayPeriod(PricePeriod.YEAR, Rounding(Decimal("0.01"))).per_month_ore(ore)
    assert rounded.denominator == 1
    assert abs(rounded - YEARLY.per_month_ore(ore)) <= Fraction(1, 2)


@pytest.mark.parametrize(
    ("mechanism", "parts"),
    [
        (CapitationBand(BANDS, "P", monthly(333)), 10_000),
        (CapitationBand(BANDS, "P", yearly(190_200)), 10_000),
        (CapitationBand(BANDS, "P", yearly(47_600)), 30_000),
        (CapitationBand(CHILDREN, "P", pay=MONTHLY), 10_000),
        # 871 700 / 12 has the denominator 3, 153 700 / 12 the same.
        (CapitationBand(CHILDREN, "P", pay=YEARLY), 30_000),
        (PointsPayment("läkemedel", yearly(72_201)), 40_000),
        (PointsPayment("läkemedel", yearly(72_202)), 60_000),
        (Casemix("acg", monthly(29_400), FINE), 10_000 * 10**8),
        (Casemix("acg", yearly(47_600), FINE), 30_000 * 10**8),
        (INDEX, 30_000 * 10**8),
    ],
)
def test_the_parts_of_an_ore_follow_from_the_price_and_the_factor(
    mechanism: Mechanism, parts: int
) -> None:
    assert component(1, "prov", mechanism).parts_per_ore == parts


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(1, 10**6))
def test_an_amount_is_the_product_of_the_three_columns(
    quantity_e4: int, factor: int, price_parts: int
) -> None:
    paid = Paid(0, quantity_e4, factor, price_parts)
    assert paid.amount_parts == quantity_e4 * factor * price_parts


@given(st.integers(0, 10**7), st.integers(0, 10**7))
def test_points_times_the_price_is_the_amount_to_the_last_part(points_e4: int, ore: int) -> None:
    price = yearly(ore)
    paid = Paid(0, points_e4, 1, price.per_month_ore.numerator)
    parts = component(1, "p", PointsPayment("p", price)).parts_per_ore
    assert Fraction(paid.amount_parts, parts) == Fraction(points_e4, 10_000) * Fraction(ore, 12)


def test_an_amount_that_does_not_fit_says_where_to_look() -> None:
    assert str(AmountTooLarge("vårdtyngd")) == (
        "Beloppet för en person i vårdtyngd blir orimligt stort. Kontrollera att underlagets"
        " poäng står i rätt enhet."
    )
