"""The line worked to its end: by one worker here, or by several in processes of their own."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import Protocol

from django.db import connection

from vardval.listing.intake.line import Line
from vardval.listing.intake.processes import WorkerProcess, wait_for_orphans
from vardval.listing.intake.tally import Tally
from vardval.listing.intake.waiting import WaitingNotice
from vardval.listing.intake.worker import Applied
from vardval.population.table_statistics import is_time_to_look, tell_planner

_INTAKE_LOCK = 7_281_003  # One run at a time: each chunk rests on what others have stored.

WaitingLine = Line[WaitingNotice]


class Applies(Protocol):
    """Whoever applies chunks: a worker, or the near end of one."""

    def apply(self, waiting: Sequence[WaitingNotice]) -> list[Applied]:
        """Apply the chunk; return what came of it, by entry."""


@contextmanager
def alone() -> Iterator[None]:
    """Keep other runs waiting until this one has ended, or its process has.

    What the workers of a process that was killed have begun is waited for.
    """
    with connection.cursor() as cursor:
        if connection.in_atomic_block:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_INTAKE_LOCK])
            wait_for_orphans()
            yield
            return
        cursor.execute("SELECT pg_advisory_lock(%s)", [_INTAKE_LOCK])
        try:
            wait_for_orphans()
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_INTAKE_LOCK])


def work(
    line: WaitingLine, tally: Tally, worker: Applies, collect: Callable[[], int] = lambda: 0
) -> None:
    """Let the worker apply chunks until none is left; `collect` is called after each."""
    while True:
        with line.chunk() as notices:
            if not notices:
                return
            told = [tally.add(entry, counts) for entry, counts in worker.apply(notices)]
        collect()
        if is_time_to_look(told[-1]):
            tell_planner()


def share_out(line: WaitingLine, tally: Tally, processes: Sequence[WorkerProcess]) -> None:
    """Let the processes apply chunks, no other run beside them, until none is left."""

    def lead(process: WorkerProcess) -> None:
        process.begin()
        work(line, tally, process)

    with alone(), ThreadPoolExecutor(len(processes)) as threads:
        leading = [threads.submit(with_own_connection, partial(lead, one)) for one in processes]
        try:
            for one in leading:
                one.result()
        except BaseException:
            line.stop()
            raise


def with_own_connection(act: Callable[[], None]) -> None:
    """Do it in a thread that closes its connection afterwards."""
    try:
        act()
    finally:
        connection.close()
