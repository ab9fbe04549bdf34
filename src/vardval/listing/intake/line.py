"""The line of notices that wait, handed out to workers so that none gets in another's way.

Two chunks may be worked at once when no number stands in both. A notice that names a number
of a chunk under way, or of a notice passed over before it, is passed over until that is done:
so what concerns one person is always applied in the order of the files.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Generic, Protocol, TypeVar

CHUNKS_AHEAD = 4

NoticePlace = tuple[int, int]
"""A notice's file and its position there."""

FIRST_PLACE: NoticePlace = (0, 0)


class InLine(Protocol):
    """What stands in line: in which place, and which numbers it names."""

    @property
    def id(self) -> int:
        """The notice's key."""

    @property
    def place(self) -> NoticePlace:
        """Where it stands."""

    @property
    def numbers(self) -> frozenset[str]:
        """Every number that it names."""


Notice = TypeVar("Notice", bound=InLine)


class Line(Generic[Notice]):
    """Hands out chunks of at most `count` notices.

    `read` gives the first so many that wait from a place on. They are read some chunks ahead,
    so that each is read once; what was put back in line behind that is found at the end.
    Of a line that `is_open` more may come until it is closed, and chunks are handed out whole.
    """

    def __init__(
        self,
        read: Callable[[int, NoticePlace], list[Notice]],
        count: int,
        *,
        is_open: bool = False,
    ) -> None:
        self._read = read
        self._count = count
        self._changed = threading.Condition()
        self._under_way: dict[int, frozenset[str]] = {}
        self._is_open = is_open
        self._is_broken = False
        self._ahead: list[Notice] = []
        self._next = FIRST_PLACE

    @contextmanager
    def chunk(self) -> Iterator[list[Notice]]:
        """The next chunk, empty when none is left; it is done when the block ends.

        Waits when all that is left concerns chunks under way, and while more may come.
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

    def more_came(self) -> None:
        """Tell that more wait than before."""
        with self._changed:
            self._changed.notify_all()

    def close(self) -> None:
        """Tell that no more will come."""
        with self._changed:
            self._is_open = False
            self._changed.notify_all()

    def stop(self) -> None:
        """Hand out nothing more."""
        with self._changed:
            self._is_broken = True
            self._changed.notify_all()

    def _take(self) -> list[Notice]:
        with self._changed:
            while not self._is_broken:
                is_open = self._is_open  # As it was before the reading.
                self._read_ahead()
                chosen = self._free(is_whole=is_open)
                if chosen or not (self._under_way or is_open):
                    return chosen
                self._changed.wait()
            return []

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

    def _free(self, *, is_whole: bool) -> list[Notice]:
        taken: set[str] = set().union(*self._under_way.values())
        chosen: list[Notice] = []
        passed: list[Notice] = []
        for at, notice in enumerate(self._ahead):
            if len(chosen) == self._count:
                passed += self._ahead[at:]
                break
            if notice.numbers.isdisjoint(taken):
                chosen.append(notice)
            else:
                taken |= notice.numbers
                passed.append(notice)
        if is_whole and len(chosen) < self._count:
            return []
        self._ahead = passed
        for notice in chosen:
            self._under_way[notice.id] = notice.numbers
        return chosen
