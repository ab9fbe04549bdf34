"""`vardval demo` where it stops before it builds; the build has tests of its own."""

import socket
from pathlib import Path

import pytest

from tests.apps.county import load_county
from tests.cli.conftest import Run
from vardval.platform.ledger import newest_number


def test_a_region_without_data_is_told_with_those_that_have(run: Run) -> None:
    result = run("demo", "--region", "utopia", "--bara-bygg")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Det finns inget underlag för regionen utopia i ")
    assert result.stderr.endswith("Regioner som finns: norrbotten.\n")


def test_without_any_data_that_is_told(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("VARDVAL_DEMONSTRATION_FOLDER", str(tmp_path))
    result = run("demo", "--bara-bygg")
    assert result.exit_code == 2
    assert result.stderr.endswith("Regioner som finns: ingen.\n")


def test_a_port_that_is_taken_is_told_before_anything_is_built(run: Run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = run("demo", "--port", str(port))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"Port {port} används redan av ett annat program.")


@pytest.mark.django_db
def test_a_database_that_holds_something_else_is_left_alone(run: Run) -> None:
    load_county()
    result = run("demo", "--bara-bygg")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("Databasen innehåller annat än demonstrationen")
    assert newest_number() == 3
