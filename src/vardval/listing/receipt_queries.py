"""A choice as its receipt tells it: how it ended, why, what stood behind it, where it waits."""

from dataclasses import dataclass
from datetime import date, datetime

from vardval.core.trace import Trace
from vardval.listing.form_queries import EvidenceTold, evidence_of
from vardval.listing.models import Choice, ListingEvent
from vardval.listing.pending_facts import ENDS_WAITING, WAITING
from vardval.listing.queue_queries import PlaceInQueue, places_of
from vardval.platform.ledger import number_known_at
from vardval.platform.sentences import SpokenError
from vardval.platform.stored_trace import trace_told


class NoSuchChoice(SpokenError, LookupError):
    """No choice with that key is known."""

    def __init__(self) -> None:
        super().__init__("receipt.no_such_choice")


@dataclass(frozen=True, slots=True)
class ReceiptTold:
    """A choice: what was chosen and how, how it ended and by which steps.

    `waits` tells that it still waits for its form, `place` where it stands in a queue.
    """

    choice_id: int
    person_id: int
    unit_id: int
    unit_hsa_id: str
    channel: str
    made_by: str
    is_signed: bool
    is_written: bool
    chosen_on: date
    effective_on: date | None
    outcome: str
    trace: Trace
    evidence: EvidenceTold | None
    waits: bool
    place: PlaceInQueue | None
    entry: int


def receipt_of(choice_id: int, *, valid_on: date, known_at: datetime | int) -> ReceiptTold:
    """Return the choice's receipt as on the day; raises `NoSuchChoice`."""
    number = number_known_at(known_at)
    choice = Choice.objects.filter(pk=choice_id, entry__lte=number).select_related("unit").first()
    if choice is None:
        raise NoSuchChoice
    event = ListingEvent.objects.filter(choice=choice_id, entry=choice.entry).order_by("id").first()
    places = places_of(choice.person_id, valid_on=valid_on, known_at=number)
    return ReceiptTold(
        choice_id=choice.pk,
        person_id=choice.person_id,
        unit_id=choice.unit_id,
        unit_hsa_id=choice.unit.hsa_id,
        channel=choice.channel,
        made_by=choice.made_by,
        is_signed=choice.is_signed,
        is_written=choice.is_written,
        chosen_on=choice.chosen_on,
        effective_on=choice.effective_on,
        outcome=choice.outcome,
        trace=() if event is None else trace_told(event.trace),
        evidence=evidence_of(choice_id, known_at=number),
        waits=choice.outcome == WAITING and not _is_over(choice_id, number),
        place=next((one for one in places if one.choice_id == choice_id), None),
        entry=choice.entry,
    )


def _is_over(choice_id: int, number: int) -> bool:
    ended = ListingEvent.objects.filter(choice=choice_id, kind__in=ENDS_WAITING, entry__lte=number)
    return ended.exists()
