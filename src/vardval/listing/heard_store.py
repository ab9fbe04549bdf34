"""What another region has told of a person, and what it leads to, as rows under one entry."""

from vardval.core.listing import (
    Decided,
    Decision,
    ElsewhereEnds,
    ListedElsewhere,
    PendingChanged,
    World,
)
from vardval.listing import store
from vardval.listing.elsewhere_store import store_elsewhere
from vardval.listing.event_kinds import kind_of
from vardval.listing.models import ListingEvent
from vardval.listing.pending_facts import pending_choice, waiting_choices
from vardval.listing.relisting import ChangedListings
from vardval.listing.waiting_store import choices_in_queue, queue_moves, store_waiting
from vardval.platform.stored_trace import stored_trace
from vardval.population.on_day import same_people


def store_heard(
    event: ListedElsewhere | ElsewhereEnds, decision: Decision, *, world: World, entry: int
) -> None:
    """Store what was told and what it ends here: choices that wait, places in queues."""
    person_id = int(event.person)
    moves = queue_moves(world, decision)
    stood = choices_in_queue(person for person, _ in moves.left)
    ended = dict.fromkeys(_over(person_id, decision, entry), "choice_superseded")
    ended |= {stood[one]: "queue_left" for one in moves.left if one in stood}
    told = Decided(event, decision)
    events = [_event(kind_of(event), told, entry)]
    events += [_event(kind, told, entry, choice_id=choice) for choice, kind in ended.items()]
    ListingEvent.objects.bulk_create(events)
    store_elsewhere(decision, entry=entry)
    store_waiting(world, decision, on=event.on, entry=entry)


def store_changed(changed: ChangedListings, *, entry: int) -> None:
    """Store the listings that came of it, and what later events were decided to anew."""
    store.write(changed.rewrite, entry=entry)
    ListingEvent.objects.bulk_create(
        _event(kind_of(one.event), one, entry, choice_id=getattr(one.event, "key", None))
        for one in changed.decided
    )


def _over(person_id: int, decision: Decision, entry: int) -> list[int]:
    """The choices whose wait for a form the decision ends, by key."""
    still = [one.pending for one in decision.changes if isinstance(one, PendingChanged)]
    if not still:
        return []
    rows = waiting_choices(same_people([person_id]), number=entry)
    return [row.pk for row in rows if pending_choice(row) not in still[0]]


def _event(kind: str, one: Decided, entry: int, choice_id: int | None = None) -> ListingEvent:
    return ListingEvent(
        person_id=int(one.person),
        kind=kind,
        happened_on=one.event.on,
        outcome=one.decision.outcome.value,
        clause=one.decision.clause or "",
        trace=stored_trace(one.decision.trace),
        choice_id=choice_id,
        counts=None if choice_id is None else one.decision.counts,
        entry=entry,
    )
