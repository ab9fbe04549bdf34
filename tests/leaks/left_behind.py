"""What lies behind after a walk: every table, every session, every file, every line of a log."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path

from django.contrib.sessions.models import Session
from django.db import connection

from tests.leaks.followed import FOLLOWED, seen_in
from tests.leaks.telling import text_of_file
from vardval.config.retention_page import our_models, retention_of
from vardval.platform.jobs.kept_tables import RETENTION_OF_TABLE
from vardval.platform.retention import Names

_TABLES = """
SELECT relname FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
 WHERE relkind IN ('r', 'p') AND nspname = 'public' ORDER BY relname
"""
# A key alone says nothing: what is asked is whether the rows tell who or where somebody is.
_ABOUT_PLACES_ALONE = {"population_addressplace", "catchment_area", "settlement_indexfact"}


def signs_in_tables() -> dict[str, set[str]]:
    """The kinds of signs in each table of the database, whoever's the table is."""
    found: dict[str, set[str]] = {}
    for table, words in _rows_of_tables():
        kinds = seen_in(words, FOLLOWED)
        if table in _ABOUT_PLACES_ALONE:
            kinds -= {"address", "place"}
        if kinds:
            found.setdefault(table, set()).update(kinds)
    return found


def _rows_of_tables() -> Iterator[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(_TABLES)
        tables = [row[0] for row in cursor.fetchall()]
        for table in tables:
            cursor.execute(f'SELECT row_to_json(one)::text FROM ONLY "{table}" AS one')
            for (row,) in cursor.fetchall():
                yield table, row
    for session in Session.objects.all():
        yield "django_session", json.dumps(session.get_decoded(), ensure_ascii=False)


def tables_without_rows() -> set[str]:
    """The tables that say of themselves that they point people out, and have not a row."""
    declared = {one._meta.db_table: retention_of(one) for one in our_models()}
    pointing = {
        table
        for table, told in {**declared, **RETENTION_OF_TABLE}.items()
        if told.names in (Names.KEY, Names.IDENTITY)
    }
    with connection.cursor() as cursor:
        found = set()
        for table in pointing:
            cursor.execute(f'SELECT EXISTS (SELECT FROM ONLY "{table}")')
            row = cursor.fetchone()
            if row is not None and not row[0]:
                found.add(table)
        return found


def signs_in_files(folder: Path) -> dict[str, set[str]]:
    """The kinds of signs in each file under the folder, its name among its words."""
    found = {}
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        name = str(path.relative_to(folder))
        kinds = seen_in(f"{name}\n{text_of_file(path)}", FOLLOWED)
        if kinds:
            found[name] = kinds
    return found


def kinds_of_files(folder: Path) -> set[str]:
    """The folders of files that there are: what belongs to what."""
    return {one.relative_to(folder).parts[0] for one in folder.rglob("*") if one.is_file()}


class Heard(logging.Handler):
    """Keeps what every logger says, as it is written and with the words of its failures."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the line."""
        self.lines.append(self.format(record))
