"""What a choice and its decision become in the store: rows that are never changed.

Owns the rows of choices and of the events about them. A choice that waits keeps its row; that
its wait is over is an event of its own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from vardval.core.listing import (
    ChoiceStands,
    ChoiceWithdrawn,
    Decided,
    Decision,
    FormArrives,
    ListingChange,
    PendingChanged,
    RulesOverTime,
    World,
)
from vardval.core.listing.capacity_events import QueueLeft
from vardval.core.listing.contact_events import ClinicChosen, PhysicianAsked
from vardval.core.listing.world import PendingChoice
from vardval.listing.choice_rows import ChoiceRow, insert_choice
from vardval.listing.elsewhere_store import store_elsewhere
from vardval.listing.event_kinds import kind_of
from vardval.listing.models import ListingEvent
from vardval.listing.pending_facts import pending_choice, waiting_choices
from vardval.listing.relisting import ChangedListings, changed_from
from vardval.listing.waiting_store import choices_in_queue, queue_moves, store_waiting
from vardval.platform.ledger import committed_number, write_entry
from vardval.platform.policy import Actor
from vardval.platform.stored_trace import stored_trace
from vardval.population.on_day import same_people


@dataclass(frozen=True, slots=True)
class Stored:
    """What was stored: the decision, its entry, and the choice it made or None."""

    decision: Decision
    entry: int
    choice_id: int | None = None
    effective_on: date | None = None


def store_choice(
    row: ChoiceRow,
    decision: Decision,
    *,
    world: World,
    rules: RulesOverTime,
    number: int,
    actor: Actor,
    at: datetime,
) -> Stored:
    """Store the choice, the listings and queues it leads to and why, under one entry.

    `world` is the one that the decision was made in.
    """
    changed = _changed_listings(row, decision, rules, number, at.date())
    over = _no_longer_waiting(row.person_id, decision, number)
    entry = _write_entry("choice_registered", row.unit_hsa_id, decision, actor, at)
    kinds = {one: "form_arrived" if one == row.waited_as else "choice_superseded" for one in over}
    return _store_choice(row, decision, changed, world=world, over=kinds, entry=entry)


def store_filled(
    row: ChoiceRow, decision: Decision, *, world: World, rules: RulesOverTime, entry: int
) -> Stored:
    """Store under the entry that a choice that stood in a queue has got its place."""
    changed = _changed_listings(row, decision, rules, entry, row.chosen_on)
    over = _no_longer_waiting(row.person_id, decision, entry)
    kinds = dict.fromkeys(over, "choice_superseded")
    if row.waited_as is not None:
        kinds[row.waited_as] = "place_filled"
    return _store_choice(row, decision, changed, world=world, over=kinds, entry=entry)


def _changed_listings(
    row: ChoiceRow, decision: Decision, rules: RulesOverTime, number: int, through: date
) -> ChangedListings | None:
    change = _listing_change(row, decision)
    if change is None:
        return None
    return changed_from(
        row.person_id, change.on, change.listing, rules=rules, number=number, through=through
    )


def _listing_change(row: ChoiceRow, decision: Decision) -> ListingChange | None:
    return next(
        (
            one
            for one in decision.changes
            if isinstance(one, ListingChange) and one.person == row.person_id
        ),
        None,
    )


def _store_choice(
    row: ChoiceRow,
    decision: Decision,
    changed: ChangedListings | None,
    *,
    world: World,
    over: Mapping[int, str],
    entry: int,
) -> Stored:
    """Store the choice; `over` are the choices that wait no more, each with how that came."""
    change = _listing_change(row, decision)
    made = insert_choice(
        row,
        effective_on=change.on if change else None,
        outcome=decision.outcome.value,
        counts=decision.counts,
        entry=entry,
    )
    person_id, on = row.person_id, row.chosen_on
    events = [_event("choice", person_id, on, decision, entry=entry, choice_id=made)]
    moves = queue_moves(world, decision)
    stood = choices_in_queue(person for person, _ in moves.left)
    ends = {stood[key]: (key[0], "queue_left") for key in moves.left if key in stood}
    ends |= {one: (person_id, kind) for one, kind in over.items()}
    for choice_id, (whose, kind) in ends.items():
        events.append(_event(kind, whose, on, decision, entry=entry, choice_id=choice_id))
    if changed is not None:
        changed.store(entry=entry)
        events += [event_of(one, entry) for one in changed.decided]
    ListingEvent.objects.bulk_create(events)
    store_waiting(world, decision, on=on, entry=entry, choice_id=made)
    store_elsewhere(decision, entry=entry)
    return Stored(decision, entry, made, change.on if change else None)


def store_decision(
    kind: str,
    event: FormArrives | ChoiceWithdrawn | QueueLeft,
    decision: Decision,
    *,
    world: World,
    unit_hsa_id: str,
    actor: Actor,
    at: datetime,
) -> Stored:
    """Store what was decided about choices that wait or queue, where no new choice comes of it."""
    person_id = int(event.person)
    over = _no_longer_waiting(person_id, decision, committed_number())
    moves = queue_moves(world, decision)
    stood = choices_in_queue(person for person, _ in moves.left)
    over += [stood[one] for one in moves.left if one in stood]
    entry = _write_entry(kind, unit_hsa_id, decision, actor, at)
    about: list[int | None] = [*over] or [None]
    ListingEvent.objects.bulk_create(
        _event(kind, person_id, event.on, decision, entry=entry, choice_id=one) for one in about
    )
    store_waiting(world, decision, on=event.on, entry=entry)
    return Stored(decision, entry)


def store_contact(
    kind: str,
    event: ClinicChosen | PhysicianAsked,
    decision: Decision,
    *,
    world: World,
    unit_hsa_id: str,
    physician_hsa_id: str,
    actor: Actor,
    at: datetime,
) -> int:
    """Store an enrolment or a physician contact, or why it was refused; return the entry."""
    person_id = int(event.person)
    entry = _write_entry(kind, unit_hsa_id, decision, actor, at)
    _event(kind, person_id, event.on, decision, entry=entry).save(force_insert=True)
    store_waiting(world, decision, on=event.on, entry=entry, physician_hsa_id=physician_hsa_id)
    return entry


def store_queue_ended(world: World, decision: Decision, *, on: date, entry: int) -> None:
    """Store under the entry that people have left queues without getting a place."""
    left = queue_moves(world, decision).left
    stood = choices_in_queue(person_id for person_id, _ in left)
    ListingEvent.objects.bulk_create(
        _event("queue_left", key[0], on, decision, entry=entry, choice_id=stood[key])
        for key in left
        if key in stood
    )
    store_waiting(world, decision, on=on, entry=entry)


def _no_longer_waiting(person_id: int, decision: Decision, number: int) -> list[int]:
    """The choices whose wait the decision ends, by key."""
    told = next((one for one in decision.changes if isinstance(one, PendingChanged)), None)
    if told is None:
        return []
    still: Iterable[PendingChoice] = told.pending
    return [
        row.pk
        for row in waiting_choices(same_people([person_id]), number=number)
        if pending_choice(row) not in still
    ]


def _write_entry(
    happened: str, unit_hsa_id: str, decision: Decision, actor: Actor, at: datetime
) -> int:
    return write_entry(
        actor=actor.username,
        purpose="choice",
        happened=happened,
        at=at,
        unit=unit_hsa_id,
        outcome=decision.outcome.value,
        clause=decision.clause,
    )


def event_of(one: Decided, entry: int) -> ListingEvent:
    """Return the row that tells of an event and what it led to, where no choice came in."""
    event = one.event
    choice_id = event.key if isinstance(event, ChoiceStands) else None
    kind = kind_of(event)
    return _event(kind, int(one.person), event.on, one.decision, entry=entry, choice_id=choice_id)


def _event(
    kind: str,
    person_id: int,
    on: date,
    decision: Decision,
    *,
    entry: int,
    choice_id: int | None = None,
) -> ListingEvent:
    return ListingEvent(
        person_id=person_id,
        kind=kind,
        happened_on=on,
        outcome=decision.outcome.value,
        clause=decision.clause or "",
        trace=stored_trace(decision.trace),
        choice_id=choice_id,
        counts=None if choice_id is None else decision.counts,
        entry=entry,
    )
