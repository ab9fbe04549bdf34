"""One night at a time, whoever starts it."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.db import DatabaseError, InterfaceError, connection

from vardval.platform.sentences import SpokenError

NIGHT_LOCK = 7_281_040


class NightUnderWay(SpokenError):
    """Another process runs a night right now."""

    def __init__(self) -> None:
        super().__init__("night.under_way")


@contextmanager
def only_runner() -> Iterator[None]:
    """Be the only one to run nights; raises `NightUnderWay`.

    The lock is held by a connection of its own, which nobody closes on the way: steps close
    theirs before they start processes. It is gone with the process, however that ends.
    """
    holding = connection.copy()
    try:
        with holding.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [NIGHT_LOCK])
            if not cursor.fetchone()[0]:
                raise NightUnderWay
        try:
            yield
        finally:
            # The server notices that a connection was closed only after the next night has begun.
            with suppress(DatabaseError, InterfaceError), holding.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [NIGHT_LOCK])
    finally:
        holding.close()


def is_under_way() -> bool:
    """Tell whether some process runs nights right now."""
    try:
        with only_runner():
            return False
    except NightUnderWay:
        return True
