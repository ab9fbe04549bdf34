"""The lock under which a unit's ceiling is counted and its queue moved.

Whoever grants a choice of a unit with limits, or lets someone leave or enter it, holds the
unit's lock until the transaction ends. It is taken after the people's (`platform.lock_order`).
"""

from collections.abc import Iterable, Sequence

from vardval.platform.lock_order import Lockable, take
from vardval.platform.statements import keys, rows

# Of the two-number kind, so that a unit's key can be the other; it shares no lock with the rest.
UNIT_LOCK = 7_281_030
# A row at a time, in the array's order; the limit is set before the first is waited for.
_LOCK = """
SELECT pg_advisory_xact_lock(%s::int4, unit::int4)
  FROM unnest(%s::bigint[]) AS unit
 WHERE set_config('lock_timeout', %s, true) IS NOT NULL
"""


def lock_units(unit_ids: Iterable[int]) -> None:
    """Keep everyone else from counting these units until the transaction ends.

    Raises as `lock_order.take`.
    """
    take(_UNITS, unit_ids)


def _lock(unit_ids: Sequence[int], milliseconds: int) -> None:
    rows(_LOCK, [UNIT_LOCK, keys(unit_ids), str(milliseconds)])


_UNITS = Lockable(2, _lock)
