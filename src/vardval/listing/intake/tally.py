"""What a run came to, counted while its workers work."""

import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from vardval.population.actions import StagedFile

Progress = Callable[[int], None]


class Receive(Protocol):
    """Stages a file, telling after each batch how many of its posts stand in the store."""

    def __call__(self, *, progress: Progress) -> StagedFile:
        """Stage the file and return it."""


@dataclass(frozen=True, slots=True)
class IntakeRun:
    """What a run did: how many notices ended how, and the entries that tell of it."""

    counts: dict[str, int] = field(default_factory=dict)
    first_entry: int | None = None
    last_entry: int | None = None

    @property
    def notices(self) -> int:
        """How many notices were worked."""
        return sum(self.counts.values())


class Tally:
    """What the workers have done together; `progress` is told how many notices that is."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._lock = threading.Lock()
        self._counts: Counter[str] = Counter()
        self._entries: list[int] = []

    def add(self, entry: int, counts: Counter[str]) -> int:
        """Take a chunk in; tell how many chunks that makes."""
        with self._lock:
            self._counts += counts
            self._entries.append(entry)
            self._progress(sum(self._counts.values()))
            return len(self._entries)

    def run(self) -> IntakeRun:
        """The run so far."""
        if not self._entries:
            return IntakeRun()
        return IntakeRun(dict(self._counts), min(self._entries), max(self._entries))
