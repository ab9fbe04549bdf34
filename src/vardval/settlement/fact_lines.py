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


def points_e4(cell: str) -> int:
    """Read points with at most four decimals as ten-thousandths; comma or point."""
    if not re.fullmatch(r"[0-9]+(?:[.,][0-9]{1,4})?", cell, re.ASCII):
        raise BadCell(
            f"”{cell}” är inget antal poäng.", "Skriv högst fyra decimaler, till exempel 1,25."
        )
    return int(Decimal(cell.replace(",", ".")).scaleb(4))


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
    code: str | None = column("kod", optional(text), "kod i viktlistan, eller tomt")


@dataclass(frozen=True, slots=True)
class IndexLine(RegisterLine):
    """The counts of one area or one unit."""

    key: str = column("nyckel", text, "områdeskod eller HSA-id")
    population: int = column("befolkning", whole_number, "alla invånare")
    under_five: int = column("under_fem_år", whole_number, "yngre än fem år")
    foreign_born: int = column("utrikes_födda", whole_number, "födda i de länder som CNI räknar")
    aged_alone: int = column("äldre_ensamboende", whole_number, "äldre än 65 och ensamboende")
    single_parent: int = column(
        "ensamstående_föräldrar", whole_number, "ensamstående med barn till och med 17 år"
    )
    moved_in: int = column("inflyttade", whole_number, "minst ett år, inflyttade till området")
    unemployed: int = column("arbetslösa", whole_number, "arbetslösa eller i åtgärd, 16–64 år")
    low_education: int = column("lågutbildade", whole_number, "lågutbildade, 25–64 år")

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
