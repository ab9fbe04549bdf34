"""efter_listningsdatum and ingen_kö: whether choices queue for a unit without room.

The listing date is the day of the choice; for one that had to wait for its form, the day on
which the form came. Of two on one day the one decided first stands first.
"""

from bisect import bisect_right

from vardval.core.listing.mechanisms.limits import Queueing
from vardval.core.listing.world import QueueEntry
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism


def _joined(entries: tuple[QueueEntry, ...], entry: QueueEntry) -> tuple[QueueEntry, ...]:
    days = [one.choice.chosen_on for one in entries]
    place = bisect_right(days, entry.choice.chosen_on)
    return (*entries[:place], entry, *entries[place:])


def _bind_queue(value: DatedValue) -> Queueing:
    return Queueing(value.clauses, _joined)


def _bind_no_queue(value: DatedValue) -> Queueing:
    return Queueing(value.clauses, None)


QUEUE_BY_LISTING_DATE = Mechanism(MechanismSpec("efter_listningsdatum"), _bind_queue)
NO_QUEUE = Mechanism(MechanismSpec("ingen_kö"), _bind_no_queue)
