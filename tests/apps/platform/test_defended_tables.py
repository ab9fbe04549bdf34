"""What the database itself refuses, column by column, in every table that it defends.

The tables are found by walking the models, so a table that comes is tested the day it comes.
A row is made with the triggers asleep, since what it says does not matter here.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from vardval.platform.two_axes import Recorded

_OWN = {
    "platform",
    "cases",
    "accreditation",
    "registry",
    "catchment",
    "rulebook",
    "population",
    "listing",
    "settlement",
    "followup",
}
_MODELS = [model for model in apps.get_models() if model._meta.app_label in _OWN]

# Tables whose rows may be rewritten, each with the reason.
REWRITTEN = {
    "platform_user": "a person's name and unit change, and the account is closed",
    "platform_ledgerclock": "set once, before the first entry, by the demonstration",
    "registry_municipality": "the name in the register is the name today",
    "registry_provider": "the name in the register is the name today",
    "registry_unit": "holds nothing but the HSA-id",
    "population_intakefile": "its state goes forward as the file is worked through",
    "population_notice": "its state goes forward until it is applied or set aside",
    "population_noticepayload": "read anew when a post can be read better",
    "listing_keptform": "a paper is scanned after it has come in",
    "catchment_area": "the name in the register is the name today",
    "platform_nightrun": "its state goes forward as the night is run",
    "platform_nightstep": "its state goes forward as the step is run",
    "platform_outboxmessage": "its state goes forward until it is handed over",
    "listing_regionupdate": "its state goes forward until the region has answered",
    "listing_tolduntil": "one row that says how far has been told",
    "listing_correction": "only added to, by actions that never change a row",
    "population_sealednoticepayload": "read anew when a post can be read better",
    "accreditation_application": "its words are taken away when it is weeded, and nothing else",
    "accreditation_wrongkey": "is only counted, and taken away when it counts no longer",
    "accreditation_applicationdraft": "is its writer's until it is handed in",
    "accreditation_draftpaper": "is its writer's until the draft is handed in",
    "cases_matter": "its words are taken away when it is weeded, and nothing else",
    "cases_matterevent": "its words are taken away when its matter is weeded, and nothing else",
    "population_anyidentity": "has no rows of its own",
    "population_anyaddress": "has no rows of its own",
    "population_anynoticepayload": "has no rows of its own",
}
TRIGGERS = """
SELECT tgname, (tgtype & 8) > 0, (tgtype & 16) > 0,
       array(SELECT attname::text FROM pg_attribute
              WHERE attrelid = tgrelid AND attnum = ANY(tgattr::int2[]))
  FROM pg_trigger
 WHERE tgrelid = %s::regclass AND tgname IN (%s, %s)
"""
LITERALS = {
    "bigint": ("0", "2"),
    "integer": ("0", "2"),
    "smallint": ("0", "2"),
    "boolean": ("false", "true"),
    "time without time zone": ("'08:00'", "'09:00'"),
    "date": ("'2023-01-01'", "'2023-01-02'"),
    "timestamp with time zone": ("'2023-01-01 00:00Z'", "'2023-01-02 00:00Z'"),
    "daterange": ("'[2023-01-01,)'", "'[2023-01-02,)'"),
    "int8range": ("'[1,)'", "'[2,)'"),
    "jsonb": ("'{}'", "'[]'"),
    "bigint[]": ("'{1}'", "'{2}'"),
    "text[]": ("'{a}'", "'{b}'"),
    "bytea": ("'a'", "'b'"),
}


# Columns whose own check asks for more than their type does.
CHECKED = {
    "exact_denominator": ("1", "2"),
    "scan_bytes": ("1", "2"),
    "weekday": ("1", "2"),
    "heads": ("1", "2"),
    "percent_e2": ("1", "2"),
    "every_weeks": ("1", "2"),
    "opens": ("'08:00'", "'09:00'"),
    "closes": ("'17:00'", "'18:00'"),
    # Exactly one of what can be taken back is: here a verdict.
    **dict.fromkeys(("happening_id", "declaration_id", "evidence_id"), ("NULL", "2")),
    "ended_on": ("NULL", "'2023-01-02'"),
    "covers": ("'paper'", "'words'"),
    "words": ("''", "'x'"),
}


def _literals(field: "models.Field[object, object]", column_type: str) -> tuple[str, str]:
    """Two different values of the column, as SQL; the first of a closed set comes first."""
    if field.column in CHECKED:
        return CHECKED[field.column]
    if field.choices:
        first, second, *_ = [str(value) for value, _ in field.flatchoices]
        return f"'{first}'", f"'{second}'"
    if column_type.startswith("character varying(64)"):
        return f"'{'a' * 64}'", f"'{'b' * 64}'"
    return LITERALS.get(column_type.split("(", maxsplit=1)[0], ("'0'", "'2'"))


def _columns(model: type[models.Model]) -> dict[str, tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute "
            "WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped",
            [model._meta.db_table],
        )
        types = dict(cursor.fetchall())
    return {
        field.column: _literals(field, types[field.column]) for field in model._meta.concrete_fields
    }


def _run(statement: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return int(cursor.rowcount)


def _foreign_keys_dropped(table: str) -> list[str]:
    """What lets a row stand alone; taken back with the transaction that it is made in."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname FROM pg_constraint WHERE contype = 'f' AND conrelid = %s::regclass",
            [table],
        )
        return [f"ALTER TABLE {table} DROP CONSTRAINT {name}" for (name,) in cursor.fetchall()]


@contextmanager
def _one_row(model: type[models.Model]) -> Iterator[dict[str, tuple[str, str]]]:
    columns, table = _columns(model), model._meta.db_table
    values = ", ".join(first for first, _ in columns.values())
    with transaction.atomic():
        for statement in (
            *_foreign_keys_dropped(table),
            f"ALTER TABLE {table} DISABLE TRIGGER USER",
            f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({values})",
            f"ALTER TABLE {table} ENABLE TRIGGER USER",
        ):
            _run(statement)
        yield columns
        transaction.set_rollback(True)


def _guard(model: type[models.Model]) -> tuple[str, bool, bool, set[str]] | None:
    """The table's trigger: its name, whether it meets DELETE and UPDATE, and of which columns."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(TRIGGERS, [table, f"{table}_never_changed", f"{table}_only_ends"])
        rows = cursor.fetchall()
    if not rows:
        return None
    ((name, on_delete, on_update, columns),) = rows
    return name, on_delete, on_update, set(columns)


def _is_refused(statement: str) -> str | None:
    try:
        with transaction.atomic():
            assert _run(statement) == 1
    except IntegrityError as refused:
        return str(refused).splitlines()[0]
    return None


@pytest.mark.django_db
@pytest.mark.parametrize("model", _MODELS, ids=lambda model: model._meta.db_table)
def test_what_a_guard_covers_is_refused_and_what_it_leaves_open_is_not(
    model: type[models.Model],
) -> None:
    guard = _guard(model)
    if guard is None:
        assert model._meta.db_table in REWRITTEN
        return
    name, on_delete, on_update, covered = guard
    table = model._meta.db_table
    refusal = f"Rader i {table} skrivs aldrig om. Lägg till en ny rad."
    with _one_row(model) as columns:
        answers = {
            column: _is_refused(f"UPDATE {table} SET {column} = {second}")
            for column, (_, second) in columns.items()
            if on_update
        }
        deleted = _is_refused(f"DELETE FROM {table}")
    expected = covered or (set(answers) if on_update else set())
    if name.endswith("_only_ends"):
        # Its one open column is `recorded`, and this changes when the row became known.
        assert "recorded" in expected
    assert {column for column, said in answers.items() if said == refusal} == expected
    assert (deleted == refusal) == on_delete


@pytest.mark.django_db
@pytest.mark.parametrize(
    "model",
    [
        model
        for model in _MODELS
        if issubclass(model, Recorded) and model._meta.db_table not in REWRITTEN
    ],
    ids=lambda model: model._meta.db_table,
)
def test_a_row_on_the_recorded_axis_ends_once_and_no_more(model: type[Recorded]) -> None:
    table = model._meta.db_table
    with _one_row(model):
        ended = _is_refused(f"UPDATE {table} SET recorded = '[1,5)'")
        prolonged = _is_refused(f"UPDATE {table} SET recorded = '[1,9)'")
        opened = _is_refused(f"UPDATE {table} SET recorded = '[1,)'")
    refusal = f"Rader i {table} skrivs aldrig om. Lägg till en ny rad."
    assert (ended, prolonged, opened) == (None, refusal, refusal)


@pytest.mark.django_db
def test_the_tables_without_a_guard_are_those_that_are_known_to_be_rewritten() -> None:
    unguarded = {model._meta.db_table for model in _MODELS if _guard(model) is None}
    assert unguarded == set(REWRITTEN)
