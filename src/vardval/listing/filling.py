"""Places that have become free, given to those who queue: in the core's order, chain by chain.

Whoever gets a place leaves another, which may be the one that someone else queues for. Owns the
order of the work and what is stored of it; who gets a place is the core's to say.
"""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from vardval.core.listing import (
    Decision,
    PlaceFreed,
    RulesOverTime,
    World,
    apply,
    step,
    why_not_selectable,
)
from vardval.core.listing.decision import ListingChange
from vardval.listing import facts
from vardval.listing.choice_rows import ChoiceRow
from vardval.listing.choice_store import store_filled, store_queue_ended
from vardval.listing.models import Choice, QueuePlace
from vardval.listing.unit_locks import lock_units
from vardval.listing.waiting_store import choices_in_queue, queue_moves
from vardval.platform.ledger import committed_number, write_entry
from vardval.population.on_day import lock_people

_DAY_BEGINS = "dagen-börjar"
"""Who acts when what the day brings is done before the night has come to it."""


@dataclass(frozen=True, slots=True)
class FilledPlace:
    """A place that someone in a queue has got: the new choice, and the one that had waited."""

    person_id: int
    unit_id: int
    choice_id: int
    waited_as: int


@dataclass(frozen=True, slots=True)
class FilledPlaces:
    """What filling came to; `entry` is None where nothing was to be done.

    `rest` are the units, in order, that are left to look at.
    """

    entry: int | None
    filled: tuple[FilledPlace, ...] = ()
    left: int = 0
    rest: tuple[int, ...] = ()


@dataclass(slots=True)
class OpenEntry:
    """The ledger entry of an action, written when first something is to be stored."""

    write: Callable[[], int]
    number: int | None = None

    @property
    def written(self) -> int:
        """The entry's number."""
        if self.number is None:
            self.number = self.write()
        return self.number

    @property
    def known(self) -> int:
        """What is known now, the entry's own rows among it."""
        return committed_number() if self.number is None else self.number


@dataclass(slots=True)
class Filling:
    """Fills places on the day `on` under one entry; `most` is how many, None is all there are."""

    on: date
    rules: RulesOverTime
    entry: OpenEntry
    most: int | None = None
    filled: list[FilledPlace] = field(default_factory=list)
    left: int = 0
    rest: tuple[int, ...] = ()

    def fill(self, unit_ids: Iterable[int]) -> None:
        """Let those who queue for the units, in order, get what is free and what they leave."""
        waiting = deque(dict.fromkeys(unit_ids))
        while waiting and not self._is_enough:
            freed = self._fill_unit(waiting[0])
            if not self._is_enough:
                waiting.popleft()
            waiting += (one for one in freed if one not in waiting)
        self.rest = tuple(waiting)

    @property
    def _is_enough(self) -> bool:
        return self.most is not None and len(self.filled) >= self.most

    @property
    def places(self) -> FilledPlaces:
        """What the filling has come to."""
        return FilledPlaces(self.entry.number, tuple(self.filled), self.left, self.rest)

    def _fill_unit(self, unit_id: int) -> list[int]:
        """Fill the unit's places; return the units that were left and have a queue."""
        _lock_queue(unit_id)
        world = facts.world_for(
            (), on=self.on, number=self.entry.known, queues_at=[unit_id], is_locked=True
        )
        freed: list[int] = []
        while world.queue(unit_id) and not self._is_enough:
            event = PlaceFreed(unit_id, self.on)
            decision = step(world, event, self.rules.on_or_first(self.on))
            if not decision.changes and not decision.county:
                break
            self._store(world, unit_id, decision)
            world = apply(world, decision)
            units = {one.unit for one in decision.follows if isinstance(one, PlaceFreed)}
            freed += (int(one) for one in units if one != unit_id)
            if unit_id not in units:
                break
        return sorted(set(freed))

    def _store(self, world: World, unit_id: int, decision: Decision) -> None:
        person_id = _who_got_it(decision)
        left = [whose for whose, of in queue_moves(world, decision).left if of == unit_id]
        stood = choices_in_queue(left)
        if person_id is None or (person_id, unit_id) not in stood:
            store_queue_ended(world, decision, on=self.on, entry=self.entry.written)
            self.left += len(left)
            return
        waited = Choice.objects.select_related("unit").get(pk=stood[person_id, unit_id])
        row = ChoiceRow.signed(waited, self.on, unit_hsa_id=waited.unit.hsa_id)
        # It may have been made under a key that the person no longer goes by.
        row = replace(row, person_id=person_id)
        stored = store_filled(
            row, decision, world=world, rules=self.rules, entry=self.entry.written
        )
        if stored.choice_id is not None:
            self.filled.append(FilledPlace(person_id, unit_id, stored.choice_id, waited.pk))
        self.left += len(left) - 1


def _who_got_it(decision: Decision) -> int | None:
    return next(
        (int(one.person) for one in decision.changes if isinstance(one, ListingChange)), None
    )


def _lock_queue(unit_id: int) -> None:
    """Lock the unit and everyone in its queue, people first as every choice does."""
    locked: set[int] = set()
    while True:
        rows = QueuePlace.objects.filter(recorded__upper_inf=True, unit=unit_id)
        people = set(rows.values_list("person_id", flat=True))
        if people <= locked:
            return
        lock_people(people)
        lock_units([unit_id])
        locked = people


def fill_before_others(
    world: World, unit_id: int, *, on: date, rules: RulesOverTime, at: datetime
) -> bool:
    """Let whoever queues have places that came free with the day, before anyone else chooses.

    The night does this at its time of day; until then, or while it is missed, a stop that is
    over or a ceiling that holds no more would let a newcomer go before the queue. Tells whether
    anything was filled; it is an action of its own, within the caller's transaction.
    """
    queue = world.queue(unit_id)
    if not queue or why_not_selectable(world, unit_id, on, rules.on_or_first(on)) is not None:
        return False

    def write() -> int:
        return write_entry(actor=_DAY_BEGINS, purpose="queue", happened="places_filled", at=at)

    filling = Filling(on, rules, OpenEntry(write))
    filling.fill([unit_id])
    return filling.places.entry is not None
