"""What a process loads for good: past the collector while it comes, and let go of at the end."""

import gc
import os
import subprocess
import sys

import pytest

from vardval.platform.loading import loading_for_good

_PROGRAM = """
import gc
from vardval.platform.loading import loading_for_good
{first}
with loading_for_good():
    import {loaded}
    print(gc.isenabled())
print(gc.isenabled(), gc.get_freeze_count() > 0)
"""


def _said(first: str, loaded: str) -> tuple[str, str]:
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM.format(first=first, loaded=loaded)],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "vardval.config.settings"},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout, done.stderr


@pytest.mark.parametrize("loaded", ["json", "duckdb"])
def test_what_a_process_starts_with_is_not_walked_and_leaves_no_word_at_the_end(
    loaded: str,
) -> None:
    assert _said("", loaded) == ("False\nTrue True\n", "")


def test_a_process_that_has_started_is_let_be() -> None:
    left = gc.get_freeze_count()
    with loading_for_good():
        kept: list[list[int]] = [[] for _ in range(10_000)]
        assert gc.isenabled()
    assert gc.get_freeze_count() <= left
    assert len(kept) == 10_000


def test_loading_that_fails_leaves_the_collector_at_work() -> None:
    first = (
        "import contextlib\nwith contextlib.suppress(OSError), loading_for_good(): raise OSError"
    )
    assert _said(first, "json") == ("False\nTrue True\n", "")
