"""The migrations make the tables that the models describe, and make them fast."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader

from vardval.platform.migrating import AtOnce


@pytest.mark.django_db
def test_no_model_is_ahead_of_its_migrations() -> None:
    said = StringIO()
    call_command("makemigrations", "--check", "--dry-run", stdout=said)

    assert said.getvalue() == "No changes detected\n"


def test_every_migration_of_ours_makes_its_tables_at_once() -> None:
    ours = {
        f"{app}.{name}": isinstance(migration, AtOnce)
        for (app, name), migration in MigrationLoader(None).disk_migrations.items()
        if type(migration).__module__.startswith("vardval.")
    }
    assert [name for name, is_at_once in sorted(ours.items()) if not is_at_once] == []
    assert ours["platform.0001_initial"]
