"""The lock under which a unit's ceiling is counted and its queue moved.

Whoever grants a choice of a unit with limits, or lets someone leave or enter it, holds the
unit's lock until the transaction ends. It is taken after the person's.
"""

from collections.abc import Iterable

from django.db import connection

# Of the two-number kind, so that a unit's key can be the other; it shares no lock with the rest.
UNIT_LOCK = 7_281_030


def lock_units(unit_ids: Iterable[int]) -> None:
    """Keep everyone else from counting these units until the transaction ends."""
    wanted = sorted(set(unit_ids))
    if not wanted:
        return
    with connection.cursor() as cursor:
        for unit_id in wanted:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [UNIT_LOCK, unit_id])
