"""The migrations make the tables that the models describe."""

from io import StringIO

import pytest
from django.core.management import call_command


@pytest.mark.django_db
def test_no_model_is_ahead_of_its_migrations() -> None:
    said = StringIO()
    call_command("makemigrations", "--check", "--dry-run", stdout=said)

    assert said.getvalue() == "No changes detected\n"
