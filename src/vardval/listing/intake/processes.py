"""Workers in processes of their own, so that chunks are decided on every core at once.

Python decides on one core a process. A worker process is this one forked: the rules are read
once and shared. It is given chunks through a pipe, applies each in a transaction of its own
and tells what came of it. When this process is killed, the pipe ends, and so does the worker
when it has stored the chunk that it has.
"""

import os
import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess

import msgspec
from django.db import connection

from vardval.listing.intake.pace import Pace
from vardval.listing.intake.waiting import WaitingNotice
from vardval.listing.intake.worker import Applied, Worker
from vardval.population.batch_memory import collected_between_chunks

WORKER_LOCK = 7_281_004  # Shared by the workers that may be storing a chunk.
_BEGIN = b""

_Sent = tuple[int, bool, str, tuple[int, int], tuple[str, ...]]
_CHUNK = msgspec.msgpack.Decoder(list[_Sent])
_APPLIED = msgspec.msgpack.Decoder(list[tuple[int, dict[str, int]]])
_ENCODE = msgspec.msgpack.Encoder().encode


class WorkerEnded(RuntimeError):
    """A worker process ended before its chunk was stored; why stands on the error stream."""

    def __init__(self) -> None:
        super().__init__(
            "En av processerna som läser in aviseringar avbröts. Det som redan är inläst är "
            "sparat, och resten läses in nästa gång. Orsaken står i felutskriften."
        )


class WorkerProcess:
    """The near end of a worker process."""

    def __init__(self, worker: Worker, elder: Sequence["WorkerProcess"], pace: Pace) -> None:
        context = get_context("fork")
        self.pipe, far_end = context.Pipe()
        # A worker that held the near end of a pipe would keep its reader from seeing it end.
        near_ends = [self.pipe, *(one.pipe for one in elder)]
        self._process: ForkProcess = context.Process(
            target=_serve, args=(worker, far_end, near_ends, pace)
        )
        self._process.start()
        self.id = self._process.pid
        far_end.close()

    def begin(self) -> None:
        """Wait until the worker has told the database that it is there."""
        self._asked(_BEGIN)

    def apply(self, waiting: Sequence[WaitingNotice]) -> list[Applied]:
        """Have the chunk applied, as `Worker.apply` does; raises `WorkerEnded`."""
        sent = [
            (one.id, one.is_first_load, one.stored, one.place, tuple(one.numbers))
            for one in waiting
        ]
        told = _APPLIED.decode(self._asked(_ENCODE(sent)))
        return [(entry, Counter(counts)) for entry, counts in told]

    def end(self) -> None:
        """Let the worker end, and wait until it has."""
        self.pipe.close()
        self._process.join()

    def _asked(self, question: bytes) -> bytes:
        try:
            self.pipe.send_bytes(question)
            return self.pipe.recv_bytes()
        except (EOFError, ConnectionError):
            raise WorkerEnded from None


def can_be_forked() -> bool:
    """Whether this process may be forked: it runs a command and is in no transaction.

    A server answers from threads, of which a fork would take one and leave the others' locks.
    """
    return (
        sys.platform == "linux"
        and threading.current_thread() is threading.main_thread()
        and not connection.in_atomic_block
    )


@contextmanager
def worker_processes(worker: Worker, pace: Pace) -> Iterator[list[WorkerProcess]]:
    """Give as many copies of the worker as the pace says, each in a process, and end them after."""
    connection.close()  # One that two processes share would answer neither.
    started: list[WorkerProcess] = []
    try:
        for _ in range(pace.workers):
            started.append(WorkerProcess(worker, started, pace))
        yield started
    finally:
        for one in started:
            one.end()


def wait_for_orphans() -> None:
    """Wait until no worker of a run whose process was killed can be storing a chunk."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [WORKER_LOCK])
        cursor.execute("SELECT pg_advisory_unlock(%s)", [WORKER_LOCK])


def _serve(worker: Worker, pipe: Connection, near_ends: Sequence[Connection], pace: Pace) -> None:
    # Whoever began the run may have stood back already.
    niceness = max(pace.niceness, os.getpriority(os.PRIO_PROCESS, 0))
    os.setpriority(os.PRIO_PROCESS, 0, niceness)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # The run says when it is interrupted.
    sys.stderr = sys.__stderr__  # Whoever draws progress on it may have held its lock.
    for end in near_ends:
        end.close()
    # The run that started this worker is gone when its end of the pipe is.
    with suppress(EOFError, ConnectionError), collected_between_chunks() as collect:
        while True:
            told = pipe.recv_bytes()
            if told == _BEGIN:
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_advisory_lock_shared(%s)", [WORKER_LOCK])
                pipe.send_bytes(_BEGIN)
                continue
            waiting = [WaitingNotice(*one[:4], frozenset(one[4])) for one in _CHUNK.decode(told)]
            began = time.monotonic()
            pipe.send_bytes(_ENCODE(worker.apply(waiting)))
            collect()
            time.sleep(pace.rests * (time.monotonic() - began))
