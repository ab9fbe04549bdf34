"""The address register's file: CSV with Swedish headings, one line a place."""

from dataclasses import dataclass
from datetime import date

from vardval.core.population import place_keys
from vardval.platform.register_file import (
    RegisterLine,
    a_municipality_code,
    column,
    day,
    optional,
    read_lines,
    text,
    whole_number,
)


def _any_text(cell: str) -> str:
    return cell


@dataclass(frozen=True, slots=True)
class AddressLine(RegisterLine):
    """A place: its property, its address or both, and where it lies from a day on."""

    municipality_code: str = column("kommun", a_municipality_code, "fyra siffror")
    property_designation: str = column("fastighet", _any_text, "fastighetsbeteckning, eller tom")
    street_address: str = column("adress", _any_text, "gata och nummer, eller tom")
    postal_code: str = column("postnummer", _any_text, "fem siffror, eller tom")
    area_code: str = column("område", text, "nyckelkodsområdets kod")
    easting: int = column("öst", whole_number, "SWEREF 99 TM, meter österut")
    northing: int = column("nord", whole_number, "SWEREF 99 TM, meter norrut")
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
    return read_lines(content, name, AddressLine)
