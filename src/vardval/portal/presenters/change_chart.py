"""A chart of changes: a bar to the right for who would get more, to the left for less."""

from collections.abc import Iterable
from dataclasses import dataclass

_LABEL, _FIGURE, _HALF = 250, 130, 210
_ROW, _BAR = 26, 16
_MOST = 40


@dataclass(frozen=True, slots=True)
class ChangeBar:
    """One bar: its label, the amount in öre, and where it is drawn."""

    label: str
    change_ore: int
    x: int
    width: int
    y: int
    text_y: int

    @property
    def kind(self) -> str:
        """Which colour it has; the side it is drawn on says the same."""
        return "more" if self.change_ore > 0 else "less"


@dataclass(frozen=True, slots=True)
class ChangeChart:
    """The whole picture, with the line that the bars start from."""

    bars: tuple[ChangeBar, ...]
    width: int
    height: int
    label_x: int
    zero_x: int
    figure_x: int
    bar_height: int = _BAR


def change_chart(changes: Iterable[tuple[str, int]]) -> ChangeChart | None:
    """The largest changes, the greatest gain first; None when nothing changes."""
    found = sorted((one for one in changes if one[1]), key=lambda one: -abs(one[1]))[:_MOST]
    if not found:
        return None
    most = abs(found[0][1])
    zero = _LABEL + _HALF
    bars = []
    for place, (label, change_ore) in enumerate(sorted(found, key=lambda one: -one[1])):
        width = max(abs(change_ore) * _HALF // most, 1)
        x = zero if change_ore > 0 else zero - width
        y = place * _ROW + (_ROW - _BAR) // 2
        bars.append(ChangeBar(label, change_ore, x, width, y, place * _ROW + _ROW - 8))
    whole = zero + _HALF + _FIGURE
    return ChangeChart(tuple(bars), whole, len(bars) * _ROW, _LABEL - 8, zero, whole)
