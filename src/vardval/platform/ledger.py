"""The ledger: one entry per action, numbered in the order in which the actions commit.

Everything dated says which entry brought it and which ended it, so the number of an entry is
the time axis of what was known. Three things make an earlier `known_at` unchangeable:

1. A writer takes one lock before it takes a number, and PostgreSQL releases that lock only
   after the commit can be seen. So numbers come in commit order and without gaps.
2. `committed_at` never runs backwards, whatever the clocks do.
3. A reader who asks about a moment that no entry has passed yet waits for the writer under
   way, whose entry may belong before that moment.

Whoever asks for what is known *now* takes `newest_number`: a moment read from another
machine's clock may lie ahead of the database's.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import local

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction

from vardval.platform.lock_order import nothing_after
from vardval.platform.statements import rows

_own = local()  # The first number that the thread's transaction has taken and not committed.

# An arbitrary constant; every advisory lock in the product has its own.
LEDGER_LOCK = 7_281_001

# However long it takes: whoever holds it waits for nobody.
_LOCK = "SELECT set_config('lock_timeout', '0', true), pg_advisory_xact_lock(%s::int8)"
_WRITE = """
INSERT INTO platform_ledgerentry
       (number, committed_at, requested_at, actor, purpose, happened, parameters)
SELECT coalesce(last.number, 0) + 1,
       greatest(last.committed_at,
                CASE WHEN EXISTS (SELECT FROM platform_ledgerclock WHERE source = 'replayed')
                     THEN %(at)s::timestamptz ELSE clock_timestamp() END),
       %(at)s::timestamptz, %(actor)s, %(purpose)s, %(happened)s, %(parameters)s::jsonb
  FROM (VALUES (1)) AS one
  LEFT JOIN LATERAL (SELECT number, committed_at FROM platform_ledgerentry
                     ORDER BY number DESC LIMIT 1) AS last ON true
RETURNING number
"""

_FIRST_AFTER = """
SELECT number FROM platform_ledgerentry WHERE committed_at > %s
 ORDER BY committed_at, number LIMIT 1
"""

_NEWEST = "SELECT coalesce(max(number), 0) FROM platform_ledgerentry"
# Sent as one text, which is one transaction of its own where no other is under way; each
# statement in it still has a snapshot of its own, the last one's newer than the wait.
_NEWEST_ALONE = f"SELECT pg_advisory_xact_lock_shared({LEDGER_LOCK}); {_NEWEST}"
# Given back at once: a lock that lived as long as the caller's transaction would keep writers
# waiting for a slow reader. Going back to the savepoint lets go of it, and so does an error.
_NEWEST_WITHIN = f"SAVEPOINT newest; {_NEWEST_ALONE}; ROLLBACK TO newest; RELEASE newest"


class NotInATransaction(RuntimeError):
    """An entry was written outside the transaction of the action that it tells of."""

    def __init__(self) -> None:
        super().__init__("En liggarpost skrivs bara inne i åtgärdens egen transaktion.")


class MomentWithoutZone(ValueError):
    """A moment without a time zone, which could mean several moments."""

    def __init__(self) -> None:
        super().__init__("Tidpunkten saknar tidszon. Ange den med tidszon.")


def write_entry(
    *,
    actor: str,
    purpose: str,
    happened: str,
    at: datetime,
    **parameters: object,
) -> int:
    """Write the action's one entry and return its number.

    Call it as late as the action allows: from here until the commit no other action can get
    a number. `actor` is a user name or a system's name, `purpose` and `happened` are codes,
    and no parameter may identify a person. `at` is the caller's clock; it becomes the time
    of the entry only where the ledger is replayed.
    """
    if not connection.in_atomic_block:
        raise NotInATransaction
    if at.tzinfo is None:
        raise MomentWithoutZone
    values = {
        "at": at,
        "actor": actor,
        "purpose": purpose,
        "happened": happened,
        "parameters": json.dumps(parameters, cls=DjangoJSONEncoder, ensure_ascii=False),
    }
    nothing_after()
    # Two statements: the second one's snapshot has to be newer than the wait for the lock.
    rows(_LOCK, [LEDGER_LOCK])
    number = int(rows(_WRITE, values)[0][0])
    _note_own(number, purpose)
    return number


def is_unsettled(number: int) -> bool:
    """Tell whether the number may still be given back: our own transaction has taken it."""
    first: int | None = getattr(_own, "first", None)
    return first is not None and connection.in_atomic_block and number >= first


def number_before_own(*, about: Collection[str]) -> int | None:
    """Return the last number before those that our own transaction has taken and not undone.

    None where it has taken none, and where one of them is of another purpose than `about`.
    """
    # What waits for the commit is let go of with the savepoint that it was written in.
    waiting = (one[1] for one in connection.run_on_commit)
    taken = [one for one in waiting if isinstance(one, _OwnEntry)]
    if not taken or any(one.purpose not in about for one in taken):
        return None
    return min(one.number for one in taken) - 1


@dataclass(frozen=True, slots=True)
class _OwnEntry:
    """An entry that our own transaction has written; called when it commits."""

    number: int
    purpose: str

    def __call__(self) -> None:
        _own.first = None


def _note_own(number: int, purpose: str) -> None:
    # A transaction that is undone leaves its mark, which then tells of more than it has to.
    first: int | None = getattr(_own, "first", None)
    _own.first = number if first is None else min(first, number)
    transaction.on_commit(_OwnEntry(number, purpose))


def number_known_at(known_at: datetime | int) -> int:
    """Return the number of the last entry committed by `known_at`; 0 before the first.

    A number stands for itself, so that a page may ask once and read many times. A moment in
    the future gives what is known so far, and that may grow until the moment has passed.
    """
    if isinstance(known_at, int):
        return known_at
    if known_at.tzinfo is None:
        raise MomentWithoutZone
    passed = _first_after(known_at)
    if passed is not None:
        return passed - 1
    newest = newest_number()
    passed = _first_after(known_at)
    return newest if passed is None else passed - 1


def newest_number() -> int:
    """Return the number of the newest entry, a writer's under way included; 0 when empty."""
    is_alone = connection.get_autocommit()
    with connection.cursor() as cursor:
        cursor.execute(_NEWEST_ALONE if is_alone else _NEWEST_WITHIN)
        for _ in range(1 if is_alone else 2):
            cursor.nextset()
        return int(cursor.fetchone()[0])


def committed_number() -> int:
    """Return the number of the newest entry that can be seen, without waiting for anyone.

    For an action that has locked what it decides about: whoever is writing now writes about
    something else, and waiting for them with the locks held could wait for ever.
    """
    return int(rows(_NEWEST, [])[0][0])


def _first_after(moment: datetime) -> int | None:
    # A zone may be further from Greenwich than the server knows of: it is told the moment there.
    with connection.cursor() as cursor:
        cursor.execute(_FIRST_AFTER, [_in_utc(moment)])
        row = cursor.fetchone()
    return None if row is None else int(row[0])


def _in_utc(moment: datetime) -> datetime:
    """The moment in UTC; within a day of it where UTC's calendar begins later or ends earlier."""
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        return moment.replace(tzinfo=UTC)
