"""Days and entries as one rectangle: what stands in another row's way, and what does not."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st
from psycopg.types.range import Range

from vardval.core.time import FOREVER, Period
from vardval.platform.two_axes import range_of
from vardval.population.models import Identity, Person, Residence

YEAR = Period(date(2023, 1, 1), date(2024, 1, 1))
_MEETING = """
SELECT platform_rectangle(%(one_days)s::daterange, %(one_known)s::int8range)
       && platform_rectangle(%(other_days)s::daterange, %(other_known)s::int8range),
       %(one_days)s::daterange && %(other_days)s::daterange
       AND %(one_known)s::int8range && %(other_known)s::int8range
"""
_FEW_DAYS = st.integers(0, 6).map(lambda days: date(2023, 1, 1) + timedelta(days))
_DAYS = st.one_of(_FEW_DAYS, st.dates(date(1, 1, 1), date(9999, 12, 30)))
_NUMBERS = st.one_of(st.integers(1, 6), st.integers(1, 2**52))


@st.composite
def _days(draw: st.DrawFn) -> Range[date]:
    start, end = draw(_DAYS), draw(_DAYS | st.just(FOREVER))
    return range_of(Period(min(start, end), max(start, end) + timedelta(start == end)))


@st.composite
def _known(draw: st.DrawFn) -> Range[int]:
    start, end = draw(_NUMBERS), draw(_NUMBERS | st.none())
    if end is None:
        return Range(start, None)
    return Range(min(start, end), max(start, end) + (start == end))


@pytest.mark.django_db
@given(st.tuples(_days(), _known()), st.tuples(_days(), _known()))
def test_rectangles_meet_exactly_where_both_ranges_do(
    one: tuple[Range[date], Range[int]], other: tuple[Range[date], Range[int]]
) -> None:
    told: dict[str, Any] = {"one_days": one[0], "one_known": one[1]}
    told |= {"other_days": other[0], "other_known": other[1]}
    with connection.cursor() as cursor:
        cursor.execute(_MEETING, told)
        rectangles_meet, ranges_meet = cursor.fetchone()
    assert rectangles_meet is ranges_meet


def _live(person: Person, valid: Period = YEAR, recorded: Range[int] | None = None) -> Residence:
    return Residence.objects.create(
        person=person,
        state=Residence.State.ABROAD,
        valid=range_of(valid),
        recorded=recorded or Range(1, None),
    )


@pytest.mark.django_db
def test_two_residences_of_one_person_on_one_day_are_refused() -> None:
    person, other = Person.objects.create(), Person.objects.create()
    rows = [
        _live(person),
        _live(person, Period(date(2024, 1, 1))),
        _live(other),
    ]
    with pytest.raises(IntegrityError, match="one_at_a_time"), transaction.atomic():
        _live(person, Period(date(2023, 12, 31), date(2024, 1, 1)))
    assert list(Residence.objects.order_by("id")) == rows


@pytest.mark.django_db
def test_residences_that_were_never_known_together_stand_side_by_side() -> None:
    person = Person.objects.create()
    rows = [_live(person, recorded=Range(1, 5)), _live(person, recorded=Range(5, None))]
    with pytest.raises(IntegrityError, match="one_at_a_time"), transaction.atomic():
        _live(person, recorded=Range(4, 5))
    assert list(Residence.objects.order_by("id")) == rows


def _named(person: Person, number: str) -> Identity:
    return Identity.objects.create(
        person=person,
        kind=Identity.Kind.RESERVE_NUMBER,
        number=number,
        given_names="",
        surname="",
        valid=range_of(YEAR),
        recorded=Range(1, None),
    )


@pytest.mark.django_db
def test_a_number_is_one_persons_and_numbers_that_look_alike_are_not() -> None:
    people = [Person.objects.create() for _ in range(3)]
    rows = [_named(people[0], "19800501A818"), _named(people[1], "19800501A81")]
    with pytest.raises(IntegrityError, match="number_one_at_a_time"), transaction.atomic():
        _named(people[2], "19800501A818")
    assert list(Identity.objects.order_by("id")) == rows


@pytest.mark.django_db
def test_a_number_is_looked_up_by_the_index_that_keeps_it() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(
            "EXPLAIN SELECT person_id FROM population_identity "
            "WHERE platform_number_key(number) = platform_number_key('198005019818')"
        )
        plan = " ".join(line for (line,) in cursor.fetchall())
    assert "population_identity_number_one_at_a_time" in plan
