"""What a series is: the kind of facts, the file's columns, the sum that is agreed, the sender."""

from dataclasses import dataclass
from enum import Enum

from vardval.settlement.series.columns import COLUMNS, Column


class SeriesKind(Enum):
    """What a series says something of, in the words of the register."""

    PERSON_VALUES = "värden per person"
    UNIT_VALUES = "värden per enhet"
    EVENTS = "händelser"
    INDEX_BY_AREA = "CNI per område"
    INDEX_BY_UNIT = "CNI per enhet"
    DIAGNOSES = "diagnoser"
    """Read and turned into person values; the diagnoses themselves are never stored."""


SENT_BY = ("region", "enhet")
"""Who sends a series: the region for all units, or each unit its own."""


@dataclass(frozen=True, slots=True)
class Series:
    """One series. `oldest_months` is None where no age of rows is decided.

    `sums` is the heading whose figures are added up and agreed; empty where only rows are.
    """

    id: str
    name: str
    name_en: str
    kind: SeriesKind
    measure: str
    sums: str
    sender: str
    how_often: str
    required: tuple[str, ...]
    optional: tuple[str, ...]
    kept: str
    oldest_months: int | None
    oldest_source: str
    remark: str
    example: tuple[tuple[str, ...], ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        """The file's columns, those that must be there first."""
        return tuple(COLUMNS[one] for one in (*self.required, *self.optional))

    @property
    def is_from_units(self) -> bool:
        """Whether each unit sends its own file."""
        return self.sender == "enhet"


_PLAIN = {
    SeriesKind.PERSON_VALUES: (("personnummer", "poäng", "kod"), (), "poäng"),
    SeriesKind.UNIT_VALUES: (("nyckel", "värde"), (), "värde"),
    SeriesKind.EVENTS: (
        ("datum",),
        (
            "personnummer",
            "enhet",
            "yrke",
            "kontakttyp",
            "åtgärd",
            "antal",
            "belopp",
            "avgift",
            "hemregion",
            "betald",
            "referens",
        ),
        "antal",
    ),
}


def plain_name(series_id: str) -> str:
    """What to call a series that has no name of its own: its id, as words."""
    words = series_id.replace("_", " ")
    return words[:1].upper() + words[1:]


def plain_series(series_id: str, kind: SeriesKind) -> Series:
    """A series that only a price list names, with the columns that its kind has."""
    required, optional, sums = _PLAIN[kind]
    return Series(
        id=series_id,
        name=plain_name(series_id),
        name_en=plain_name(series_id),
        kind=kind,
        measure="",
        sums=sums,
        sender=SENT_BY[0],
        how_often="som prislistan säger",
        required=required,
        optional=optional,
        kept="",
        oldest_months=None,
        oldest_source="",
        remark="Serien läses av en prislista och har ingen egen beskrivning.",
        example=(),
    )
