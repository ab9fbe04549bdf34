"""Dated values, laid over each other in the order in which they were asserted.

A timeline is a tuple of (day, value): the value holds from its day until the next one's, the
last without end, and nothing holds before the first. An assertion reaches from its day on
for ever. On any day the assertion made last among those that reach it holds, so the
timeline depends on which assertions there are and not on the order in which they arrived.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

Value = TypeVar("Value")
Timeline = tuple[tuple[date, Value], ...]


def laid_over(
    timeline: Timeline[Value], day: date, change: Callable[[Value | None], Value]
) -> Timeline[Value]:
    """Return the timeline with `change` made to what holds on each day from `day` on."""
    earlier: list[tuple[date, Value]] = []
    later: list[tuple[date, Value]] = []
    held: Value | None = None
    for start, value in timeline:
        if start <= day:
            held = value
            if start < day:
                earlier.append((start, value))
        else:
            later.append((start, change(value)))
    return (*earlier, (day, change(held)), *later)


def asserted(timeline: Timeline[Value], day: date, value: Value) -> Timeline[Value]:
    """Return the timeline with `value` on every day from `day` on."""
    return (*(one for one in timeline if one[0] < day), (day, value))


def settled(timeline: Iterable[tuple[date, Value]]) -> Timeline[Value]:
    """Return the timeline without the days on which nothing changes."""
    if isinstance(timeline, tuple) and len(timeline) < 2:
        return timeline
    result: list[tuple[date, Value]] = []
    for start, value in timeline:
        if not result or result[-1][1] != value:
            result.append((start, value))
    return tuple(result)


def value_on(timeline: Timeline[Value], day: date) -> Value | None:
    """The value that holds on the day; None before the first."""
    held: Value | None = None
    for start, value in timeline:
        if start > day:
            break
        held = value
    return held


def changed_from(before: Timeline[Value], after: Timeline[Value]) -> date | None:
    """The first day on which two settled timelines differ; None when they never do."""
    for one, other in zip(before, after, strict=False):
        if one != other:
            return min(one[0], other[0])
    if len(before) == len(after):
        return None
    longer = before if len(before) > len(after) else after
    return longer[min(len(before), len(after))][0]
