"""Pay for each person enrolled: Gävleborg's published amounts of 2017, by age and by place."""

from fractions import Fraction

import pytest

from tests.core.settlement.example_lists import CHILDREN, YEARLY, component, yearly
from vardval.core.identity import Sex
from vardval.core.settlement.line import Line
from vardval.core.settlement.mechanisms import CapitationBand, PerHead
from vardval.core.settlement.mechanisms.base import Paid
from vardval.core.settlement.mechanisms.casemix import UnknownCode
from vardval.core.settlement.mechanisms.per_head import KindOfPlaceMissing
from vardval.core.settlement.people import ListedPerson, PersonValue

ENROLLED = PerHead("inskrivna barn", CapitationBand(CHILDREN, "GB-1", pay=YEARLY))
HOMES = PerHead(
    "boende",
    prices={"permanent": yearly(240_000), "korttid": yearly(1_200_000), "lss": yearly(120_000)},
)


def enrolled(age: int, **values: PersonValue) -> ListedPerson:
    told = {name.replace("_", " "): value for name, value in values.items()}
    return ListedPerson(7, 1, age, Sex.FEMALE, "N1", told)


def exact_ore(mechanism: PerHead, paid: Paid | None) -> Fraction | None:
    if paid is None:
        return None
    return Fraction(paid.amount_parts, component(1, "x", mechanism).parts_per_ore)


@pytest.mark.parametrize(
    ("age", "points_e4", "expected"),
    [
        (0, None, Fraction(871_700, 12)),
        (5, 10_000, Fraction(153_700, 12)),
        (1, 5_000, Fraction(153_700, 24)),
        (6, None, None),
    ],
)
def test_an_enrolled_child_gives_a_twelfth_of_its_ages_amount(
    age: int, points_e4: int | None, expected: Fraction | None
) -> None:
    child = enrolled(age, inskrivna_barn=PersonValue(points_e4, "bvc"))
    assert exact_ore(ENROLLED, ENROLLED.pay_for(child, "bvc")) == expected


def test_who_is_not_enrolled_gives_no_line() -> None:
    assert ENROLLED.pay_for(enrolled(0), "bvc") is None


@pytest.mark.parametrize(
    ("code", "row", "kronor_a_year"),
    [("permanent", 1, 2400), ("korttid", 2, 12000), ("lss", 3, 1200)],
)
def test_a_place_in_a_home_is_paid_by_its_kind(code: str, row: int, kronor_a_year: int) -> None:
    paid = HOMES.pay_for(enrolled(88, boende=PersonValue(None, code)), "boende")
    assert paid is not None
    assert paid.row == row
    assert exact_ore(HOMES, paid) == Fraction(kronor_a_year * 100, 12)


def test_a_kind_of_place_that_is_missing_or_unknown_stops_the_run() -> None:
    with pytest.raises(KindOfPlaceMissing, match="saknar kod för 1 personer"):
        HOMES.pay_for(enrolled(88, boende=PersonValue(10_000)), "boende")
    with pytest.raises(UnknownCode, match="Koden hotell finns inte"):
        HOMES.pay_for(enrolled(88, boende=PersonValue(None, "hotell")), "boende")


def test_lines_stand_in_the_order_of_component_unit_person_and_row() -> None:
    one, other = (Line(1, 1, 7, age, 2, row, 1, 1, 1, 1, 1) for age, row in ((40, 1), (39, 2)))
    assert sorted([other, one]) == [one, other]
