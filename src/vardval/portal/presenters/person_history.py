"""A person's listing on both axes, drawn so that a clerk can read it.

Each strip is the listing from day to day as it was known after one entry of the ledger: the
lowest strip is what was known first, the highest what is known now. A correction back in time
shows as a strip that differs from the one under it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from vardval.listing.queries import ListingPeriod
from vardval.platform.ledger_entries import EntryTold

WIDTH = 720
_LABEL = 150
_STRIP = 44
_BAR = 24
_HEAD = 26
_SHOWN = 8
_MARKS = 10  # as many as have room beside each other
_LETTER = 7  # pixels; enough for deciding whether a name fits in its piece


@dataclass(frozen=True, slots=True)
class Piece:
    """A listing within a strip."""

    x: int
    width: int
    manner: str
    name: str
    fits: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """The listing as known from one entry on."""

    known_at: datetime
    y: int
    text_y: int
    pieces: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class Mark:
    """A day on the axis."""

    x: int
    day: date


@dataclass(frozen=True, slots=True)
class HistoryPicture:
    """The drawing; `hidden` tells how many of the earliest strips are left out."""

    strips: Sequence[Strip]
    marks: Sequence[Mark]
    here_x: int | None
    hidden: int
    width: int
    height: int
    label_x: int = _LABEL - 10
    bar_height: int = _BAR


def history_picture(
    rows: Sequence[ListingPeriod],
    entries: Mapping[int, EntryTold],
    unit_names: Mapping[int, str],
    *,
    valid_on: date,
    today: date,
) -> HistoryPicture:
    """Return the drawing of everything ever known of the listing."""
    first, last = _span(rows, valid_on, today)
    scale = _Scale(first, last)
    numbers = sorted(_turning_points(rows) & entries.keys(), reverse=True)
    strips = []
    for place, number in enumerate(numbers[:_SHOWN]):
        top = _HEAD + place * _STRIP
        known = [row for row in rows if _stands(row, number)]
        pieces = [
            _piece(row, scale, unit_names)
            for row in known
            if row.valid.start < last and row.valid.end > first
        ]
        strips.append(Strip(entries[number].committed_at, top, top + 16, pieces))
    return HistoryPicture(
        strips=strips,
        marks=[Mark(scale.x(day), day) for day in _quarters(first, last)],
        here_x=scale.x(valid_on) if first <= valid_on < last else None,
        hidden=max(len(numbers) - _SHOWN, 0),
        width=WIDTH,
        height=_HEAD + max(len(strips), 1) * _STRIP,
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    """From a day to a place on the axis."""

    first: date
    last: date

    def x(self, day: date) -> int:
        inside = min(max(day, self.first), self.last)
        room = WIDTH - _LABEL
        return _LABEL + (inside - self.first).days * room // (self.last - self.first).days


def _span(rows: Sequence[ListingPeriod], valid_on: date, today: date) -> tuple[date, date]:
    """Return the days to draw: two years at most, with the chosen day and today inside."""
    last = max(valid_on, today) + timedelta(days=45)
    earliest = min((row.valid.start for row in rows), default=valid_on)
    first = max(earliest, min(valid_on, today) - timedelta(days=640))
    return min(first, valid_on, today) - timedelta(days=15), last


def _turning_points(rows: Sequence[ListingPeriod]) -> set[int]:
    ends = {row.known_until for row in rows if row.known_until is not None}
    return {row.known_from for row in rows} | ends


def _stands(row: ListingPeriod, number: int) -> bool:
    return row.known_from <= number and (row.known_until is None or number < row.known_until)


def _piece(row: ListingPeriod, scale: _Scale, unit_names: Mapping[int, str]) -> Piece:
    x, end = scale.x(row.valid.start), scale.x(row.valid.end)
    name = unit_names.get(row.unit_id, row.hsa_id)
    width = max(end - x - 2, 2)
    return Piece(x, width, row.manner.value, name, fits=len(name) * _LETTER < width - 8)


def _quarters(first: date, last: date) -> list[date]:
    days = [
        date(year, month, 1) for year in range(first.year, last.year + 1) for month in (1, 4, 7, 10)
    ]
    within = [day for day in days if first < day < last]
    return within[:: max(1, -(-len(within) // _MARKS))]
