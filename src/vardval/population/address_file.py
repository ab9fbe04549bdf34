"""The address register's file: CSV with Swedish headings, one line a place."""

from dataclasses import dataclass
from datetime import date

from vardval.core.population import place_keys
from vardval.platform.register_file import (
    BadCell,
    Fault,
    RegisterFileRefused,
    RegisterLine,
    a_municipality_code,
    column,
    day,
    optional,
    read_lines,
    text,
    whole_number,
)

_METRE_DIGITS = 7  # SWEREF 99 TM: at most 7 700 000 metres anywhere in the country.


def _any_text(cell: str) -> str:
    return cell


def _metres(cell: str) -> int:
    metres = whole_number(cell)
    if len(str(metres)) > _METRE_DIGITS:
        raise BadCell(f"”{cell}” ligger utanför landet.", "Skriv meter i SWEREF 99 TM.")
    return metres


@dataclass(frozen=True, slots=True)
class AddressLine(RegisterLine):
    """A place: its property, its address or both, and where it lies from a day on."""

    municipality_code: str = column("kommun", a_municipality_code, "fyra siffror")
    property_designation: str = column("fastighet", _any_text, "fastighetsbeteckning, eller tom")
    street_address: str = column("adress", _any_text, "gata och nummer, eller tom")
    postal_code: str = column("postnummer", _any_text, "fem siffror, eller tom")
    area_code: str = column("område", text, "nyckelkodsområdets kod")
    easting: int = column("öst", _metres, "SWEREF 99 TM, meter österut")
    northing: int = column("nord", _metres, "SWEREF 99 TM, meter norrut")
    from_on: date | None = column("från", optional(day), "dag; tom = sedan alltid")

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys under which the place is found."""
        return place_keys(
            self.municipality_code,
            self.property_designation,
            self.street_address,
            self.postal_code,
        )


def read_address_file(content: bytes, name: str) -> list[AddressLine]:
    """Return the file's places; raises `RegisterFileRefused` with every fault found."""
    lines = read_lines(content, name, AddressLine)
    faults = [
        Fault(
            line.line,
            "Raden säger inte vilken plats den gäller.",
            "Fyll i fastighet, eller adress med postnummer.",
        )
        for line in lines
        if not line.keys
    ]
    if faults:
        raise RegisterFileRefused(name, faults)
    return lines
