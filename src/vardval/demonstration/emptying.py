"""The database emptied for a build: its tables made anew, or as they stand without their rows.

To make the tables takes longer than to fill them with a small county. Those that the very same
migrations have made only lose their rows. What made them stands as the schema's own comment,
written last; a migration's name does not tell that what it says has been changed.
"""

import hashlib
from pathlib import Path

from django.apps import apps
from django.core.management import call_command
from django.db import connection

_STAYS = {"django_migrations", "django_content_type", "auth_permission"}
"""What Django fills when the tables are made."""


def let_be_empty() -> None:
    """Let every table of the installation be there, and hold what it holds when it is new."""
    if _comment() == _made_by():
        tables = sorted({*connection.introspection.table_names()} - _STAYS)
        quoted = ", ".join(connection.ops.quote_name(one) for one in tables)
        _execute(f"TRUNCATE {quoted} RESTART IDENTITY")
        return
    _execute("DROP SCHEMA public CASCADE")
    _execute("CREATE SCHEMA public")
    # The types and tables that the connection remembers are gone.
    connection.close()
    call_command("migrate", verbosity=0, interactive=False)
    tell_what_made_the_tables()


def tell_what_made_the_tables() -> None:
    """Let the schema say that its tables are as the migrations here have just made them."""
    _execute(f"COMMENT ON SCHEMA public IS '{_made_by()}'")


def _comment() -> str | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT obj_description(to_regnamespace('public'), 'pg_namespace')")
        (told,) = cursor.fetchone()
    return None if told is None else str(told)


def _made_by() -> str:
    """The hash of every migration here and of the names of those that the database has had."""
    digest = hashlib.sha256("\n".join(_applied()).encode())
    for app in sorted(apps.get_app_configs(), key=lambda one: one.label):
        for path in sorted((Path(app.path) / "migrations").glob("*.py")):
            digest.update(f"{app.label} {path.name}".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _applied() -> list[str]:
    if "django_migrations" not in connection.introspection.table_names():
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT app || ' ' || name FROM django_migrations ORDER BY id")
        return [str(name) for (name,) in cursor.fetchall()]


def _execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
