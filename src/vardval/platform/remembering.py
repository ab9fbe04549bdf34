"""What is read again and again and seldom changes, remembered until an entry may have changed it.

Units, areas, limits and books are known by a ledger number as everything else, but most entries
are about people and leave them as they are. So what was read by one number holds for every
later one, up to the next entry that is of another kind.

A value is remembered only by a number that is committed. By one that a transaction of ours has
taken and may still give back it is what it was before the transaction, where all that it has
written is of such matters, and else it is read each time. What is remembered is shared, and is
not to be changed by whoever gets it.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping
from threading import Lock
from types import MappingProxyType
from typing import Any, TypeVar, cast

from django.db import connection

from vardval.platform.ledger import is_unsettled, number_before_own
from vardval.platform.models import PEOPLES_MATTERS

T = TypeVar("T")
Memory = Mapping[tuple[Hashable, ...], Any]

# Of the units' own matters these too change nothing of units, areas, limits and books.
_UNITS_MATTERS = ("followup", "settlement")
_CHANGING_NOTHING = (*PEOPLES_MATTERS, *_UNITS_MATTERS)


def _among(purposes: Iterable[str]) -> str:
    return ", ".join(f"'{one}'" for one in purposes)


_MOST = 512
# The first condition is the index's own, word for word.
_LAST_OF_REGISTERS = f"""
SELECT coalesce(max(number), 0) FROM platform_ledgerentry
 WHERE number <= %s AND NOT (purpose IN ({_among(PEOPLES_MATTERS)}))
       AND purpose NOT IN ({_among(_UNITS_MATTERS)})
"""  # noqa: S608 - words of our own

_lock = Lock()
_values: OrderedDict[tuple[Hashable, ...], Any] = OrderedDict()


def remembered(what: str, number: int, read: Callable[[], T], *about: Hashable) -> T:
    """Return what `read` returns, read anew only where an entry may have changed it.

    `what` and `about` name the value, `number` is the ledger number by which it is known.
    """
    if is_unsettled(number):
        before = number_before_own(about=_CHANGING_NOTHING)
        if before is None:
            return read()
        number = min(number, before)
    key = (what, _register_number(number), *about)
    return cast("T", _kept(key, read))


def kept(what: str, read: Callable[[], T], *about: Hashable) -> T:
    """Return what `read` returns, read once: of a row that never changes."""
    return cast("T", _kept((what, *about), read))


def remembered_so_far() -> Memory:
    """Return all that is remembered, for `forget` to leave."""
    with _lock:
        return dict(_values)


def forget(*, but: Memory = MappingProxyType({})) -> None:
    """Forget everything: the database is another one, or what it was when `but` was remembered."""
    with _lock:
        _values.clear()
        _values.update(but)


def _register_number(number: int) -> int:
    """The last entry by then that may have changed anything but people's matters."""

    def read() -> int:
        with connection.cursor() as cursor:
            cursor.execute(_LAST_OF_REGISTERS, [number])
            return int(cursor.fetchone()[0])

    return cast("int", _kept(("number", number), read))


def _kept(key: tuple[Hashable, ...], read: Callable[[], Any]) -> Any:
    with _lock:
        if key in _values:
            _values.move_to_end(key)
            return _values[key]
    value = read()  # Two threads may read at once, and read the same.
    with _lock:
        _values[key] = value
        while len(_values) > _MOST:
            _values.popitem(last=False)
    return value
