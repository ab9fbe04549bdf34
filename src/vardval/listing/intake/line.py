"""The line of notices that wait, handed out to workers so that none gets in another's way.

Two chunks may be worked at once when no number stands in both. A notice that names a number
of a chunk under way, or of a notice passed over before it, is passed over until that is done:
so what concerns one person is always applied in the order of the files.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from vardval.listing.intake.loading import FIRST_PLACE, NoticePlace, StagedNotice, numbers_in

CHUNKS_AHEAD = 4

Read = Callable[[int, NoticePlace], list[StagedNotice]]


class Line:
    """Hands out chunks of at most `count` notices.

    `read` gives the first so many that wait from a place on. They are read some chunks ahead,
    so that each is read once; what was put back in line behind that is found at the end.
    """

    def __init__(self, read: Read, count: int) -> None:
        self._read = read
        self._count = count
        self._changed = threading.Condition()
        self._under_way: dict[int, frozenset[str]] = {}
        self._is_broken = False
        self._ahead: list[StagedNotice] = []
        self._next = FIRST_PLACE

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
                self._read_ahead()
                chosen = self._free()
                if chosen or not self._under_way or self._is_broken:
                    return [] if self._is_broken else chosen
                self._changed.wait()

    def _read_ahead(self) -> None:
        if len(self._ahead) >= self._count:
            return
        more = self._read(CHUNKS_AHEAD * self._count, self._next)
        if not more and not self._ahead and not self._under_way:
            more = self._read(CHUNKS_AHEAD * self._count, FIRST_PLACE)
        if more:
            file_id, position = more[-1].place
            self._next = (file_id, position + 1)
            self._ahead += more

    def _free(self) -> list[StagedNotice]:
        taken: set[str] = set().union(*self._under_way.values())
        chosen: list[StagedNotice] = []
        passed: list[StagedNotice] = []
        for at, notice in enumerate(self._ahead):
            if len(chosen) == self._count:
                passed += self._ahead[at:]
                break
            numbers = frozenset(numbers_in([notice.read]))
            if numbers.isdisjoint(taken):
                chosen.append(notice)
            else:
                taken |= numbers
                passed.append(notice)
        self._ahead = passed
        for notice in chosen:
            self._under_way[notice.id] = frozenset(numbers_in([notice.read]))
        return chosen
