"""The files of how units are visited: contact details, weekly hours, and days closed.

The lines of a unit are all that the region tells of it in that kind of file: they replace
what was known. Units that the file does not mention are left alone.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import TypeVar

from vardval.platform.dated_line import DatedLine, first_day, last_day
from vardval.platform.register_file import (
    BadCell,
    Fault,
    RegisterFileRefused,
    column,
    one_of,
    optional,
    read_lines,
    text,
)
from vardval.registry.unit_file import an_hsa_id

_DAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
WEEKDAYS: dict[str, tuple[int, ...]] = {
    **{name: (number,) for number, name in enumerate(_DAYS, 1)},
    "måndag–torsdag": (1, 2, 3, 4),
    "måndag–fredag": (1, 2, 3, 4, 5),
    "lördag–söndag": (6, 7),
}


def a_time(cell: str) -> time:
    """The time of day in the cell; raises `BadCell`."""
    try:
        told = time.fromisoformat(cell)
        if f"{told:%H:%M}" != cell:  # Python also reads 8 and 08:00:00+01:00.
            raise ValueError
    except ValueError:
        raise BadCell(f"”{cell}” är inget klockslag.", "Skriv timme och minut: 08:00.") from None
    return told


def any_text(cell: str) -> str:
    """The text in the cell, which may be empty."""
    return text(cell) if cell else ""


@dataclass(frozen=True, slots=True)
class VisitingLine(DatedLine):
    """Something about visiting a unit, from a day through another."""

    hsa_id: str = column("hsa_id", an_hsa_id, "enhetens id i HSA-katalogen")
    first_on: date = first_day()
    last_on: date | None = last_day()

    def shares_a_time_with(self, other: "VisitingLine") -> bool:
        """Whether the two lines cannot both be true of the unit."""
        return self.valid.overlap(other.valid) is not None


@dataclass(frozen=True, slots=True)
class ContactLine(VisitingLine):
    """How the unit is reached."""

    street_address: str = column("gatuadress", text, "besöksadress")
    postal_code: str = column("postnummer", text, "postnummer")
    locality: str = column("postort", text, "postort")
    telephone: str = column("telefon", text, "telefonnummer")
    email: str = column("e-post", any_text, "e-postadress; får vara tom")
    services: str = column("utbud", any_text, "utbud utöver grunduppdraget; får vara tomt")


@dataclass(frozen=True, slots=True)
class HoursLine(VisitingLine):
    """A time of the week at which the unit is open."""

    weekdays: tuple[int, ...] = column("veckodag", one_of(WEEKDAYS), "måndag eller måndag–fredag")
    opens: time = column("öppnar", a_time, "klockslag, 08:00")
    closes: time = column("stänger", a_time, "klockslag, 17:00")

    def shares_a_time_with(self, other: VisitingLine) -> bool:
        """Whether the unit would be open twice over at some time."""
        return (
            isinstance(other, HoursLine)
            and self.valid.overlap(other.valid) is not None
            and not set(self.weekdays).isdisjoint(other.weekdays)
            and self.opens < other.closes
            and other.opens < self.closes
        )


@dataclass(frozen=True, slots=True)
class ClosedLine(VisitingLine):
    """Days on which the unit is closed."""

    answering: str | None = column(
        "svarar", optional(an_hsa_id), "hsa_id för enheten som svarar under tiden; får vara tom"
    )
    reason: str = column("anledning", any_text, "varför, till exempel helg; får vara tom")


L = TypeVar("L", bound=VisitingLine)


def read_visiting_file(
    content: bytes, name: str, kind: type[L], *, known: Collection[str]
) -> list[L]:
    """Return the file's lines; `known` are the HSA-ids that stand in the register.

    Raises `RegisterFileRefused` with every fault: of the cells first, then between the lines.
    """
    lines = read_lines(content, name, kind)
    faults = [fault for line in lines for fault in _faults_of(line, known)]
    faults = faults or list(_collisions(lines))
    if faults:
        raise RegisterFileRefused(name, faults)
    return lines


def _faults_of(line: VisitingLine, known: Collection[str]) -> Iterable[Fault]:
    yield from line.faults_of_days()
    named = [line.hsa_id]
    if isinstance(line, ClosedLine) and line.answering is not None:
        named.append(line.answering)
    for hsa_id in named:
        if hsa_id not in known:
            yield Fault(
                line.line,
                f"Enheten {hsa_id} finns inte i registret.",
                "Läs in enheten först eller rätta numret.",
            )
    if isinstance(line, HoursLine) and line.closes <= line.opens:
        yield Fault(line.line, "stänger ligger före öppnar.", "Rätta något av klockslagen.")
    if isinstance(line, ClosedLine) and line.answering == line.hsa_id:
        yield Fault(
            line.line, "Enheten svarar för sig själv.", "Skriv en annan enhet, eller ingen."
        )


def _collisions(lines: Sequence[VisitingLine]) -> Iterable[Fault]:
    by_unit: dict[str, list[VisitingLine]] = {}
    for line in lines:
        others = by_unit.setdefault(line.hsa_id, [])
        earlier = next((one for one in others if line.shares_a_time_with(one)), None)
        if earlier is not None:
            yield Fault(
                line.line,
                f"Raden gäller samma tid som rad {earlier.line} för samma enhet.",
                "En tid får bara stå på en rad.",
            )
        others.append(line)
