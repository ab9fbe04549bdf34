"""Jobs are done by a worker of their own, leave no trace when they go well, and name nobody."""

import inspect
import io
import logging
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction
from procrastinate.contrib.django import app

from vardval.platform.jobs import run_worker
from vardval.platform.jobs.kept_tables import RETENTION_OF_TABLE
from vardval.platform.jobs.log_lines import JobFormatter
from vardval.platform.jobs.working import ATTEMPTS

NUMBER = "19121212-1212"
NO_KEYS = {
    "timestamp": (int, "the moment of a periodic job"),
    "ordered_by": (str, "the account that asked for it, as the ledger has it"),
    "at": (str, "the moment at which it was asked for"),
    "draft_key": (str, "the key of a draft's progress, which is a file"),
    "book_id": (str, "a book by its region and year"),
    "known_number": (int, "the number of the last entry that counts"),
}
"""Parameters that are no key of a row and no day, with what they are."""


@app.task(name="prov.note")
def note(person_id: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO django_session VALUES (%s, '', now())", [f"jobb {person_id}"])


@app.task(name="prov.fail")
def fail(person_id: int) -> None:
    raise ValueError(f"Key (number)=({NUMBER}) already exists.")


def _rows(statement: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall())


@pytest.mark.django_db(transaction=True)
def test_a_job_that_went_well_leaves_no_row_and_one_that_failed_stays_without_its_words() -> None:
    log = io.StringIO()
    handler = logging.StreamHandler(log)
    handler.setFormatter(JobFormatter())
    logging.getLogger("procrastinate").addHandler(handler)
    try:
        note.defer(person_id=7)
        fail.defer(person_id=8)
        run_worker(until_empty=True)
    finally:
        logging.getLogger("procrastinate").removeHandler(handler)
    assert _rows("SELECT session_key FROM django_session") == [("jobb 7",)]
    assert _rows("SELECT task_name, args, status::text FROM procrastinate_jobs") == [
        ("prov.fail", '{"person_id": 8}', "failed")
    ]
    assert "ValueError i" in log.getvalue()
    assert NUMBER not in log.getvalue()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs; DELETE FROM django_session")


@pytest.mark.django_db(transaction=True)
def test_a_job_that_is_put_in_line_by_an_action_that_fails_is_never_done() -> None:
    with transaction.atomic():
        note.defer(person_id=7)
        transaction.set_rollback(True)
    run_worker(until_empty=True)
    assert _rows("SELECT 1 FROM django_session") == []


@pytest.mark.django_db(transaction=True)
def test_the_job_of_a_worker_that_was_killed_is_begun_again_but_not_for_ever() -> None:
    for person_id in (7, 8):
        note.defer(person_id=person_id)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing'")
        cursor.execute(
            "UPDATE procrastinate_jobs SET attempts = %s WHERE args->>'person_id' = '8'", [ATTEMPTS]
        )
    run_worker(until_empty=True)
    assert _rows("SELECT session_key FROM django_session") == [("jobb 7",)]
    assert _rows("SELECT args, status::text FROM procrastinate_jobs") == [
        ('{"person_id": 8}', "failed")
    ]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs; DELETE FROM django_session")


def test_the_worker_imports_every_module_that_has_a_job() -> None:
    source = Path(__file__).resolve().parents[4] / "src"
    modules = [
        ".".join(path.relative_to(source).with_suffix("").parts)
        for path in source.rglob("*.py")
        if "\n@app.task(" in path.read_text("utf-8")
    ]
    assert sorted(modules) == sorted(settings.PROCRASTINATE_IMPORT_PATHS)


def test_every_argument_of_a_job_is_a_key_or_a_day() -> None:
    app.perform_import_paths()  # type: ignore[no-untyped-call] # procrastinate's own
    ours = {name: one for name, one in app.tasks.items() if "builtin" not in name}
    assert "night_when_due" in ours
    wrong = [
        f"{name}.{parameter.name}"
        for name, task in ours.items()
        for parameter in inspect.signature(task.func).parameters.values()
        if not (parameter.name.endswith("_id") and parameter.annotation is int)
        and parameter.annotation is not NO_KEYS.get(parameter.name, (None,))[0]
        and parameter.annotation is not date
    ]
    assert wrong == []


@pytest.mark.django_db
def test_every_table_of_the_jobs_says_how_long_its_rows_stay() -> None:
    there = [one for one in connection.introspection.table_names() if "procrastinate" in one]
    assert sorted(there) == sorted(RETENTION_OF_TABLE)
