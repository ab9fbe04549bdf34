"""Timelines: what holds of one thing, period by period.

Owns how a timeline is put in order and rewritten for a period. Knows nothing of the
database and nothing of what the values mean.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from vardval.core.time import Period

V = TypeVar("V")


class PeriodsOverlap(ValueError):
    """Two things are said to hold of the same thing on the same day."""

    def __init__(self, first: Period, second: Period) -> None:
        super().__init__(
            f"Perioderna från {first.start} och från {second.start} överlappar varandra."
        )


@dataclass(frozen=True, slots=True)
class Held(Generic[V]):
    """What holds during a period."""

    valid: Period
    value: V


def in_order(held: Iterable[Held[V]]) -> tuple[Held[V], ...]:
    """Return the pieces by day, neighbours that say the same joined into one.

    Raises `PeriodsOverlap` when two pieces share a day.
    """
    pieces: list[Held[V]] = []
    for one in sorted(held, key=lambda piece: piece.valid):
        last = pieces[-1] if pieces else None
        if last is not None and last.valid.overlap(one.valid):
            raise PeriodsOverlap(last.valid, one.valid)
        if last is not None and last.valid.end == one.valid.start and last.value == one.value:
            pieces[-1] = Held(Period(last.valid.start, one.valid.end), one.value)
        else:
            pieces.append(one)
    return tuple(pieces)


def rewritten(held: Iterable[Held[V]], during: Period, value: V | None) -> tuple[Held[V], ...]:
    """Return the timeline where `value` holds `during` the period; None: nothing holds then.

    Appending is a period after the last, ending is None from a day on, and a correction
    back in time is any period at all.
    """
    kept: list[Held[V]] = []
    for one in held:
        if one.valid.start < during.start:
            kept.append(Held(Period(one.valid.start, min(one.valid.end, during.start)), one.value))
        if one.valid.end > during.end:
            kept.append(Held(Period(max(one.valid.start, during.end), one.valid.end), one.value))
    if value is not None:
        kept.append(Held(during, value))
    return in_order(kept)
