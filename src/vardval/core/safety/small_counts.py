"""Counts by group in which no small number can be seen, or reckoned from the sum.

A count of one to four is hidden. Where one alone is hidden the sum less the others would tell
it, so the smallest of the others is hidden with it. Nothing is hidden in zero: that a group has
none says nothing of anybody.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

FEWEST_SHOWN = 5
"""How many a count has to be to be shown."""

K = TypeVar("K")
R = TypeVar("R")
C = TypeVar("C")


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


@dataclass(frozen=True, slots=True)
class ShownTable(Generic[R, C]):
    """The cells by row and column, and the columns' sums, with None for what is hidden."""

    cells: Mapping[tuple[R, C], int | None]
    sums: Mapping[C, int | None]


def shown_table(counts: Mapping[tuple[R, C], int]) -> ShownTable[R, C]:
    """The table as it may be shown beside the sum of all of it.

    Each column is hidden as `shown_counts` has it. Where a column's sum is hidden nothing of the
    column is shown, or the sum of all less what is shown would tell the rest.
    """
    rows = list(dict.fromkeys(row for row, _ in counts))
    columns = list(dict.fromkeys(column for _, column in counts))
    sums = shown_counts(
        {one: sum(counts.get((row, one), 0) for row in rows) for one in columns},
    )
    cells: dict[tuple[R, C], int | None] = {}
    for column in columns:
        own = {row: counts.get((row, column), 0) for row in rows}
        shown = shown_counts(own)
        for row, count in own.items():
            hidden = sums[column] is None and count > 0
            cells[row, column] = None if hidden else shown[row]
    return ShownTable(cells, sums)
