"""The step that lists those whose time to choose is over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from vardval.core.catchment import UnitKey
from vardval.core.listing import (
    Capacity,
    Decided,
    EventBeforeListing,
    NoChoiceMade,
    Outcome,
    World,
    apply,
    step,
)
from vardval.core.listing.decision import ListingChange
from vardval.core.listing.events import NotAResidenceElsewhere, NotAResidenceHere
from vardval.core.listing.rules import ListingRules
from vardval.core.listing.world import ListedAfterDeath, Listing
from vardval.listing import facts
from vardval.listing.choice_store import event_of
from vardval.listing.models import ListingEvent
from vardval.listing.relisting import ChangedListings, changed_for
from vardval.listing.rules_in_force import rules_in_force
from vardval.listing.unit_locks import lock_units
from vardval.listing.waiting_facts import defaults_due, people_due
from vardval.listing.waiting_store import store_defaults, store_waiting
from vardval.platform.deadlocks import again_after_deadlock
from vardval.platform.ledger import committed_number, number_known_at, write_entry
from vardval.platform.nightly import StepReport
from vardval.platform.nightly.queries import entries_of_night, tally
from vardval.platform.nightly.steps import actor_of_night
from vardval.population.on_day import lock_people

HAPPENED = "defaults_decided"
# What the core and the replay of a life raise of one whose facts contradict each other.
_LIFE_THAT_CANNOT_BE = (
    EventBeforeListing,
    ListedAfterDeath,
    NotAResidenceElsewhere,
    NotAResidenceHere,
)
_CHUNK = 50  # Whoever chooses meanwhile waits for so many to be stored.


def list_who_has_not_chosen(day: date, at: datetime) -> StepReport:
    """Let the rulebook list everyone whose time to choose is over by the day, as on their own day.

    Whom the rules give no unit is left to an officer.
    """
    undecidable: list[int] = []
    for on, people in _waiting(day, at).items():
        for first in range(0, len(people), _CHUNK):
            chunk = people[first : first + _CHUNK]
            undecidable += _decide_what_can_be(chunk, on=on, night=day, at=at)
    tasks = _left_to_an_officer(day)
    counts = tally(day, HAPPENED)
    counts["undecidable"] = len(undecidable)
    return StepReport(
        counts,
        tasks=len(tasks) + len(undecidable),
        concerned={"task": tasks, "undecidable": tuple(undecidable)},
    )


def _waiting(day: date, at: datetime) -> dict[date, list[int]]:
    """Whose time is over by the day and who have not been listed for it, by the day it was over.

    In a night that is made up for also those who waited at its own moment and have chosen since:
    until they did, the rulebook listed them.
    """
    number = committed_number()
    found = people_due(through=day, number=number)
    then = number_known_at(at)
    for on, people in people_due(through=day, number=then).items():
        decided = set(
            ListingEvent.objects.filter(
                kind="no_choice", happened_on=on, entry__gt=then, person__in=people
            ).values_list("person_id", flat=True)
        )
        waited = {*found.get(on, ()), *people} - decided
        found[on] = sorted(waited)
    return dict(sorted(found.items()))


def _decide_what_can_be(people: Sequence[int], *, on: date, night: date, at: datetime) -> list[int]:
    """Decide for the people, and return those whose lives cannot be told: they wait as they are."""
    try:
        decide_defaults(people, on=on, night=night, at=at)
    except _LIFE_THAT_CANNOT_BE:
        if len(people) == 1:
            return [*people]
        middle = len(people) // 2
        parts = (people[:middle], people[middle:])
        return [
            one for part in parts for one in _decide_what_can_be(part, on=on, night=night, at=at)
        ]
    return []


@again_after_deadlock
@transaction.atomic
def decide_defaults(people: Sequence[int], *, on: date, night: date, at: datetime) -> None:
    """Decide for the people whose time to choose is over on the day, as one entry.

    Whoever has chosen meanwhile is listed by rule until then, or left as they are.
    """
    lock_people(people)
    number = committed_number()
    rules = rules_in_force(known_at=number)
    found = _decided(people, on, number, rules.on_or_first(on))
    limited = {unit for unit in found.units if unit in found.capacities}
    if limited:
        # What is counted at units with limits has to be counted once nobody else changes it.
        lock_units(limited)
        number = committed_number()
        found = _decided(people, on, number, rules.on_or_first(on))
    if not (found.decided or found.waiting):
        return
    changed = changed_for(found.listings, on, rules=rules, number=number, through=night)
    _store(found, changed, on=on, night=night, at=at)


@dataclass(frozen=True, slots=True)
class _Decisions:
    """What was decided, each in the world that the one before it left, beside it.

    `waiting` are those whose wait is over by it, `capacities` the units with limits.
    """

    decided: tuple[tuple[World, Decided], ...]
    waiting: frozenset[int]
    capacities: Mapping[UnitKey, Capacity]

    @property
    def listings(self) -> dict[int, Listing | None]:
        """Where the decisions list whom."""
        return {
            int(change.person): change.listing
            for _, one in self.decided
            for change in one.decision.changes
            if isinstance(change, ListingChange)
        }

    @property
    def units(self) -> set[int]:
        """The units that they list anyone at."""
        return {int(one.unit) for one in self.listings.values() if one is not None}


def _decided(people: Sequence[int], on: date, number: int, rules: ListingRules) -> _Decisions:
    due = defaults_due(people, number=number)
    waiting = frozenset(one for one in people if due.get(one) == on)
    world = facts.world_for(people, on=on, number=number)
    decided: list[tuple[World, Decided]] = []
    for person in people:
        if person not in world.residents:
            continue
        event = NoChoiceMade(person, on)
        decision = step(world, event, rules)
        is_listed = any(isinstance(one, ListingChange) for one in decision.changes)
        if person in waiting or is_listed:
            decided.append((world, Decided(event, decision)))
            world = apply(world, decision)
    return _Decisions(tuple(decided), waiting, world.capacities)


def _store(
    found: _Decisions, changed: ChangedListings, *, on: date, night: date, at: datetime
) -> None:
    tasks = sum(one.decision.outcome is Outcome.TASK for _, one in found.decided)
    entry = write_entry(
        actor=actor_of_night(night).username,
        purpose="night",
        happened=HAPPENED,
        at=at,
        listed=len(found.listings),
        task=tasks,
        not_needed=len(found.decided) - len(found.listings) - tasks,
    )
    changed.store(entry=entry)
    ListingEvent.objects.bulk_create(
        event_of(one, entry) for one in (*(one for _, one in found.decided), *changed.decided)
    )
    for world, one in found.decided:
        store_waiting(world, one.decision, on=on, entry=entry)
    # Whoever is listed already has no day to wait for either, nor one who is somebody else.
    store_defaults(dict.fromkeys(found.waiting), entry=entry)


def _left_to_an_officer(day: date) -> tuple[int, ...]:
    rows = ListingEvent.objects.filter(
        entry__in=entries_of_night(day, HAPPENED), outcome=Outcome.TASK.value
    )
    return tuple(rows.order_by("person_id").values_list("person_id", flat=True).distinct())
