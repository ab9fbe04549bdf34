"""Statements are whole öre, rounding has lines of its own, and order does not matter."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.settlement.digests import lines_digest
from tests.core.settlement.example_lists import (
    COUNTS,
    MARCH,
    UNITS,
    component,
    county,
    monthly,
    populations,
    price_list,
    whole_list,
)
from vardval.core.money import Rounding
from vardval.core.settlement.canonical import statement_digest
from vardval.core.settlement.corrections import correction_lines
from vardval.core.settlement.line import UnitSum
from vardval.core.settlement.mechanisms import Grant, PercentSupplement, PointsPayment
from vardval.core.settlement.oracle import SettledMonth, settle, sums_of
from vardval.core.settlement.people import ListedPerson
from vardval.core.settlement.price_list import Payee, RoundingPlace
from vardval.core.settlement.statement import (
    LineKind,
    NotWhole,
    UnitLine,
    state_month,
    total_ore,
)


def settled(people: tuple[ListedPerson, ...], place: RoundingPlace) -> SettledMonth:
    return settle(
        price_list=whole_list(place=place), month=MARCH, people=people, units=UNITS, counts=COUNTS
    )


def line(
    unit_id: int = 1,
    kind: LineKind = LineKind.ORDINARY,
    component_number: int = 1,
    exact_ore: Fraction = Fraction(100),
    people: int = 1,
) -> UnitLine:
    return UnitLine(unit_id, MARCH, kind, component_number, people, 10_000 * people, exact_ore)


@given(populations, st.sampled_from(RoundingPlace))
def test_every_units_lines_come_to_whole_ore_and_hold_every_person_line(
    people: tuple[ListedPerson, ...], place: RoundingPlace
) -> None:
    month = settled(people, place)
    for unit_id in UNITS:
        lines = [one for one in month.statement if one.unit_id == unit_id]
        if lines:
            total_ore(lines)
    told = {
        (one.component, one.unit_id): (one.people, one.exact_ore)
        for one in month.statement
        if one.kind is LineKind.ORDINARY and one.people
    }
    added = {
        (one.component, one.unit_id): (one.people, one.exact_ore) for one in sums_of(month.lines)
    }
    assert told == added


@given(populations, st.randoms(use_true_random=False))
def test_the_order_of_the_people_does_not_matter(
    people: tuple[ListedPerson, ...], chance: Random
) -> None:
    shuffled = list(people)
    chance.shuffle(shuffled)
    first = settled(people, RoundingPlace.COMPONENT)
    second = settled(tuple(shuffled), RoundingPlace.COMPONENT)
    assert (first.lines, first.statement) == (second.lines, second.statement)


def test_each_component_is_rounded_by_itself_where_the_list_says_so() -> None:
    third = Fraction(1000, 3)
    sums = [UnitSum(1, 1, 1, 10_000, third), UnitSum(1, 2, 1, 10_000, third)]
    points = PointsPayment("poäng", monthly(1))
    components = (component(1, "ålder", points), component(2, "barn", points))
    by_component = price_list(*components)
    by_total = price_list(*components, place=RoundingPlace.TOTAL)
    rounded = state_month(by_component, county(), sums, {}).lines
    assert [(one.kind, one.component, one.exact_ore) for one in rounded] == [
        (LineKind.ORDINARY, 1, third),
        (LineKind.ROUNDING, 1, 333 - third),
        (LineKind.ORDINARY, 2, third),
        (LineKind.ROUNDING, 2, 333 - third),
    ]
    whole = state_month(by_total, county(), sums, {}).lines
    assert [(one.kind, one.component) for one in whole][-1] == (LineKind.ROUNDING, 0)
    assert (total_ore(rounded), total_ore(whole)) == (666, 667)


def test_a_supplement_counts_on_what_is_paid_and_only_to_those_it_is_for() -> None:
    listed = price_list(
        component(1, "ålder", Grant(monthly(333))),
        component(2, "moms", PercentSupplement(Decimal(10), ("ålder",), "P"), Payee.PRIVATE),
    )
    lines = state_month(listed, county(unit_1=1, unit_2=1, unit_3=1), [], {}).lines
    assert [(one.unit_id, one.component, one.exact_ore) for one in lines] == [
        (1, 1, 333),
        (2, 1, 333),
        (2, 2, Fraction(333, 10)),
        (2, 2, Fraction(-3, 10)),
        (3, 1, 333),
        (3, 2, Fraction(333, 10)),
        (3, 2, Fraction(-3, 10)),
    ]


def test_a_rounding_finer_than_an_ore_is_told_at_the_end() -> None:
    points = PointsPayment("poäng", monthly(1))
    fine = price_list(component(1, "a", points), rounding=Rounding(Decimal("0.001")))
    sums = [UnitSum(1, 1, 1, 1, Fraction(1, 3))]
    with pytest.raises(NotWhole, match="ett steg om minst ett öre"):
        total_ore(state_month(fine, county(), sums, {}).lines)


@settings(max_examples=40)
@given(populations, populations, populations)
def test_what_was_paid_and_its_corrections_come_to_the_month_as_now_known(
    first: tuple[ListedPerson, ...],
    second: tuple[ListedPerson, ...],
    third: tuple[ListedPerson, ...],
) -> None:
    paid: tuple[UnitLine, ...] = settled(first, RoundingPlace.TOTAL).statement
    for people in (second, third):
        now = settled(people, RoundingPlace.TOTAL).statement
        paid += correction_lines(now, paid)
        for unit_id in UNITS:
            known = sum((one.exact_ore for one in now if one.unit_id == unit_id), Fraction(0))
            spent = sum((one.exact_ore for one in paid if one.unit_id == unit_id), Fraction(0))
            assert spent == known
        assert correction_lines(now, paid) == ()


def test_a_correction_keeps_counts_and_kinds_apart() -> None:
    now = [line(people=2, exact_ore=Fraction(250)), line(kind=LineKind.ROUNDING, people=0)]
    paid = [line(people=3, exact_ore=Fraction(300)), line(2, exact_ore=Fraction(5))]
    found = correction_lines(now, paid)
    assert [(one.unit_id, one.kind, one.people, one.exact_ore) for one in found] == [
        (1, LineKind.CORRECTION, -1, Fraction(-50)),
        (1, LineKind.CORRECTION_ROUNDING, 0, Fraction(100)),
        (2, LineKind.CORRECTION, -1, Fraction(-5)),
    ]


@given(populations)
def test_a_digest_is_of_what_the_lines_say_and_not_of_their_order(
    people: tuple[ListedPerson, ...],
) -> None:
    lines = settled(people, RoundingPlace.COMPONENT).lines
    assert lines_digest(reversed(lines)) == lines_digest(lines)
    for one in lines[:3]:
        others = [other for other in lines if other is not one]
        changed = replace(one, amount_parts=one.amount_parts + 1)
        assert lines_digest([*others, changed]) != lines_digest(lines)
        assert lines_digest(others) != lines_digest(lines)


def test_a_statement_digest_sees_every_field() -> None:
    whole = [line(), line(2)]
    assert statement_digest(whole) == statement_digest(reversed(whole))
    for other in (
        line(3),
        line(people=2),
        line(exact_ore=Fraction(1, 3)),
        line(component_number=2),
    ):
        assert statement_digest([*whole[:1], other]) != statement_digest(whole)
