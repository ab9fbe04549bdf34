"""What the mechanisms of ceilings, stops and queues answer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from vardval.core.catchment import CatchmentRules, UnitKey
from vardval.core.listing.capacity_events import CeilingSet, StopGranted
from vardval.core.listing.mechanisms.kinds import Finding
from vardval.core.listing.world import QueueEntry, Resident, World
from vardval.core.trace import Step

CeilingCheck = Callable[[CeilingSet], Finding | None]
"""Whether the ceiling may be set; None where the mechanism does not ask."""

StopCheck = Callable[[StopGranted, date], Finding | None]
"""Whether the stop may be granted, given the day from which stops have held without a gap."""

Full = Callable[[UnitKey, int], Finding]
"""What a choice meets at a unit where as many are listed as its ceiling says."""

Stopped = Callable[[UnitKey, date], Finding]
"""What a choice meets at a unit with a stop, which is over on the day given."""

Exempt = Callable[[World, Resident, UnitKey, date, CatchmentRules], Step | None]
"""Why the ceiling does not hold for the resident's choice of the unit; None when it does."""

InSpite = Callable[[UnitKey], Step]
"""Why the rulebook lists someone at a unit in spite of its ceiling or stop."""


@dataclass(frozen=True, slots=True)
class Queueing:
    """How choices queue: where a new entry goes, and the clauses; no `joined` means no queue."""

    clauses: tuple[str, ...]
    joined: Callable[[tuple[QueueEntry, ...], QueueEntry], tuple[QueueEntry, ...]] | None
