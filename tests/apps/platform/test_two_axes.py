"""What the database itself refuses, and what a reader sees at each ledger number."""

from datetime import date

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from psycopg.types.range import Range

from vardval.core.time import Period
from vardval.platform.two_axes import (
    Dated,
    NoFirstDay,
    Recorded,
    known_from,
    known_rows,
    period_of,
    range_of,
)
from vardval.registry.models import Municipality, Provider, Unit, UnitVersion

YEAR = Period(date(2023, 1, 1), date(2024, 1, 1))


@pytest.fixture
def unit(db: None) -> Unit:
    Municipality.objects.create(code="2580", name="Luleå")
    Provider.objects.create(organisation_number="2321000230", name="Regionen", is_public=True)
    return Unit.objects.create(hsa_id="SE2321000230-1")


def _version(
    unit: Unit, *, valid: Period = YEAR, recorded: Range[int] | None = None
) -> UnitVersion:
    return UnitVersion.objects.create(
        unit=unit,
        name="Torgets HC",
        kind=UnitVersion.Kind.HEALTH_CENTRE,
        municipality_id="2580",
        provider=Provider.objects.get(),
        valid=range_of(valid),
        recorded=recorded or known_from(1),
    )


def test_two_rows_on_one_day_are_refused(unit: Unit) -> None:
    _version(unit)
    with pytest.raises(IntegrityError, match="one_at_a_time"), transaction.atomic():
        _version(unit, valid=Period(date(2023, 12, 31)))
    assert UnitVersion.objects.count() == 1


def test_two_rows_on_one_day_are_allowed_when_they_were_never_known_together(unit: Unit) -> None:
    _version(unit, recorded=Range(1, 5))
    _version(unit, recorded=Range(5, None))
    assert UnitVersion.objects.count() == 2


def test_two_rows_that_meet_are_allowed(unit: Unit) -> None:
    _version(unit)
    _version(unit, valid=Period(date(2024, 1, 1)))
    assert UnitVersion.objects.count() == 2


def test_a_row_that_nobody_could_ever_have_seen_is_refused(unit: Unit) -> None:
    with pytest.raises(IntegrityError, match="recorded_not_empty"), transaction.atomic():
        _version(unit, recorded=Range(7, 7))
    assert not UnitVersion.objects.exists()


def test_a_fact_that_holds_on_no_day_is_refused(unit: Unit) -> None:
    with pytest.raises(IntegrityError, match="valid_not_empty"), transaction.atomic():
        UnitVersion.objects.create(
            unit=unit,
            name="Torgets HC",
            kind=UnitVersion.Kind.HEALTH_CENTRE,
            municipality_id="2580",
            provider=Provider.objects.get(),
            valid=Range(date(2023, 1, 1), date(2023, 1, 1)),
            recorded=known_from(1),
        )
    assert not UnitVersion.objects.exists()


def test_a_row_is_known_from_its_entry_until_the_one_that_ended_it(unit: Unit) -> None:
    _version(unit, recorded=Range(3, 6))
    seen = [number for number in range(1, 9) if UnitVersion.objects.filter(known_rows(number))]
    assert seen == [3, 4, 5]


def test_a_row_may_be_ended_once(unit: Unit) -> None:
    row = _version(unit)
    UnitVersion.objects.filter(pk=row.pk).update(recorded=Range(1, 4))
    with pytest.raises(IntegrityError, match="skrivs aldrig om"), transaction.atomic():
        UnitVersion.objects.filter(pk=row.pk).update(recorded=Range(1, 9))
    assert UnitVersion.objects.get().recorded == Range(1, 4)


@pytest.mark.parametrize(
    "change",
    [{"name": "Havets HC"}, {"valid": Range(date(2023, 2, 1), None)}, {"recorded": Range(2, None)}],
    ids=["what it says", "the days", "when it became known"],
)
def test_nothing_else_of_a_row_is_rewritten(unit: Unit, change: dict[str, object]) -> None:
    row = _version(unit)
    with pytest.raises(IntegrityError, match="skrivs aldrig om"), transaction.atomic():
        UnitVersion.objects.filter(pk=row.pk).update(**change)
    row.refresh_from_db()
    assert (row.name, period_of(row.valid), row.recorded.lower) == ("Torgets HC", YEAR, 1)


# Parents of two tables each: they have no rows of their own (ADR 36).
_WITHOUT_ROWS = ("population_anyidentity", "population_anyaddress")
_RECORDED = [
    model
    for model in apps.get_models()
    if issubclass(model, Recorded) and model._meta.db_table not in _WITHOUT_ROWS
]


@pytest.mark.django_db
@pytest.mark.parametrize("model", _RECORDED, ids=lambda model: model._meta.db_table)
def test_every_table_on_the_recorded_axis_is_defended_in_every_column(
    model: type[Recorded],
) -> None:
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE tgname = %s",
            [f"{table}_only_ends"],
        )
        (definition,) = cursor.fetchone()
    columns = {field.column for field in model._meta.concrete_fields} - {"recorded"}
    assert {column for column in columns if f"new.{column}" in definition.lower()} == columns


@pytest.mark.django_db
@pytest.mark.parametrize("model", _RECORDED, ids=lambda model: model._meta.db_table)
def test_every_table_on_the_recorded_axis_refuses_what_nobody_could_see(
    model: type[Recorded],
) -> None:
    names = {constraint.name for constraint in model._meta.constraints}
    table = model._meta.db_table
    wanted = {f"{table}_recorded_not_empty"}
    # Several courses may concern a unit at a time, and a plan is what has happened to it.
    if table not in ("listing_runningcourse", "listing_planhappening"):
        wanted.add(f"{table}_one_at_a_time")
    if issubclass(model, Dated):
        wanted.add(f"{table}_valid_not_empty")
    assert wanted - names == set()


def test_periods_go_to_the_column_and_back() -> None:
    open_ended = Period(date(2023, 1, 1))
    assert range_of(open_ended).upper is None
    assert [period_of(range_of(one)) for one in (YEAR, open_ended)] == [YEAR, open_ended]


def test_a_stored_period_without_a_first_day_is_an_error() -> None:
    with pytest.raises(NoFirstDay, match="saknar första dag"):
        period_of(Range(None, date(2023, 1, 1)))
