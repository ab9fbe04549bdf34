"""Horizontal bars as SVG: one bar a row, in pixels, with the figures written out.

A drawing only repeats a table that stands beside it, so it is hidden from screen readers.
"""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 640
ROW_HEIGHT = 26
LABEL_WIDTH = 215
_FIGURE_WIDTH = 70
_BAR_HEIGHT = 16


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a bar: where it starts, how wide it is, and how it is coloured."""

    x: int
    width: int
    kind: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of the chart, placed."""

    label: str
    figure: int
    y: int
    text_y: int
    parts: Sequence[Part]
    figure_x: int


@dataclass(frozen=True, slots=True)
class BarChart:
    """The whole drawing."""

    width: int
    height: int
    bar_height: int
    label_x: int
    bars: Sequence[Bar]


def bar_chart(rows: Sequence[tuple[str, Sequence[tuple[str, int]]]]) -> BarChart:
    """Return the chart of (label, ((kind, amount), …)); bars are to the scale of the longest."""
    longest = max((sum(amount for _, amount in parts) for _, parts in rows), default=0)
    room = WIDTH - LABEL_WIDTH - _FIGURE_WIDTH
    bars = []
    for place, (label, amounts) in enumerate(rows):
        parts, x = [], LABEL_WIDTH
        for kind, amount in amounts:
            width = amount * room // longest if longest else 0
            parts.append(Part(x, width, kind))
            x += width
        top = place * ROW_HEIGHT
        total = sum(amount for _, amount in amounts)
        bars.append(Bar(label, total, top + 5, top + 18, parts, x + 6))
    return BarChart(WIDTH, max(len(rows), 1) * ROW_HEIGHT, _BAR_HEIGHT, LABEL_WIDTH - 8, bars)
