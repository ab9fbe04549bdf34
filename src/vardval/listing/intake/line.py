"""The line of notices that wait, handed out to workers so that none gets in another's way.

Two chunks may be worked at once when no number stands in both. A notice that names a number
of a chunk under way, or of a notice passed over before it, is passed over until that is done:
so what concerns one person is always applied in the order of the files.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from vardval.listing.intake.loading import FIRST_PLACE, NoticePlace, StagedNotice, numbers_in

Read = Callable[[int, NoticePlace], list[StagedNotice]]


class Line:
    """Hands out chunks of at most `count` notices.

    `read` gives the first so many that wait from a place on: what has been done leaves traces
    in the index that would be walked again for every chunk.
    """

    def __init__(self, read: Read, count: int) -> None:
        self._read = read
        self._count = count
        self._changed = threading.Condition()
        self._under_way: dict[int, frozenset[str]] = {}
        self._is_broken = False
        self._since = FIRST_PLACE

    @contextmanager
    def chunk(self) -> Iterator[list[StagedNotice]]:
        """The next chunk, empty when none is left; it is done when the block ends.

        Waits when all that is left concerns chunks under way.
        """
        notices = self._take()
        try:
            yield notices
        except BaseException:
            self._is_broken = True
            raise
        finally:
            with self._changed:
                for notice in notices:
                    del self._under_way[notice.id]
                self._changed.notify_all()

    def _take(self) -> list[StagedNotice]:
        with self._changed:
            while True:
                waiting = self._waiting()
                fresh = [one for one in waiting if one.id not in self._under_way]
                chosen = self._free(fresh)
                if chosen or not self._under_way or self._is_broken:
                    return [] if self._is_broken else chosen
                self._changed.wait()

    def _waiting(self) -> list[StagedNotice]:
        count = self._count + len(self._under_way)
        waiting = self._read(count, self._since)
        if not waiting and self._since != FIRST_PLACE:
            # An earlier notice may have been put back in line meanwhile.
            waiting = self._read(count, FIRST_PLACE)
        if waiting:
            self._since = waiting[0].place
        return waiting

    def _free(self, waiting: list[StagedNotice]) -> list[StagedNotice]:
        taken: set[str] = set().union(*self._under_way.values())
        chosen: list[StagedNotice] = []
        for notice in waiting:
            numbers = frozenset(numbers_in([notice.read]))
            if numbers.isdisjoint(taken):
                chosen.append(notice)
            else:
                taken |= numbers
        for notice in chosen:
            self._under_way[notice.id] = frozenset(numbers_in([notice.read]))
        return chosen
