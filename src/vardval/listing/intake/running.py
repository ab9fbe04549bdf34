"""The run: staged notices applied in ordered chunks until none is left.

Two workers take turns: while PostgreSQL stores one chunk, Python decides the next. Within a
transaction of the caller's there is one, because only it sees what the caller has done.
"""

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from django.db import connection, transaction

from vardval.core.listing import RulesOverTime
from vardval.core.population import HomeRegion
from vardval.listing import facts as listing_facts
from vardval.listing.intake import loading, refused, storing
from vardval.listing.intake.deciding import Places
from vardval.listing.intake.line import Line
from vardval.listing.intake.loading import StagedNotice
from vardval.listing.intake.working import Chunk
from vardval.listing.rules_in_force import rules_in_force
from vardval.platform.deadlocks import again_after_deadlock
from vardval.platform.ledger import committed_number
from vardval.platform.policy import Actor, Permission, as_actor, check_may
from vardval.population.batch_memory import collected_between_chunks
from vardval.population.copying import RowsRefused, new_ids, rows
from vardval.population.facts import home_region
from vardval.population.table_statistics import is_time_to_look, tell_planner

CHUNK_NOTICES = 400
WORKERS = 2
_INTAKE_LOCK = 7_281_003  # One run at a time: each chunk rests on what others have stored.
_REGISTERS_CHANGED = """
SELECT 1 FROM platform_ledgerentry
 WHERE number > %s AND purpose IN ('register', 'rulebook') LIMIT 1
"""

Progress = Callable[[int], None]


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


def apply_staged_notices(
    *,
    file_id: int | None = None,
    actor: Actor | str,
    at: datetime,
    progress: Progress = lambda _: None,
    chunk_notices: int = CHUNK_NOTICES,
) -> IntakeRun:
    """Apply the notices that wait, of one file or of all in the order in which files came.

    Each chunk is one transaction and one ledger entry, so a run that is cut off leaves whole
    chunks, and the next run goes on after the last of them. `progress` is told how many
    notices have been worked. Raises `AccessDenied` and `NoRulebook`.
    """
    acting = as_actor(actor)
    check_may(acting, Permission.HANDLE_NOTICES)
    tally = _Tally(progress)
    line = Line(partial(loading.staged_notices, file_id), chunk_notices)
    with _alone(), collected_between_chunks() as collect:
        work = partial(_work, line, tally, collect, actor=acting.username, at=at)
        if connection.in_atomic_block:
            work()
        else:
            with ThreadPoolExecutor(WORKERS) as workers:
                for done in [workers.submit(_with_own_connection, work) for _ in range(WORKERS)]:
                    done.result()
    return tally.run()


@contextmanager
def _alone() -> Iterator[None]:
    """Keep other runs waiting until this one has ended, or its process has."""
    with connection.cursor() as cursor:
        if connection.in_atomic_block:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_INTAKE_LOCK])
            yield
            return
        cursor.execute("SELECT pg_advisory_lock(%s)", [_INTAKE_LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_INTAKE_LOCK])


def _with_own_connection(work: Callable[[], None]) -> None:
    try:
        work()
    finally:
        connection.close()


def _work(
    line: Line,
    tally: "_Tally",
    collect: Callable[[], int],
    *,
    actor: str,
    at: datetime,
) -> None:
    worker = _Worker(actor, at)
    while True:
        with line.chunk() as notices:
            if not notices:
                return
            told = [tally.add(entry, counts) for entry, counts in worker.apply(notices)]
        collect()
        if is_time_to_look(told[-1]):
            tell_planner()


class _Tally:
    """What the workers have done together."""

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
        if not self._entries:
            return IntakeRun()
        return IntakeRun(dict(self._counts), min(self._entries), max(self._entries))


class _Worker:
    _rules: RulesOverTime
    _home: HomeRegion
    _places: Places

    def __init__(self, actor: str, at: datetime) -> None:
        self._actor = actor
        self._at = at
        self._known_at: int | None = None

    def apply(self, notices: list[StagedNotice]) -> list[tuple[int, Counter[str]]]:
        """Apply the chunk; return its entry and how many notices ended how.

        Where the database refuses what a notice leads to, the chunk is parted until that notice
        stands alone and is set aside; each part has an entry of its own.
        """
        try:
            return [self._apply(notices)]
        except RowsRefused as refusal:
            if len(notices) == 1:
                told = refused.set_aside(notices[0], refusal, actor=self._actor, at=self._at)
                return [told]
        middle = len(notices) // 2
        return self.apply(notices[:middle]) + self.apply(notices[middle:])

    @again_after_deadlock
    @transaction.atomic
    def _apply(self, notices: list[StagedNotice]) -> tuple[int, Counter[str]]:
        with connection.cursor() as cursor:
            # A plan kept from the first chunks would read tables as small as they were then.
            cursor.execute("SET LOCAL plan_cache_mode = force_custom_plan")
        self._refresh()
        known = loading.load(notices, self._home)
        posts = [notice.read for notice in notices]
        ids = iter(new_ids("population_person", len(loading.numbers_in(posts))))

        def read_in(people: set[int]) -> None:
            loading.read_in(known, people, ())

        chunk = Chunk(
            known,
            places=self._places,
            rules_on=self._rules.on_or_first,
            new_id=ids.__next__,
            read_in=read_in,
        )
        for notice in notices:
            chunk.work(notice)
        ready = storing.prepared(known, chunk.people, chunk.outcomes)
        entry = storing.store_chunk(ready, chunk.people, actor=self._actor, at=self._at)
        return entry, ready.counts

    def _refresh(self) -> None:
        """Read rules and places anew when registers or books have changed since last time."""
        number = committed_number()
        if self._known_at is not None and not rows(_REGISTERS_CHANGED, [self._known_at]):
            return
        self._known_at = number
        self._rules = rules_in_force(known_at=number)
        self._home = home_region()
        day = self._at.date()
        self._places = Places(listing_facts.units(number), listing_facts.areas(day, number))
