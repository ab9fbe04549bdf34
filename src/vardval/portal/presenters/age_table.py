"""The list of a unit by age and sex: the table, and the two-sided drawing of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from vardval.listing.age_queries import AgeBand, BandCount

_HALF = 145
_LABEL = 80
_ROW_HEIGHT = 30
_BAR_HEIGHT = 20
_FIGURE = 60


@dataclass(frozen=True, slots=True)
class AgeRow:
    """An age band: its words, its figures, and where its two bars are drawn."""

    band: str
    women: int
    men: int
    y: int
    text_y: int
    women_x: int
    women_width: int
    men_width: int

    @property
    def everyone(self) -> int:
        """Women and men together."""
        return self.women + self.men


@dataclass(frozen=True, slots=True)
class AgeTable:
    """All bands, youngest first, and their sums."""

    rows: Sequence[AgeRow]
    women: int
    men: int
    width: int = 2 * (_HALF + _FIGURE) + _LABEL
    middle: int = _HALF + _FIGURE + _LABEL // 2
    left: int = _HALF + _FIGURE
    right: int = _HALF + _FIGURE + _LABEL
    bar_height: int = _BAR_HEIGHT

    @property
    def everyone(self) -> int:
        """Women and men together."""
        return self.women + self.men

    @property
    def height(self) -> int:
        """The drawing's height, with a heading row."""
        return (len(self.rows) + 1) * _ROW_HEIGHT


def age_table(counts: Sequence[BandCount]) -> AgeTable:
    """Return the table of the counts, which name every band twice."""
    figures = {(one.band, one.sex): one.listed for one in counts}
    bands = list(dict.fromkeys(one.band for one in counts))
    largest = max(figures.values(), default=0) or 1
    rows = []
    for place, band in enumerate(bands, start=1):
        women, men = figures[band, "K"], figures[band, "M"]
        women_width = women * _HALF // largest
        rows.append(
            AgeRow(
                band=_words(band),
                women=women,
                men=men,
                y=place * _ROW_HEIGHT,
                text_y=place * _ROW_HEIGHT + 15,
                women_x=_HALF + _FIGURE - women_width,
                women_width=women_width,
                men_width=men * _HALF // largest,
            )
        )
    return AgeTable(rows, sum(row.women for row in rows), sum(row.men for row in rows))


def _words(band: AgeBand) -> str:
    first, last = band
    return f"{first}–{last}" if last is not None else f"{first}–"
