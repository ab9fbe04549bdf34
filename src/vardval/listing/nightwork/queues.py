"""The step that gives free places to those who queue."""

from datetime import date, datetime

from django.db.models import Count

from vardval.listing.models import ListingEvent
from vardval.listing.queue_actions import fill_by_turns
from vardval.listing.waiting_facts import units_with_a_queue
from vardval.platform.ledger import committed_number
from vardval.platform.nightly import StepReport
from vardval.platform.nightly.queries import entries_of_night
from vardval.platform.nightly.steps import actor_of_night

_MOVES = ("place_filled", "queue_left")


def fill_what_is_free(day: date, at: datetime) -> StepReport:
    """Look at every queue once: places freed by a death, a move, a day that came or an expiry.

    A unit and a few places at a time, each in a transaction of its own, so that nobody who
    chooses meanwhile waits for a whole queue.
    """
    actor = actor_of_night(day)
    for unit_id in units_with_a_queue(on=day, number=committed_number()):
        fill_by_turns(unit_ids=[unit_id], on=day, actor=actor, at=at)
    told = ListingEvent.objects.filter(kind__in=_MOVES, entry__in=entries_of_night(day))
    counts = told.values("kind").annotate(times=Count("id")).order_by()
    return StepReport({row["kind"]: row["times"] for row in counts})
