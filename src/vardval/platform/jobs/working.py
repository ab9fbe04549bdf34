"""The worker: jobs done one at a time, until it is told to stop or until none is left."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from procrastinate.contrib.django import app, procrastinate_app
from procrastinate.contrib.django.django_connector import DjangoConnector

_LOOKS_AGAIN_SECONDS = 5.0
"""How long a job waits at most where the database's own bell was not heard."""


def run_worker(*, until_empty: bool = False) -> None:
    """Run jobs until the process is told to stop (SIGTERM, Ctrl-C), or until none is left.

    A job that went well leaves no row; one that failed stays, with its keys, until someone has
    looked at it. Workers that go on put the periodic jobs in line, each of them once.
    """
    connector = cast("DjangoConnector", app.connector).get_worker_connector()

    async def work() -> None:
        async with app.open_async():
            await app.run_worker_async(
                name="vardval",
                wait=not until_empty,
                delete_jobs="successful",
                listen_notify=not until_empty,
                fetch_job_polling_interval=_LOOKS_AGAIN_SECONDS,
            )

    with app.replace_connector(connector), _periodic_jobs(are_put_in_line=not until_empty):
        asyncio.run(work())


@contextmanager
def _periodic_jobs(*, are_put_in_line: bool) -> Iterator[None]:
    # What the contrib offers as `app` stands for this one, and takes no new values.
    real = procrastinate_app.current_app
    defaults = real.periodic_defaults
    if not are_put_in_line:
        # Whose time has passed at all is too late.
        real.periodic_defaults = {**defaults, "max_delay": -1.0}
    try:
        yield
    finally:
        real.periodic_defaults = defaults
