"""Fact files as rows of a table: the series by its name, the standing by its badge."""

from collections.abc import Iterable
from dataclasses import dataclass

from vardval.settlement.queries import FactFileTold, FactStanding
from vardval.settlement.series import Series, all_series, plain_name

_BADGES = {
    FactStanding.WAITS: "info",
    FactStanding.AGREES: "success",
    FactStanding.DIFFERS: "error",
    FactStanding.REPLACED: "default",
}


@dataclass(frozen=True, slots=True)
class FactRow:
    """A file, the name of its series and measure in the reader's language, and its badge."""

    told: FactFileTold
    series: str
    measure: str
    badge: str

    @property
    def is_kronor(self) -> bool:
        """Whether the sums are money, which always shows its öre."""
        return self.measure == "kronor"

    @property
    def months(self) -> str:
        """The months as one or as a span."""
        first, last = self.told.first_month, self.told.last_month
        return str(first) if first == last else f"{first} – {last}"


def fact_rows(files: Iterable[FactFileTold], language: str) -> list[FactRow]:
    """The files as rows, in their order; a series that is not registered goes by its id."""
    known = {one.id: one for one in all_series()}
    rows = []
    for one in files:
        series = known.get(one.series_id)
        name = series_named(series, language) if series else plain_name(one.series_id)
        measure = series.measure if series else ""
        rows.append(FactRow(one, name, measure, standing_badge(one.standing)))
    return rows


def series_named(series: Series, language: str) -> str:
    """The series' name in the language."""
    return series.name_en if language == "en" else series.name


def standing_badge(standing: FactStanding) -> str:
    """The look of the badge that tells the standing."""
    return _BADGES[standing]
