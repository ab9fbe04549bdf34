"""A worker: takes a chunk of notices from staged to stored, under rules that it keeps."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db import connection, transaction

from vardval.core.listing import RulesOverTime
from vardval.core.population import HomeRegion
from vardval.listing.following import followed
from vardval.listing.intake import refused, storing
from vardval.listing.intake.limited import lock_concerned
from vardval.listing.intake.loading import StagedNotice, load
from vardval.listing.intake.waiting import WaitingNotice
from vardval.listing.intake.working import Chunk
from vardval.listing.lives.deciding import Places
from vardval.listing.lives.known import numbers_in, read_in
from vardval.listing.places import places_known
from vardval.listing.rules_in_force import rules_in_force
from vardval.platform.deadlocks import PeopleBusy, again_after_deadlock
from vardval.platform.ledger import committed_number
from vardval.platform.statements import rows
from vardval.population.copying import RowsRefused, new_ids
from vardval.population.facts import home_region

_REGISTERS_CHANGED = """
SELECT 1 FROM platform_ledgerentry
 WHERE number > %s AND purpose IN ('register', 'rulebook', 'campaign', 'capacity') LIMIT 1
"""
_UNEXPECTED = 8

Applied = tuple[int, Counter[str]]
"""The entry of a chunk, or of a part of one, and how many notices ended how."""


class Worker:
    """Applies chunks as `actor`, at the moment `at`."""

    _rules: RulesOverTime
    _home: HomeRegion
    _places: Places

    def __init__(self, actor: str, at: datetime) -> None:
        self._actor = actor
        self._at = at
        self._known_at: int | None = None
        self._freed: set[int] = set()

    def apply(self, waiting: Sequence[WaitingNotice]) -> list[Applied]:
        """Apply the chunk; return its entry and how many notices ended how.

        Where the database refuses what a notice leads to, the chunk is parted until that notice
        stands alone and is set aside; each part has an entry of its own.
        """
        applied = self._applied([notice.staged() for notice in waiting])
        if self._freed:
            self._fill_freed()
        return applied

    def _fill_freed(self) -> None:
        """Give the places that the chunk has freed to those who queue for them."""
        from vardval.listing.queue_actions import (  # noqa: PLC0415 - choices rest on this package
            fill_by_turns,
        )

        freed, self._freed = self._freed, set()
        try:
            fill_by_turns(
                unit_ids=sorted(freed), on=self._at.date(), actor=self._actor, at=self._at
            )
        except PeopleBusy:
            # The next chunk tries again; what the last one leaves, the night's queues fill.
            self._freed |= freed

    def _applied(self, notices: list[StagedNotice]) -> list[Applied]:
        try:
            return [self._apply(notices)]
        except RowsRefused as refusal:
            if len(notices) == 1:
                told = refused.set_aside(notices[0], refusal, actor=self._actor, at=self._at)
                return [told]
        except PeopleBusy:
            # Choices made meanwhile met the chunk each time; fewer people are in fewer ways.
            if len(notices) == 1:
                raise
        middle = len(notices) // 2
        return self._applied(notices[:middle]) + self._applied(notices[middle:])

    @again_after_deadlock
    @transaction.atomic
    def _apply(self, notices: list[StagedNotice]) -> Applied:
        with connection.cursor() as cursor:
            # A plan kept from the first chunks would read tables as small as they were then.
            cursor.execute("SET LOCAL plan_cache_mode = force_custom_plan")
        self.prepare()
        known = load(notices, self._home)
        unknown = numbers_in([one.read for one in notices]) - known.person_of.keys()
        ids = _fresh_ids(len(unknown))

        def read_met(people: set[int]) -> None:
            read_in(known, people, ())

        chunk = Chunk(
            known,
            places=self._places,
            rules_on=self._rules.on_or_first,
            new_id=ids.__next__,
            read_in=read_met,
        )
        for notice in notices:
            chunk.work(notice)
        with connection.cursor() as cursor:
            # What follows is the same whatever the tables hold, and each plan made costs.
            cursor.execute("SET LOCAL plan_cache_mode = auto")
        touched = [one for one in chunk.people.met.values() if one.is_touched]
        freed = lock_concerned(known, touched)
        follows = followed(touched, places=self._places, rules_on=self._rules.on_or_first)
        ready = storing.prepared(known, chunk.people, chunk.outcomes)
        entry = storing.store_chunk(ready, chunk.people, actor=self._actor, at=self._at)
        follows.store(entry=entry)
        self._freed |= freed
        return entry, ready.counts

    def prepare(self) -> None:
        """Read rules and places, anew when registers or books have changed since last time.

        Raises `NoRulebook`.
        """
        number = committed_number()
        if self._known_at is not None and not rows(_REGISTERS_CHANGED, [self._known_at]):
            return
        self._known_at = number
        self._rules = rules_in_force(known_at=number)
        self._home = home_region()
        self._places = places_known(self._at.date(), number)


def _fresh_ids(count: int) -> Iterator[int]:
    """Keys for new people: so many at first, and more for whom nobody counted on."""
    while True:
        yield from new_ids("population_person", count)
        count = _UNEXPECTED
