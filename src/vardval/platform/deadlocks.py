"""Actions that meet over the same people, begun anew when one of them has to let the other go.

An action keeps to the order of locks (`lock_order`), and begins anew with more to lock first
where it met someone out of order. A tie that arises beyond that order PostgreSQL ends by undoing
one of the two. Whoever is undone has written nothing.
"""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

import psycopg
from django.db import OperationalError, connection

from vardval.platform.lock_order import MetOutOfOrder, PeopleBusy, Wanted, attempt

P = ParamSpec("P")
R = TypeVar("R")

ATTEMPTS = 5
"""How often an action is begun before its user is asked to come back."""

MOST_MET = 25
"""How often it is begun with more to lock first, which each time brings it further."""


def again_after_deadlock(action: Callable[P, R]) -> Callable[P, R]:
    """Let the action, one whole transaction, be begun anew when it met others over its locks.

    Within a transaction of the caller's the error goes on: all of that is undone. Raises
    `PeopleBusy` after the last attempt.
    """

    @wraps(action)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        if connection.in_atomic_block:
            return action(*args, **kwargs)
        wanted: Wanted = {}
        ties = met = 0
        while ties < ATTEMPTS and met < MOST_MET:
            try:
                with attempt(wanted):
                    return action(*args, **kwargs)
            except MetOutOfOrder as more:
                met += 1
                wanted.setdefault(more.kind, set()).update(more.keys)
            except (OperationalError, psycopg.OperationalError) as error:
                if not _is_deadlock(error):
                    raise
                ties += 1
        raise PeopleBusy

    return run


def _is_deadlock(error: Exception) -> bool:
    # Batches speak to psycopg themselves; what goes by Django has the error as its cause.
    return isinstance(error, psycopg.errors.DeadlockDetected) or isinstance(
        error.__cause__, psycopg.errors.DeadlockDetected
    )


__all__ = ["ATTEMPTS", "PeopleBusy", "again_after_deadlock"]
