"""The worker: jobs done until it is told to stop, or until none is left."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import cast

from procrastinate.contrib.django import app, procrastinate_app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.jobs import Job, Status

AT_ONCE = 2
"""How many jobs a worker does at once: the night is one of them, and may take its time."""

ATTEMPTS = 3
"""How often a job is begun whose worker was killed; it may be what killed it."""

_LOOKS_AGAIN_SECONDS = 5.0
"""How long a job waits at most where the database's own bell was not heard."""

_SILENT_SECONDS = 30.0
"""How long a worker has said nothing before its jobs are taken up by another."""


def run_worker(*, until_empty: bool = False, silent_seconds: float = _SILENT_SECONDS) -> None:
    """Run jobs until the process is told to stop (SIGTERM, Ctrl-C), or until none is left.

    A job that went well leaves no row; one that failed stays, with its keys, until someone has
    looked at it. Workers that go on put the periodic jobs in line, each of them once. Jobs of a
    worker that was killed are begun again, so a job has to bear that.
    """
    connector = cast("DjangoConnector", app.connector).get_worker_connector()

    async def work() -> None:
        async with app.open_async():
            await take_up_jobs_left(silent_seconds=silent_seconds)
            looking = asyncio.create_task(_keep_taking_up(silent_seconds))
            await app.run_worker_async(
                name="vardval",
                wait=not until_empty,
                concurrency=AT_ONCE,
                delete_jobs="successful",
                listen_notify=not until_empty,
                fetch_job_polling_interval=_LOOKS_AGAIN_SECONDS,
            )
            looking.cancel()
            with suppress(asyncio.CancelledError):
                await looking

    with app.replace_connector(connector), _periodic_jobs(are_put_in_line=not until_empty):
        asyncio.run(work())


async def take_up_jobs_left(*, silent_seconds: float) -> None:
    """Put the jobs of workers that are gone back in line; give up those begun too often."""
    left = await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=silent_seconds)
    for job in cast("list[Job]", left):
        if job.attempts + 1 < ATTEMPTS:
            await app.job_manager.retry_job(job)
        else:
            await app.job_manager.finish_job(job, Status.FAILED, delete_job=False)


async def _keep_taking_up(silent_seconds: float) -> None:
    while True:
        await asyncio.sleep(silent_seconds)
        await take_up_jobs_left(silent_seconds=silent_seconds)


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
