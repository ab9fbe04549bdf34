"""`python -m vardval.demonstration.working`: does the demonstration's jobs beside its pages.

It ends with the pages, however they end: they hold the other end of its input.
"""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import django
from django.db import connection

from vardval.platform.loading import loading_for_good

_SECONDS_TO_END = 10
_JOBS = "procrastinate_jobs"


@contextmanager
def worker_beside() -> Iterator[None]:
    """Keep a worker in a process of its own as long as the block runs."""
    worker = subprocess.Popen([sys.executable, "-m", __name__], stdin=subprocess.PIPE)
    try:
        yield
    finally:
        if worker.stdin is not None:
            worker.stdin.close()
        try:
            worker.wait(_SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            worker.kill()


def _end_with_the_pages() -> None:
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)


def main() -> None:
    """Do jobs until the pages are gone."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vardval.config.settings")
    with loading_for_good():
        django.setup()
        from vardval.platform.jobs import run_worker  # noqa: PLC0415 - needs the apps

    if _JOBS not in connection.introspection.table_names():
        # Pages over an empty database leave no job to do: there is only their end to wait for.
        connection.close()
        sys.stdin.buffer.read()
        return
    connection.close()
    threading.Thread(target=_end_with_the_pages, daemon=True).start()
    run_worker()


if __name__ == "__main__":
    main()
