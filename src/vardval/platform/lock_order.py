"""The order in which people and units are locked, and what is done where it cannot be kept.

People are locked before units, each by key, and the ledger last of all. Whoever waits for a lock
that lies after all they hold waits for nobody who waits for them. But who else is concerned often
shows only on the way: a child whose listing follows, those in the queue of a unit that is left.
Such a lock is waited for no longer than a choice takes. Where it is not had by then everything is
undone and begun anew, and what was met is locked first, in order (`again_after_deadlock`).

Owns the order. What a lock is, is told by who owns the thing: a `Lockable`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import local

import psycopg

from vardval.platform.sentences import SpokenError

PATIENCE_MS = 5_000
"""How long a lock is waited for in order, before the user is asked to come back."""

BRIEFLY_MS = 50
"""How long out of order, where the other may be waiting for us."""


class PeopleBusy(SpokenError):
    """Others change the same people and do not come to an end; nothing is saved."""

    def __init__(self) -> None:
        super().__init__("platform.people_busy")


@dataclass(frozen=True, slots=True)
class Lockable:
    """A kind of thing that is locked by key until the transaction ends.

    `rank` tells which kinds go before, `lock` takes the keys in order, waiting for each as many
    milliseconds as it is told; 0 is without limit.
    """

    rank: int
    lock: Callable[[Sequence[int], int], None]


class MetOutOfOrder(Exception):
    """A lock that could not be had out of order: the transaction has to be begun anew with it."""

    def __init__(self, kind: Lockable, keys: Iterable[int]) -> None:
        self.kind = kind
        self.keys = frozenset(keys)
        super().__init__()


Wanted = dict[Lockable, set[int]]


@dataclass(slots=True)
class _Taking:
    """What an attempt holds, and what is to be locked first since an earlier one met it."""

    wanted: Wanted
    held: Wanted = field(default_factory=dict)
    is_at_the_end: bool = False

    def is_in_order(self, kind: Lockable, keys: set[int]) -> bool:
        """Whether all that is held goes before these."""
        if self.is_at_the_end:
            return False
        return all(
            one.rank < kind.rank or (one is kind and max(held) < min(keys))
            for one, held in self.held.items()
        )


_own = local()


@contextmanager
def attempt(wanted: Wanted) -> Iterator[None]:
    """Hold a transaction to the order; the first lock that it takes takes `wanted` too."""
    _own.taking = _Taking(wanted)
    try:
        yield
    finally:
        _own.taking = None


def take(kind: Lockable, keys: Iterable[int]) -> None:
    """Lock these until the transaction ends.

    Raises `PeopleBusy`, and `MetOutOfOrder` within an `attempt`. In a transaction that nobody
    begins anew it waits as long as it takes.
    """
    taking: _Taking | None = getattr(_own, "taking", None)
    fresh = set(keys)
    if taking is None:
        if fresh:
            kind.lock(sorted(fresh), 0)
        return
    fresh -= taking.held.get(kind, set())
    if not fresh:
        return
    together: Wanted = {kind: fresh}
    if not taking.held and not taking.is_at_the_end:
        for met, wanted in taking.wanted.items():
            together[met] = together.get(met, set()) | wanted
    for one in sorted(together, key=lambda one: one.rank):
        _take(taking, one, together[one])


def nothing_after() -> None:
    """Tell that the transaction takes the ledger now: whatever it locks after is out of order."""
    taking: _Taking | None = getattr(_own, "taking", None)
    if taking is not None:
        taking.is_at_the_end = True


def _take(taking: _Taking, kind: Lockable, keys: set[int]) -> None:
    is_in_order = taking.is_in_order(kind, keys)
    try:
        kind.lock(sorted(keys), PATIENCE_MS if is_in_order else BRIEFLY_MS)
    except psycopg.errors.LockNotAvailable:
        if is_in_order:
            raise PeopleBusy from None
        raise MetOutOfOrder(kind, keys) from None
    taking.held.setdefault(kind, set()).update(keys)
