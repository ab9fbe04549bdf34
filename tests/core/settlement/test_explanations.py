"""Every line and every component can say why, with the source of each value."""

from decimal import Decimal
from fractions import Fraction

import pytest

from tests.core.settlement.example_lists import COUNTS, MARCH, UNITS, whole_list
from vardval.core.identity import Sex
from vardval.core.settlement.explanation import (
    explain_component,
    explain_line,
    notices,
)
from vardval.core.settlement.oracle import settle
from vardval.core.settlement.people import ListedPerson, PersonValue
from vardval.core.settlement.shown import shown_kronor
from vardval.core.trace import Trace

BO = ListedPerson(
    1,
    2,
    3,
    Sex.MALE,
    "N2",
    {
        "acg": PersonValue(15000),
        "drg": PersonValue(None, "B"),
        "läkemedel": PersonValue(5000),
    },
)


def traces() -> dict[int, Trace]:
    listed = whole_list()
    month = settle(price_list=listed, month=MARCH, people=[BO], units=UNITS, counts=COUNTS)
    return {one.component: explain_line(listed, one, month.shared) for one in month.lines}


def test_a_line_of_each_mechanism_tells_its_steps_in_order() -> None:
    told = {number: [one.code for one in trace] for number, trace in traces().items()}
    assert told == {
        1: [
            "settlement.line.band",
            "settlement.line.band_points",
            "settlement.price.point.year",
            "settlement.line.amount",
        ],
        2: ["settlement.line.band", "settlement.price.band", "settlement.line.amount"],
        3: [
            "settlement.line.weight",
            "settlement.line.normaliser",
            "settlement.price.point.year",
            "settlement.line.amount",
        ],
        4: [
            "settlement.line.code",
            "settlement.line.normaliser",
            "settlement.price.point.month",
            "settlement.line.amount",
        ],
        5: ["settlement.line.points", "settlement.price.point.year", "settlement.line.amount"],
        6: [
            "settlement.line.index",
            "settlement.line.relative_index",
            "settlement.line.index_factor",
            "settlement.price.point.month",
            "settlement.line.amount",
        ],
        7: [
            "settlement.line.index",
            "settlement.line.above_threshold",
            "settlement.line.index_factor",
            "settlement.price.point.month",
            "settlement.line.amount",
        ],
    }


def test_a_line_shows_the_values_that_it_was_made_of() -> None:
    band, points, price, amount = traces()[1]
    assert [band.parameter(name) for name in ("age", "sex", "first_age", "last_age")] == [
        3,
        "M",
        0,
        6,
    ]
    assert points.parameter("points") == Decimal("1.1")
    assert (price.parameter("price"), price.parameter("per_month")) == (
        Decimal("1902.00"),
        Decimal("158.50"),
    )
    assert price.clause == "PROV-1"
    assert amount.parameter("kronor") == Decimal("174.35")


def test_what_pays_a_whole_unit_is_explained_by_its_component() -> None:
    listed = whole_list()
    told = {
        one.id: [step.code for step in explain_component(listed, one)] for one in listed.components
    }
    assert told == {
        "ålder": ["settlement.price.point.year"],
        "barn": ["settlement.price.by_band"],
        "vårdtyngd": ["settlement.price.point.year"],
        "diagnos": ["settlement.price.point.month"],
        "läkemedel": ["settlement.price.point.year"],
        "cni": ["settlement.price.point.month"],
        "cni_tröskel": ["settlement.price.point.month"],
        "glesbygd": ["settlement.price.grant.month"],
        "moms": ["settlement.supplement"],
    }


def test_an_example_list_says_so_first() -> None:
    assert [one.code for one in notices(whole_list())] == ["settlement.notice.example"]


@pytest.mark.parametrize(
    ("ore", "expected"),
    [
        (Fraction(1000, 3), "3.3333"),
        (Fraction(12345), "123.45"),
        (Fraction(-1, 2), "-0.0050"),
        (Fraction(0), "0.00"),
    ],
)
def test_amounts_are_shown_with_four_decimals_only_where_two_do_not_do(
    ore: Fraction, expected: str
) -> None:
    assert str(shown_kronor(ore)) == expected
