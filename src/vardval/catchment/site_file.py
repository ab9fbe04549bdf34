"""The file of housing units, preschools and refugee clinics, one line a period.

As with the area file, the lines of a site are its whole history as the region knows it today;
sites that a file does not mention are left alone.
"""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from vardval.catchment.models import Site
from vardval.platform.dated_line import DatedLine, first_day, last_day, overlaps
from vardval.platform.register_file import (
    BadCell,
    Fault,
    RegisterFileRefused,
    column,
    optional,
    read_lines,
    text,
)
from vardval.registry.unit_file import an_hsa_id

KINDS = {
    "boende": Site.Kind.HOUSING,
    "förskola": Site.Kind.PRESCHOOL,
    "flyktingmedicin": Site.Kind.REFUGEE_MEDICINE,
}


def a_kind(cell: str) -> Site.Kind:
    """Return the kind of site; raises `BadCell`."""
    kind = KINDS.get(cell.strip().lower())
    if kind is None:
        raise BadCell(f"”{cell}” är inget slag.", f"Skriv {', '.join(KINDS)}.")
    return kind


@dataclass(frozen=True, slots=True)
class SiteLine(DatedLine):
    """A site in an area, from a day through another."""

    name: str = column("namn", text, "boendets eller förskolans namn, ett i varje kommun")
    kind: Site.Kind = column("slag", a_kind, "boende, förskola eller flyktingmedicin")
    area: str = column("område", text, "nyckelkodsområdets kod")
    unit: str | None = column(
        "enhet",
        optional(an_hsa_id),
        "enheten som ansvarar enligt regionens egen lista; tom när ingen lista säger det",
    )
    first_on: date = first_day()
    last_on: date | None = last_day()


def read_site_file(
    content: bytes, name: str, *, units: Container[str], areas: Mapping[str, str]
) -> list[SiteLine]:
    """Return the lines; `areas` tells each area's municipality. Raises `RegisterFileRefused`."""
    lines = read_lines(content, name, SiteLine)
    faults = [*_faults(lines, units, areas)]
    if not faults:
        faults += overlaps(
            lines,
            lambda one: (areas[one.area], one.name),
            same=lambda one: f"{one.name} i samma kommun",
        )
    if faults:
        raise RegisterFileRefused(name, faults)
    return lines


def _faults(
    lines: Iterable[SiteLine], units: Container[str], areas: Mapping[str, str]
) -> Iterable[Fault]:
    for line in lines:
        if line.area not in areas:
            what = f"Området {line.area} finns inte."
            yield Fault(line.line, what, "Läs in områdesfilen först.")
        if line.unit is not None and line.unit not in units:
            what = f"Enheten {line.unit} finns inte i registret."
            yield Fault(line.line, what, "Läs in enhetsfilen först, eller rätta numret.")
        if line.kind is Site.Kind.REFUGEE_MEDICINE and line.unit is None:
            yield Fault(line.line, "Flyktingmedicinen saknar enhet.", "Skriv enhetens hsa_id.")
        yield from line.faults_of_days()
