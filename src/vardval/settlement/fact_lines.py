"""The kinds of fact file: CSV with Swedish headings, typed cell by cell."""

import re
from dataclasses import dataclass
from decimal import Decimal

from vardval.core.identity import BadIdentityNumber, PersonNumber
from vardval.core.settlement.care_need_index import CareNeedCounts, CareNeedVariable
from vardval.platform.register_file import (
    BadCell,
    RegisterLine,
    column,
    optional,
    text,
    whole_number,
)

_HIGHEST_POINTS = 100_000
"""The highest points of one person: far above any weight, and well within 64 bits as e4."""
_HIGHEST_COUNT = 100_000_000
"""The highest count of people: far above any population, and within 32 bits."""
_TOO_LARGE = "Talet är orimligt stort."
_RIGHT_UNIT = "Kontrollera att det står i rätt enhet."


def points_e4(cell: str) -> int:
    """Read points with at most four decimals as ten-thousandths; comma or point."""
    if not re.fullmatch(r"[0-9]+(?:[.,][0-9]{1,4})?", cell, re.ASCII):
        raise BadCell(
            f"”{cell}” är inget antal poäng.", "Skriv högst fyra decimaler, till exempel 1,25."
        )
    points = Decimal(cell.replace(",", "."))
    if points > _HIGHEST_POINTS:
        raise BadCell(_TOO_LARGE, _RIGHT_UNIT)
    return int(points.scaleb(4))


def count(cell: str) -> int:
    """Read how many people are counted."""
    people = whole_number(cell)
    if people > _HIGHEST_COUNT:
        raise BadCell(_TOO_LARGE, _RIGHT_UNIT)
    return people


def code(cell: str) -> str:
    """Read a code of the list's table of weights."""
    if not cell.isprintable():
        raise BadCell("Koden har tecken som inte syns.", "Skriv om den.")
    return text(cell)


def person_number(cell: str) -> str:
    """Read an identity number as its twelve characters; the error never repeats it."""
    try:
        return PersonNumber.parse(cell).number
    except BadIdentityNumber:
        raise BadCell("Numret går inte att läsa.", "Skriv tolv siffror.") from None


@dataclass(frozen=True, slots=True)
class PersonValueLine(RegisterLine):
    """What a file says of one person in one series."""

    number: str = column("personnummer", person_number, "tolv siffror")
    points_e4: int | None = column("poäng", optional(points_e4), "poäng eller vikt, eller tomt")
    code: str | None = column("kod", optional(code), "kod i viktlistan, eller tomt")


@dataclass(frozen=True, slots=True)
class IndexLine(RegisterLine):
    """The counts of one area or one unit."""

    key: str = column("nyckel", text, "områdeskod eller HSA-id")
    population: int = column("befolkning", count, "alla invånare")
    under_five: int = column("under_fem_år", count, "yngre än fem år")
    foreign_born: int = column("utrikes_födda", count, "födda i de länder som CNI räknar")
    aged_alone: int = column("äldre_ensamboende", count, "äldre än 65 och ensamboende")
    single_parent: int = column(
        "ensamstående_föräldrar", count, "ensamstående med barn till och med 17 år"
    )
    moved_in: int = column("inflyttade", count, "minst ett år, inflyttade till området")
    unemployed: int = column("arbetslösa", count, "arbetslösa eller i åtgärd, 16–64 år")
    low_education: int = column("lågutbildade", count, "lågutbildade, 25–64 år")

    def counts(self) -> CareNeedCounts:
        """The line as the core's value; raises `NotPossibleCounts`."""
        return care_need_counts(
            self.key,
            self.population,
            self.under_five,
            self.foreign_born,
            self.aged_alone,
            self.single_parent,
            self.moved_in,
            self.unemployed,
            self.low_education,
        )


def care_need_counts(key: str, population: int, *seven: int) -> CareNeedCounts:
    """The counts, in the order of the variables."""
    return CareNeedCounts(key, population, dict(zip(CareNeedVariable, seven, strict=True)))
