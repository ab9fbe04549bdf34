"""Actions that meet over the same people, done again when the database lets one of them go.

A choice locks the child and then the parent, a chunk of notices perhaps the parent first: who
else is concerned shows only on the way, so no order of locking holds for all. PostgreSQL ends
the tie by undoing one of the two. The one undone has written nothing and is done anew.
"""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

import psycopg
from django.db import OperationalError, connection

from vardval.platform.sentences import SpokenError

P = ParamSpec("P")
R = TypeVar("R")

ATTEMPTS = 5
"""How often an action is begun before its user is asked to come back."""


class PeopleBusy(SpokenError):
    """Others changed the same people each time that the action was begun; nothing is saved."""

    def __init__(self) -> None:
        super().__init__("platform.people_busy")


def again_after_deadlock(action: Callable[P, R]) -> Callable[P, R]:
    """Let the action, one whole transaction, be begun anew when a deadlock undid it.

    Within a transaction of the caller's the error goes on: all of that is undone. Raises
    `PeopleBusy` after the last attempt.
    """

    @wraps(action)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        if connection.in_atomic_block:
            return action(*args, **kwargs)
        for _ in range(ATTEMPTS):
            try:
                return action(*args, **kwargs)
            except (OperationalError, psycopg.OperationalError) as error:
                if not _is_deadlock(error):
                    raise
        raise PeopleBusy

    return run


def _is_deadlock(error: Exception) -> bool:
    # Batches speak to psycopg themselves; what goes by Django has the error as its cause.
    return isinstance(error, psycopg.errors.DeadlockDetected) or isinstance(
        error.__cause__, psycopg.errors.DeadlockDetected
    )
