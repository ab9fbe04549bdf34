"""What a book says about ceilings, stops and queues on a day."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from vardval.core.listing.capacity import Ground
from vardval.core.listing.mechanisms import capacity
from vardval.core.listing.mechanisms.grounds import grounds_named
from vardval.core.listing.mechanisms.limits import (
    CeilingCheck,
    Exempt,
    Full,
    InSpite,
    Queueing,
    StopCheck,
    Stopped,
)
from vardval.core.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class CapacityRules:
    """Each field answers one rule, but for the checks, which are asked in order."""

    ceiling_checks: tuple[CeilingCheck, ...]
    full: Full
    exempt: Exempt
    full_by_default: InSpite
    queue: Queueing
    stop_checks: tuple[StopCheck, ...]
    stopped: Stopped
    stopped_by_default: InSpite

    @classmethod
    def from_book(cls, book: Rulebook, day: date) -> Self:
        """The rules of `book` on `day`; raises as `Rulebook.rule_on` does."""
        return cls(
            ceiling_checks=(
                capacity.CEILING.bound(book, day),
                capacity.CEILING_GROUNDS.bound(book, day),
            ),
            full=capacity.FULL.bound(book, day),
            exempt=capacity.CEILING_EXEMPT.bound(book, day),
            full_by_default=capacity.FULL_BY_DEFAULT.bound(book, day),
            queue=capacity.QUEUE.bound(book, day),
            stop_checks=(
                capacity.STOP_NOTICE.bound(book, day),
                capacity.STOP_DECISION.bound(book, day),
            ),
            stopped=capacity.STOP.bound(book, day),
            stopped_by_default=capacity.STOPPED_BY_DEFAULT.bound(book, day),
        )


def stop_grounds(book: Rulebook, day: date) -> tuple[Ground, ...]:
    """The grounds for a stop that `book` knows on `day`; raises as `Rulebook.rule_on` does."""
    return grounds_named(book.rule_on(capacity.STOP_NOTICE.rule_id, day))
