"""What a test's actions have written counts as committed, as it does in use.

A test stands in a transaction of its own, so no action's own transaction ever ends there as it
does in use. Without this the process would remember nothing of what an action has written, and
the test would meet another product than its users do: one that reads every register anew each
time it is asked. So what waits for the commit is done when the action's outermost block has gone
well. What a block undoes is never settled, but for what `undone` takes back.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

import pytest
from django.db import transaction
from django.db.transaction import Atomic

from vardval.platform.remembering import forget

_leave = Atomic.__exit__


def commit_as_in_use(patch: pytest.MonkeyPatch) -> None:
    """Let each block that stands in a test's transaction alone do what waits for its commit."""
    patch.setattr(Atomic, "__exit__", _leave_and_commit)


@contextmanager
def undone() -> Iterator[None]:
    """Take back at the end what is written within, which counts as committed until then."""
    block = transaction.atomic()
    # As a test's own transaction: what stands in it is settled, and nothing of it stays.
    block._from_testcase = True  # type: ignore[attr-defined] # Django's TestCase sets it likewise
    try:
        with block:
            yield
            transaction.set_rollback(True)
    finally:
        forget()  # The numbers that it gives back will be taken anew.


def _leave_and_commit(
    block: Atomic,
    kind: type[BaseException] | None,
    error: BaseException | None,
    trace: TracebackType | None,
) -> None:
    _leave(block, kind, error, trace)
    connection = transaction.get_connection(block.using)
    if error is not None or connection.needs_rollback or not connection.in_atomic_block:
        return
    if all(one._from_testcase for one in connection.atomic_blocks):
        waiting, connection.run_on_commit = connection.run_on_commit, []
        for _, act, _ in waiting:
            act()
