"""A database of the bench's own, with the registers and the book in it."""

# ruff: noqa: E402 - Django is set up before anything that holds a model is imported

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vardval.config.settings")
os.environ.setdefault("VARDVAL_STATE_FOLDER", str(Path(__file__).parents[1] / ".state" / "bench"))

import django

django.setup()

from django.conf import settings
from django.db import connection

from bench.notice_files import register_files
from vardval.catchment.actions import load_areas
from vardval.platform.embedded_postgres import Profile, running
from vardval.platform.models import Role, User
from vardval.platform.remembering import forget
from vardval.population.actions import load_address_register
from vardval.registry.actions import load_units
from vardval.rulebook.actions import publish_book

LOADED_AT = datetime(2022, 12, 1, 8, 0, tzinfo=UTC)


@contextmanager
def database() -> Iterator[None]:
    """Make the database anew on a durable server and drop it afterwards."""
    server = settings.DATABASES["default"]
    name = server["NAME"]
    with running(server["EMBEDDED_STATE_FOLDER"], Profile(server["EMBEDDED_PROFILE"])):
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        forget()
        try:
            yield
        finally:
            connection.creation.destroy_test_db(name, verbosity=0)


def prepare(book: str = "norrbotten/2023") -> None:
    """Load units, areas and addresses, and adopt the book."""
    files = register_files()
    load_units(content=files["units"], name="units.csv", actor="bench", at=LOADED_AT)
    load_areas(content=files["areas"], name="areas.csv", actor="bench", at=LOADED_AT)
    load_address_register(content=files["addresses"], name="a.csv", actor="bench", at=LOADED_AT)
    officer = User.objects.create(
        username="officer", display_name="Officer", role=Role.REGION_OFFICER
    )
    publish_book(book_id=book, approver=officer, actor="bench", at=LOADED_AT)
