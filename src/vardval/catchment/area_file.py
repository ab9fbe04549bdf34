"""The files of areas and of distances, one line a period.

As with the unit file, the lines of an area are its whole history as the region knows it
today; areas that a file does not mention are left alone.
"""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from vardval.platform.dated_line import DatedLine, first_day, last_day, overlaps
from vardval.platform.register_file import (
    Fault,
    RegisterFileRefused,
    a_municipality_code,
    column,
    optional,
    read_lines,
    text,
    whole_number,
)
from vardval.registry.unit_file import an_hsa_id


@dataclass(frozen=True, slots=True)
class AreaLine(DatedLine):
    """An area and the unit whose catchment holds it from a day through another."""

    code: str = column("område", text, "nyckelkodsområdets kod")
    name: str = column("namn", text, "områdets namn")
    municipality_code: str = column("kommun", a_municipality_code, "kommunkod, fyra siffror")
    municipality_name: str = column("kommunnamn", text, "kommunens namn")
    unit: str | None = column(
        "enhet", optional(an_hsa_id), "enhetens hsa_id; tom när ingen enhet har området"
    )
    first_on: date = first_day()
    last_on: date | None = last_day()

    @property
    def about(self) -> tuple[str, ...]:
        """What may hold one thing only on a day."""
        return (self.code,)


@dataclass(frozen=True, slots=True)
class DistanceLine(DatedLine):
    """How far by road an area is from a unit, from a day through another."""

    code: str = column("område", text, "nyckelkodsområdets kod")
    unit: str = column("enhet", an_hsa_id, "enhetens hsa_id")
    metres: int = column("meter", whole_number, "vägavstånd i hela meter")
    first_on: date = first_day()
    last_on: date | None = last_day()

    @property
    def about(self) -> tuple[str, ...]:
        """What may hold one thing only on a day."""
        return (self.code, self.unit)


def read_area_file(content: bytes, name: str, *, units: Container[str]) -> list[AreaLine]:
    """Return the lines; `units` are the HSA-ids in the register. Raises `RegisterFileRefused`."""
    lines = read_lines(content, name, AreaLine)
    faults = [*_common_faults(lines, units), *_two_descriptions(lines)]
    if faults:
        raise RegisterFileRefused(name, faults)
    return lines


def read_distance_file(
    content: bytes, name: str, *, units: Container[str], areas: Container[str]
) -> list[DistanceLine]:
    """Return the lines; raises `RegisterFileRefused` also for areas that are not loaded."""
    lines = read_lines(content, name, DistanceLine)
    faults = [
        *_common_faults(lines, units),
        *(
            Fault(line.line, f"Området {line.code} finns inte.", "Läs in områdesfilen först.")
            for line in lines
            if line.code not in areas
        ),
    ]
    if faults:
        raise RegisterFileRefused(name, faults)
    return lines


def _common_faults(
    lines: Sequence[AreaLine | DistanceLine], units: Container[str]
) -> Iterable[Fault]:
    for line in lines:
        if line.unit is not None and line.unit not in units:
            what = f"Enheten {line.unit} finns inte i registret."
            yield Fault(line.line, what, "Läs in enhetsfilen först, eller rätta numret.")
        yield from line.faults_of_days()
    yield from overlaps(lines, lambda one: one.about, same=lambda _: "samma område")


def _two_descriptions(lines: list[AreaLine]) -> Iterable[Fault]:
    first: dict[str, AreaLine] = {}
    for line in lines:
        told = first.setdefault(line.code, line)
        if (told.name, told.municipality_code) != (line.name, line.municipality_code):
            what = f"Området {line.code} beskrivs annorlunda än på rad {told.line}."
            yield Fault(line.line, what, "Skriv samma namn och kommun på båda raderna.")
