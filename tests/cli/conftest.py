"""How tests run the commands: in this process, against the test database."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from vardval.cli.main import main

Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs `vardval` with the words given."""
    monkeypatch.delenv("VARDVAL_LANGUAGE", raising=False)

    def run_it(*words: str | Path, typed: str | None = None) -> Result:
        result = CliRunner().invoke(main, [str(word) for word in words], input=typed)
        # A failure that nobody anticipated has to show as itself, not as an exit code.
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run_it
