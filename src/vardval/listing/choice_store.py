"""What a choice and its decision become in the store: rows that are never changed.

Owns the rows of choices and of the events about them. A choice that waits keeps its row; that
its wait is over is an event of its own.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from vardval.core.listing import (
    ChangeCounted,
    Channel,
    ChoiceMade,
    ChoiceStands,
    ChoiceWithdrawn,
    ChosenBy,
    Decided,
    Decision,
    FormArrives,
    ListingChange,
    PendingChanged,
    RulesOverTime,
)
from vardval.core.listing.world import PendingChoice
from vardval.listing import store
from vardval.listing.facts import pending_choice, waiting_choices
from vardval.listing.intake.storing import kind_of
from vardval.listing.models import Choice, ListingEvent
from vardval.listing.relisting import ChangedListings, changed_from
from vardval.platform.ledger import committed_number, write_entry
from vardval.platform.policy import Actor
from vardval.platform.stored_trace import stored_trace
from vardval.population.on_day import same_people


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """A choice as it was made; `waited_as` is the row that it waited in for its form."""

    person_id: int
    unit_id: int
    unit_hsa_id: str
    channel: Channel
    made_by: ChosenBy
    actor_person_id: int | None
    is_signed: bool
    is_written: bool
    has_special_reasons: bool
    chosen_on: date
    agreeing_person_ids: tuple[int, ...] = ()
    waited_as: int | None = None

    @classmethod
    def of(cls, event: ChoiceMade, *, unit_hsa_id: str) -> Self:
        """The choice that the event tells of."""
        return cls(
            int(event.person),
            int(event.unit),
            unit_hsa_id,
            event.channel,
            event.made_by,
            None if event.actor is None else int(event.actor),
            event.is_signed,
            event.is_written,
            event.has_special_reasons,
            event.on,
            tuple(int(one) for one in event.agreeing),
        )

    @classmethod
    def signed(cls, waiting: Choice, arrived_on: date, *, unit_hsa_id: str) -> Self:
        """The waiting choice, signed on the day its form came."""
        return cls(
            waiting.person_id,
            waiting.unit_id,
            unit_hsa_id,
            Channel(waiting.channel),
            ChosenBy(waiting.made_by),
            waiting.actor_person_id,
            is_signed=True,
            is_written=True,
            has_special_reasons=waiting.has_special_reasons,
            chosen_on=arrived_on,
            agreeing_person_ids=tuple(waiting.agreeing_person_ids),
            waited_as=waiting.pk,
        )


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
    rules: RulesOverTime,
    number: int,
    actor: Actor,
    at: datetime,
) -> Stored:
    """Store the choice, the listings it leads to and why, under one entry."""
    change = next((one for one in decision.changes if isinstance(one, ListingChange)), None)
    counts = any(isinstance(one, ChangeCounted) for one in decision.changes)
    changed: ChangedListings | None = None
    if change is not None:
        changed = changed_from(
            row.person_id,
            change.on,
            change.listing,
            rules=rules,
            number=number,
            through=at.date(),
        )
    over = _no_longer_waiting(row.person_id, decision, number)
    entry = _write_entry("choice_registered", row.unit_hsa_id, decision, actor, at)
    choice = Choice.objects.create(
        person_id=row.person_id,
        unit_id=row.unit_id,
        channel=row.channel.value,
        made_by=row.made_by.value,
        actor_person_id=row.actor_person_id,
        agreeing_person_ids=list(row.agreeing_person_ids),
        is_signed=row.is_signed,
        is_written=row.is_written,
        has_special_reasons=row.has_special_reasons,
        chosen_on=row.chosen_on,
        effective_on=change.on if change else None,
        outcome=decision.outcome.value,
        counts_as_change=counts,
        entry=entry,
    )
    person_id, on = row.person_id, row.chosen_on
    events = [_event("choice", person_id, on, decision, entry=entry, choice_id=choice.pk)]
    for one in over:
        kind = "form_arrived" if one == row.waited_as else "choice_superseded"
        events.append(_event(kind, person_id, on, decision, entry=entry, choice_id=one))
    if changed is not None:
        store.write(changed.rewrite, entry=entry)
        events += [_decided_anew(one, entry) for one in changed.decided]
    ListingEvent.objects.bulk_create(events)
    return Stored(decision, entry, choice.pk, change.on if change else None)


def store_decision(
    kind: str,
    event: FormArrives | ChoiceWithdrawn,
    decision: Decision,
    *,
    unit_hsa_id: str,
    actor: Actor,
    at: datetime,
) -> Stored:
    """Store what was decided about choices that wait, where no new choice comes of it."""
    person_id = int(event.person)
    over = _no_longer_waiting(person_id, decision, committed_number())
    entry = _write_entry(kind, unit_hsa_id, decision, actor, at)
    about: list[int | None] = [*over] or [None]
    ListingEvent.objects.bulk_create(
        _event(kind, person_id, event.on, decision, entry=entry, choice_id=one) for one in about
    )
    return Stored(decision, entry)


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


def _decided_anew(one: Decided, entry: int) -> ListingEvent:
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
