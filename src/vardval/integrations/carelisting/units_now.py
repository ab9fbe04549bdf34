"""The units as they can be chosen now, counted at most every other second.

Counting who is listed and who queues takes the database longer than all else that a reading call
asks; of a number that changes by the minute a second or two is no delay. A choice is never
decided by these.
"""

from collections.abc import Callable, Sequence
from datetime import date
from threading import Lock
from time import monotonic

from vardval.integrations.carelisting.asked import Asked
from vardval.listing.capacity_queries import SelectableUnit, selectable_units
from vardval.platform.ledger import committed_number
from vardval.platform.snapshot import one_snapshot

SECONDS = 2.0


class CountedUnits:
    """The units of a day, kept for a while; one thread counts anew while others read the old."""

    def __init__(
        self, count: Callable[[Asked], Sequence[SelectableUnit]], seconds: float = SECONDS
    ) -> None:
        self._count = count
        self._seconds = seconds
        self._counting = Lock()
        self._kept: tuple[float, date, Sequence[SelectableUnit]] | None = None

    def units(self, asked: Asked) -> Sequence[SelectableUnit]:
        """Return the units of the day."""
        kept = self._kept
        is_of_the_day = kept is not None and kept[1] == asked.on
        if kept is not None and is_of_the_day and monotonic() - kept[0] < self._seconds:
            return kept[2]
        # Who finds somebody counting takes what there is; the first of a day has to wait.
        if not self._counting.acquire(blocking=not is_of_the_day):
            return kept[2] if kept is not None else self._count(asked)
        try:
            counted = self._count(asked)
            self._kept = (monotonic(), asked.on, counted)
        finally:
            self._counting.release()
        return counted


def _read(asked: Asked) -> Sequence[SelectableUnit]:
    with one_snapshot():
        return selectable_units(on=asked.on, known_at=committed_number())


UNITS = CountedUnits(_read)
