"""Reads that belong together, all of the same state of the database.

What is known by the newest entry is found by indexes over what stands; of any earlier one the
tables have to be read. Without a snapshot the newest entry of a moment ago is an earlier one as
soon as somebody else commits, which a night does ten times a second.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

_FREEZE = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"


@contextmanager
def one_snapshot() -> Iterator[None]:
    """Let every read within see what had been committed when the first was made.

    Rows may be added within, but for the ledger's. A caller's transaction goes on as it is.
    """
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_FREEZE)
        yield
