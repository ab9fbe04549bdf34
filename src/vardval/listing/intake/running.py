"""The run: staged notices applied in ordered chunks until none is left."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection, transaction

from vardval.core.listing import RulesOverTime
from vardval.core.population import HomeRegion
from vardval.listing import facts as listing_facts
from vardval.listing.intake import loading, storing
from vardval.listing.intake.deciding import Places
from vardval.listing.intake.working import Chunk
from vardval.listing.rules_in_force import rules_in_force
from vardval.platform.ledger import newest_number
from vardval.platform.policy import Actor, Permission, as_actor, check_may
from vardval.population.batch_memory import collected_between_chunks
from vardval.population.copying import new_ids
from vardval.population.facts import home_region

CHUNK_NOTICES = 400
_INTAKE_LOCK = 7_281_003  # One chunk at a time: each rests on what the one before stored.

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
    run = _Run(acting.username, at)
    with collected_between_chunks() as collect:
        while worked := run.chunk(file_id, chunk_notices):
            collect()
            progress(worked)
    return IntakeRun(dict(run.counts), run.first_entry, run.last_entry)


class _Run:
    _rules: RulesOverTime
    _home: HomeRegion
    _places: Places

    def __init__(self, actor: str, at: datetime) -> None:
        self._actor = actor
        self._at = at
        self._known_at: int | None = None
        self.counts: Counter[str] = Counter()
        self.first_entry: int | None = None
        self.last_entry: int | None = None

    @transaction.atomic
    def chunk(self, file_id: int | None, count: int) -> int:
        """Apply the next chunk; return how many the run has worked, 0 when none was left."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_INTAKE_LOCK])
            # A plan kept from the first chunks would read tables as small as they were then.
            cursor.execute("SET LOCAL plan_cache_mode = force_custom_plan")
        notices = loading.staged_notices(file_id, count)
        if not notices:
            return 0
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
        self._known_at = entry
        self.first_entry = self.first_entry or entry
        self.last_entry = entry
        self.counts += ready.counts
        return sum(self.counts.values())

    def _refresh(self) -> None:
        """Read rules and places anew when anyone else has written since the last chunk."""
        number = newest_number()
        if number == self._known_at:
            return
        self._rules = rules_in_force(known_at=number)
        self._home = home_region()
        day = self._at.date()
        self._places = Places(listing_facts.units(number), listing_facts.areas(day, number))
