"""The plain engine: who is paid for, by whom the unit is run, and what adds up to what."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.settlement.example_lists import (
    BANDS,
    COUNTS,
    FINE,
    MARCH,
    SCB_WEIGHTS,
    UNITS,
    component,
    monthly,
    populations,
    price_list,
    whole_list,
    yearly,
)
from vardval.core.identity import Sex
from vardval.core.settlement.line import Line
from vardval.core.settlement.mechanisms import (
    CapitationBand,
    Casemix,
    Grant,
    IndexPayment,
    Normaliser,
    PercentSupplement,
    PointsPayment,
)
from vardval.core.settlement.mechanisms.casemix import NothingToNormalise, WeightMissing
from vardval.core.settlement.mechanisms.index_payment import CountedBy, Form, IndexMissing, Scale
from vardval.core.settlement.mechanisms.points_payment import PointsMissing
from vardval.core.settlement.oracle import SettledMonth, settle, sums_of
from vardval.core.settlement.people import ListedPerson, PersonValue
from vardval.core.settlement.preparation import prepare, totals_of
from vardval.core.settlement.price_list import NotInForce, Payee, PriceList
from vardval.core.time import Month

PUBLIC_UNIT, PRIVATE_UNIT, RURAL_UNIT = 1, 2, 3
AGES = CapitationBand(BANDS, "PROV-1", monthly(29_400))
ACG = Casemix("acg", monthly(29_400), FINE)
POINTS = PointsPayment("läkemedel", monthly(100))


def someone(person_id: int, unit_id: int, age: int = 40, **values: PersonValue) -> ListedPerson:
    return ListedPerson(person_id, unit_id, age, Sex.FEMALE, "N1", values)


def settled(listed: PriceList, *people: ListedPerson) -> SettledMonth:
    return settle(price_list=listed, month=MARCH, people=people, units=UNITS, counts=COUNTS)


@pytest.mark.parametrize(
    ("payee", "paid_units"),
    [
        (Payee.ALL, [PUBLIC_UNIT, PRIVATE_UNIT, RURAL_UNIT]),
        (Payee.PRIVATE, [PRIVATE_UNIT, RURAL_UNIT]),
        (Payee.PUBLIC, [PUBLIC_UNIT]),
    ],
)
def test_a_component_gives_lines_at_the_units_that_it_is_for_and_no_others(
    payee: Payee, paid_units: list[int]
) -> None:
    listed = price_list(component(1, "ålder", AGES, payee))
    month = settled(listed, *(someone(unit * 10, unit) for unit in UNITS))
    assert [one.unit_id for one in month.lines] == paid_units
    assert [one.unit_id for one in month.statement] == paid_units


def test_the_mean_weight_is_taken_over_those_who_are_paid_for_only() -> None:
    listed = price_list(component(1, "vårdtyngd", ACG, Payee.PRIVATE))
    month = settled(
        listed,
        someone(1, PUBLIC_UNIT),  # no weight, and none needed: the unit is not paid by weight
        someone(2, PRIVATE_UNIT, acg=PersonValue(10_000)),
        someone(3, RURAL_UNIT, acg=PersonValue(30_000)),
    )
    assert month.shared == {"vårdtyngd": Normaliser(2, 40_000, 50_000_000)}


@pytest.mark.parametrize(
    ("listed", "error"),
    [
        (price_list(component(1, "vårdtyngd", ACG)), WeightMissing),
        (price_list(component(1, "läkemedel", POINTS)), PointsMissing),
        (
            price_list(
                component(
                    1,
                    "cni",
                    IndexPayment(
                        SCB_WEIGHTS, CountedBy.AREA, Scale.RAW, Form.FLAT, monthly(1), FINE
                    ),
                )
            ),
            IndexMissing,
        ),
        (
            price_list(component(1, "v", Casemix("acg", monthly(1), FINE, non_user_e4=0))),
            NothingToNormalise,
        ),
    ],
)
def test_a_value_that_is_missing_stops_the_month_and_is_never_zero(
    listed: PriceList, error: type[Exception]
) -> None:
    nowhere = replace(someone(1, PUBLIC_UNIT), area="N404")
    with pytest.raises(error):
        settled(listed, nowhere)


def test_a_month_that_the_list_does_not_price_is_not_settled() -> None:
    with pytest.raises(NotInForce) as found:
        settle(price_list=whole_list(), month=Month(2024, 1), people=(), units=UNITS, counts=COUNTS)
    assert str(found.value) == (
        "Prislistan Provlistan gäller inte 2024-01. Välj en prislista som gäller månaden."
    )


def test_a_unit_where_nobody_is_listed_gets_no_line_not_even_its_grant() -> None:
    listed = price_list(component(1, "glesbygd", Grant(monthly(500))))
    month = settled(listed, someone(1, PRIVATE_UNIT))
    assert [(one.unit_id, one.exact_ore) for one in month.statement] == [
        (PRIVATE_UNIT, Fraction(500))
    ]
    assert month.lines == ()
    assert settled(listed).statement == ()


def test_a_supplement_reaches_grants_and_supplements_before_it_but_not_itself() -> None:
    listed = price_list(
        component(1, "glesbygd", Grant(monthly(1000))),
        component(2, "moms", PercentSupplement(Decimal(10), ("glesbygd",), "PROV-9")),
        component(3, "mer", PercentSupplement(Decimal(50), ("glesbygd", "moms"), "PROV-9")),
    )
    month = settled(listed, someone(1, PUBLIC_UNIT))
    assert [one.exact_ore for one in month.statement] == [1000, 100, 550]


@settings(max_examples=50)
@given(populations)
def test_by_person_mechanisms_without_a_mean_pay_each_unit_as_if_it_were_alone(
    people: tuple[ListedPerson, ...],
) -> None:
    listed = price_list(component(1, "ålder", AGES), component(2, "läkemedel", POINTS))
    together = settled(listed, *people)
    for unit_id in UNITS:
        alone = settled(listed, *(one for one in people if one.unit_id == unit_id))
        assert alone.lines == tuple(one for one in together.lines if one.unit_id == unit_id)
        assert alone.statement == tuple(one for one in together.statement if one.unit_id == unit_id)


@settings(max_examples=50)
@given(populations, st.sampled_from(sorted(UNITS)))
def test_moving_everyone_to_one_unit_moves_the_money_and_changes_no_sum(
    people: tuple[ListedPerson, ...], unit_id: int
) -> None:
    listed = price_list(
        component(1, "ålder", AGES),
        component(2, "vårdtyngd", replace(ACG, non_user_e4=2000)),
        component(3, "läkemedel", POINTS),
    )
    moved = tuple(replace(one, unit_id=unit_id) for one in people)
    before, after = settled(listed, *people), settled(listed, *moved)
    assert before.shared == after.shared
    for number in (1, 2, 3):
        assert total_of(before, number) == total_of(after, number)


def total_of(month: SettledMonth, number: int) -> Fraction:
    return sum((one.exact_ore for one in month.lines if one.component == number), Fraction(0))


@settings(max_examples=50)
@given(populations)
def test_a_list_with_its_prices_doubled_pays_double_to_the_last_part(
    people: tuple[ListedPerson, ...],
) -> None:
    def at(times: int) -> SettledMonth:
        return settled(
            price_list(
                component(1, "ålder", CapitationBand(BANDS, "P", yearly(47_600 * times))),
                component(2, "läkemedel", PointsPayment("läkemedel", yearly(72_201 * times))),
            ),
            *people,
        )

    plain, double = at(1), at(2)
    assert [one.exact_ore * 2 for one in plain.lines] == [one.exact_ore for one in double.lines]


def test_sums_count_people_quantities_and_exact_amounts() -> None:
    lines = [
        Line(2, 1, 5, 40, 2, 0, 5000, 1, 7, 35_000, 30_000),
        Line(1, 2, 5, 40, 2, 1, 8500, 1, 3, 25_500, 10_000),
        Line(2, 1, 4, 40, 2, 0, 2500, 1, 7, 17_500, 30_000),
    ]
    told = [
        (one.component, one.unit_id, one.people, one.quantity_e4, one.exact_ore)
        for one in sums_of(lines)
    ]
    assert told == [(1, 2, 1, 8500, Fraction(51, 20)), (2, 1, 2, 7500, Fraction(7, 4))]
    assert sums_of([]) == ()


@settings(max_examples=50)
@given(populations, populations)
def test_a_frozen_mean_moves_only_the_lines_of_who_has_come_or_gone(
    first: tuple[ListedPerson, ...], others: tuple[ListedPerson, ...]
) -> None:
    listed = whole_list()
    # Somebody of ordinary weight: a mean of next to nothing makes a newcomer's amount too large.
    weight, group, none = PersonValue(10_000), PersonValue(None, "A"), PersonValue(0)
    ordinary = someone(900, PUBLIC_UNIT, acg=weight, drg=group, läkemedel=none)
    everyone = (ordinary, *{one.person_id: one for one in first}.values())
    approved = settled(listed, *everyone)
    newcomers = tuple(
        replace(one, person_id=one.person_id + 1000)
        for one in {one.person_id: one for one in others}.values()
    )
    known_now = settle(
        price_list=listed,
        month=MARCH,
        people=(*everyone, *newcomers),
        units=UNITS,
        counts=COUNTS,
        frozen=approved.shared,
    )
    assert tuple(one for one in known_now.lines if one.person_id < 1000) == approved.lines


def test_totals_count_by_component_unit_and_area() -> None:
    listed = whole_list()
    people = (
        someone(1, PUBLIC_UNIT, drg=PersonValue(None, "A"), läkemedel=PersonValue(1)),
        someone(2, PUBLIC_UNIT, drg=PersonValue(None, "B"), acg=PersonValue(9000)),
        replace(someone(3, PRIVATE_UNIT, drg=PersonValue(None, "B")), area="N2"),
    )
    totals = totals_of(listed, people, UNITS)
    assert totals.weights == {"vårdtyngd": (3, 13_000), "diagnos": (3, 30_000)}
    assert totals.people_by_area == {
        "cni": {1: {"N1": 2}, 2: {"N2": 1}},
        "cni_tröskel": {1: {"N1": 2}, 2: {"N2": 1}},
    }
    shared = prepare(listed, totals, COUNTS, UNITS, {})
    assert {name for name, one in shared.items() if one is None} == {"ålder", "barn", "läkemedel"}
    frozen = Normaliser(1, 1, 1)
    assert prepare(listed, totals, COUNTS, UNITS, {"vårdtyngd": frozen})["vårdtyngd"] is frozen


def test_with_nobody_to_weigh_there_is_no_normaliser_and_no_error() -> None:
    month = settled(price_list(component(1, "vårdtyngd", ACG)))
    assert (month.shared, month.lines, month.statement) == ({"vårdtyngd": None}, (), ())
