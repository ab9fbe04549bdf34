"""The run: staged notices applied in ordered chunks until none is left.

A run of many notices is shared out to worker processes. Within a transaction of the caller's,
in a server and for a few notices there is one worker, here.
"""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial

from vardval.listing.intake.line import Line
from vardval.listing.intake.pace import WHOLE_MACHINE, Pace
from vardval.listing.intake.processes import can_be_forked, worker_processes
from vardval.listing.intake.sharing import alone, share_out, with_own_connection, work
from vardval.listing.intake.tally import IntakeRun, Progress, Receive, Tally
from vardval.listing.intake.waiting import more_wait_than, waiting_notices
from vardval.listing.intake.worker import Worker
from vardval.listing.rules_in_force import NoRules
from vardval.platform.policy import Actor, Permission, as_actor, check_may
from vardval.population.actions import StagedFile
from vardval.population.batch_memory import collected_between_chunks

_CHUNKS_WORTH_SHARING = 2


def apply_staged_notices(
    *,
    file_id: int | None = None,
    actor: Actor | str,
    at: datetime,
    progress: Progress = lambda _: None,
    pace: Pace = WHOLE_MACHINE,
) -> IntakeRun:
    """Apply the notices that wait, of one file or of all in the order in which files came.

    Each chunk is one transaction and one ledger entry, so a run that is cut off leaves whole
    chunks, and the next run goes on after the last of them. `progress` is told how many
    notices have been worked. Raises `AccessDenied` and `NoRulebook`.
    """
    acting = as_actor(actor)
    check_may(acting, Permission.HANDLE_NOTICES)
    worker, tally = Worker(acting.username, at), Tally(progress)
    line = Line(partial(waiting_notices, file_id), pace.chunk_notices)
    if can_be_forked() and more_wait_than(_CHUNKS_WORTH_SHARING * pace.chunk_notices, file_id):
        worker.prepare()
        with worker_processes(worker, pace) as processes:
            share_out(line, tally, processes)
    else:
        with alone(), collected_between_chunks() as collect:
            work(line, tally, worker, collect)
    return tally.run()


def take_in(
    receive: Receive,
    *,
    actor: Actor | str,
    at: datetime,
    progress: Progress = lambda _: None,
    pace: Pace = WHOLE_MACHINE,
) -> tuple[StagedFile, IntakeRun]:
    """Receive a file and apply what waits, the file's first posts while its last are received.

    Raises what `receive` does, and what `apply_staged_notices` does: the posts then wait.
    """
    acting = as_actor(actor)
    check_may(acting, Permission.HANDLE_NOTICES)
    worker, tally = Worker(acting.username, at), Tally(progress)
    if not (can_be_forked() and _has_rules(worker)):
        staged = receive(progress=lambda _: None)
        run = apply_staged_notices(actor=actor, at=at, progress=progress, pace=pace)
        return staged, run
    line = Line(partial(waiting_notices, None), pace.chunk_notices, is_open=True)
    with worker_processes(worker, pace) as processes, ThreadPoolExecutor(1) as beside:
        applying = beside.submit(with_own_connection, partial(share_out, line, tally, processes))
        try:
            staged = receive(progress=lambda _: line.more_came())
        except BaseException:
            line.stop()
            raise
        line.close()
        applying.result()
    return staged, tally.run()


def _has_rules(worker: Worker) -> bool:
    try:
        worker.prepare()
    except NoRules:
        return False  # Told when the file has been received.
    return True
