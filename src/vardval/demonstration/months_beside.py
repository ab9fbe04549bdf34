"""The computing of months in a process of its own, beside the play that goes on.

A thread would compute as well, and keep the play waiting for the interpreter at each of its
hundred thousand answers from the database.
"""

import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Protocol

from django.db import connection

from vardval.core.time import Month
from vardval.listing.intake.processes import can_be_forked
from vardval.settlement.computing import Progress

Compute = Callable[[Month, int, datetime, Progress | None], int]
"""Makes the draft of a month as known at a ledger number, at its moment; returns the run's id."""


class PlayCutOff(Exception):
    """The play ended before the draft's day."""


class MonthCutOff(RuntimeError):
    """The process ended before the month was computed; why stands on the error stream."""

    def __init__(self) -> None:
        super().__init__(
            "Processen som räknar demonstrationens månader avbröts. Bygg demonstrationen igen. "
            "Orsaken står i felutskriften."
        )


class Months(Protocol):
    """Whoever computes months, each begun when its input closes and standing on its day."""

    def begin(self, month: Month, number: int, at: datetime) -> None:
        """Let the month be computed, as known at the ledger number."""

    def stand(self) -> int:
        """Let the draft of the month that was begun be stored, and return its run's id."""

    def end(self) -> None:
        """Let go of what has been begun and does not stand."""


class MonthsHere:
    """Computes each month when its draft is to stand; where nothing may go on beside."""

    def __init__(self, compute: Compute) -> None:
        self._compute = compute
        self._begun: tuple[Month, int, datetime] | None = None

    def begin(self, month: Month, number: int, at: datetime) -> None:
        """Remember what is to be computed."""
        self._begun = month, number, at

    def stand(self) -> int:
        """Compute the month and store its draft."""
        if self._begun is None:
            raise MonthCutOff
        return self._compute(*self._begun, None)

    def end(self) -> None:
        """Forget what was begun."""
        self._begun = None


class MonthsBeside:
    """The near end of a process that computes months, one at a time."""

    def __init__(self, compute: Compute) -> None:
        context = get_context("fork")
        self._months, far_months = context.Pipe()
        self._days, far_days = context.Pipe()
        connection.close()  # One that two processes share would answer neither.
        self._process = context.Process(
            target=_serve, args=(compute, far_months, far_days, (self._months, self._days))
        )
        self._process.start()
        far_months.close()
        far_days.close()

    def begin(self, month: Month, number: int, at: datetime) -> None:
        """Send the month to the process; raises `MonthCutOff`."""
        with _told_if_ended():
            self._months.send((month, number, at))

    def stand(self) -> int:
        """Tell the process that the day has come, and wait for the draft; raises `MonthCutOff`."""
        with _told_if_ended():
            self._days.send_bytes(b"come")
            run_id: int = self._months.recv()
        return run_id

    def end(self) -> None:
        """Let the process end, and wait until it has; what does not stand is undone."""
        self._months.close()
        self._days.close()
        self._process.join()


def months_by(compute: Compute) -> Months:
    """Return who computes the months: a process beside, where this one may be forked."""
    return MonthsBeside(compute) if can_be_forked() else MonthsHere(compute)


@contextmanager
def _told_if_ended() -> Iterator[None]:
    try:
        yield
    except (EOFError, ConnectionError):
        raise MonthCutOff from None


def _serve(
    compute: Compute, months: Connection, days: Connection, near_ends: Sequence[Connection]
) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # The play says when it is interrupted.
    sys.stderr = sys.__stderr__  # Whoever draws progress on it may have held its lock.
    # A process that held the near end of a pipe would keep its reader from seeing it end.
    for end in near_ends:
        end.close()

    def wait_for_the_day(step: str, _about: Month) -> None:
        if step == "store":
            try:
                days.recv_bytes()
            except (EOFError, ConnectionError):
                raise PlayCutOff from None

    with suppress(EOFError, ConnectionError, PlayCutOff):
        while True:
            month, number, at = months.recv()
            months.send(compute(month, number, at, wait_for_the_day))
    connection.close()
