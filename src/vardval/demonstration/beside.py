"""Something done in a process of its own, beside what goes on here.

For what asks the database nothing: the process has none.
"""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import TypeVar, cast

from vardval.listing.intake.processes import can_be_forked

Outcome = TypeVar("Outcome")


class CutOffBeside(RuntimeError):
    """The process ended before it was done; why stands on the error stream."""

    def __init__(self) -> None:
        super().__init__(
            "Processen som skriver demonstrationens filer avbröts. Bygg demonstrationen igen. "
            "Orsaken står i felutskriften."
        )


@contextmanager
def beside(act: Callable[[], Outcome]) -> Iterator[Callable[[], Outcome]]:
    """Begin it, and yield what waits for it and returns what it came to.

    Where this process may not be forked it is done when it is waited for. The waiting raises
    `CutOffBeside`.
    """
    if not can_be_forked():
        yield act
        return
    context = get_context("fork")
    near, far = context.Pipe(duplex=False)
    process = context.Process(target=_do, args=(act, far, near))
    process.start()
    far.close()

    def waited_for() -> Outcome:
        try:
            return cast(Outcome, near.recv())
        except EOFError:
            raise CutOffBeside from None

    try:
        yield waited_for
    finally:
        near.close()
        process.join()


def _do(act: Callable[[], Outcome], told: Connection, near_end: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Whoever waits says when it is interrupted.
    sys.stderr = sys.__stderr__  # Whoever draws progress on it may have held its lock.
    near_end.close()
    with suppress(ConnectionError):
        told.send(act())
