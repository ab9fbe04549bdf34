"""Counts by group in which no small number can be seen, or reckoned from the sum.

A count of one to four is hidden. Where one alone is hidden the sum less the others would tell
it, so the smallest of the others is hidden with it. Nothing is hidden in zero: that a group has
none says nothing of anybody.
"""

from collections.abc import Mapping
from typing import TypeVar

FEWEST_SHOWN = 5
"""How many a count has to be to be shown."""

K = TypeVar("K")


def shown_counts(counts: Mapping[K, int]) -> dict[K, int | None]:
    """Each count, or None where it is hidden; in the order that they came."""
    hidden = {key for key, count in counts.items() if 0 < count < FEWEST_SHOWN}
    rest = [key for key, count in counts.items() if count >= FEWEST_SHOWN]
    while rest and hidden and (len(hidden) == 1 or _sum(counts, hidden) < FEWEST_SHOWN):
        smallest = min(rest, key=lambda key: counts[key])
        rest.remove(smallest)
        hidden.add(smallest)
    return {key: None if key in hidden else count for key, count in counts.items()}


def _sum(counts: Mapping[K, int], keys: set[K]) -> int:
    return sum(counts[key] for key in keys)
