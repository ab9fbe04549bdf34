"""The unit file: the register of units as the region hands it over, one line a version.

The lines of a unit are its whole history as the region knows it today: they replace what was
known of that unit, and what was known before stays to be seen by its `known_at`. Units that
the file does not mention are left alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from vardval.core.identity import HsaId, NotAnHsaId, NotAnOrganisationNumber, OrganisationNumber
from vardval.platform.dated_line import DatedLine, first_day, last_day, overlaps
from vardval.platform.register_file import (
    BadCell,
    Fault,
    RegisterFileRefused,
    a_municipality_code,
    column,
    one_of,
    optional,
    read_lines,
    text,
    whole_number,
)
from vardval.registry.models import UnitVersion

_KINDS = {
    "hälsocentral": UnitVersion.Kind.HEALTH_CENTRE,
    "vårdcentral": UnitVersion.Kind.HEALTH_CENTRE,
    "filial": UnitVersion.Kind.BRANCH,
    "servicepunkt": UnitVersion.Kind.SERVICE_POINT,
}


def an_hsa_id(cell: str) -> str:
    """Read an HSA-id, in large letters."""
    try:
        return HsaId.parse(cell).folded
    except NotAnHsaId as error:
        raise BadCell(str(error), "Skriv enhetens id ur HSA-katalogen.") from None


def _organisation_number(cell: str) -> str:
    try:
        return OrganisationNumber.parse(cell).number
    except NotAnOrganisationNumber as error:
        raise BadCell(str(error), "Kontrollera siffrorna.") from None


@dataclass(frozen=True, slots=True)
class UnitLine(DatedLine):
    """What is true of a unit from a day through another."""

    hsa_id: str = column("hsa_id", an_hsa_id, "enhetens id i HSA-katalogen")
    name: str = column("namn", text, "enhetens namn")
    kind: str = column("slag", one_of(_KINDS), "hälsocentral, filial eller servicepunkt")
    municipality_code: str = column("kommun", a_municipality_code, "kommunkod, fyra siffror")
    municipality_name: str = column("kommunnamn", text, "kommunens namn")
    organisation_number: str = column(
        "leverantör_orgnr", _organisation_number, "leverantörens organisationsnummer"
    )
    provider_name: str = column("leverantör", text, "leverantörens namn")
    is_public: bool = column("regi", one_of({"egen": True, "privat": False}), "egen eller privat")
    parent: str | None = column(
        "hör_till", optional(an_hsa_id), "hälsocentralens hsa_id, för filial och servicepunkt"
    )
    first_on: date = first_day()
    last_on: date | None = last_day()
    easting: int | None = column(
        "öst", optional(whole_number), "SWEREF 99 TM, meter österut; får vara tom"
    )
    northing: int | None = column(
        "nord", optional(whole_number), "SWEREF 99 TM, meter norrut; får vara tom"
    )


def read_unit_file(content: bytes, name: str, *, known: Iterable[str]) -> list[UnitLine]:
    """Return the file's lines; `known` are the HSA-ids that stand in the register already.

    Raises `RegisterFileRefused` with every fault: of the cells first, then between the lines.
    """
    lines = read_lines(content, name, UnitLine)
    faults = [fault for line in lines for fault in _faults_of(line)]
    if not faults:
        ids = {line.hsa_id for line in lines} | set(known)
        faults = [
            *overlaps(lines, lambda one: one.hsa_id, same=lambda _: "samma enhet"),
            *_unknown_parents(lines, ids),
            *_parents_that_are_parts(lines),
            *_two_names(lines),
        ]
    if faults:
        raise RegisterFileRefused(name, faults)
    return lines


def _faults_of(line: UnitLine) -> Iterable[Fault]:
    yield from line.faults_of_days()
    is_part = line.kind != UnitVersion.Kind.HEALTH_CENTRE
    if is_part and line.parent is None:
        yield Fault(
            line.line, "hör_till är tom.", "En filial eller servicepunkt hör till en hälsocentral."
        )
    if not is_part and line.parent is not None:
        yield Fault(line.line, "En hälsocentral hör inte till någon.", "Lämna hör_till tom.")
    if (line.easting is None) != (line.northing is None):
        yield Fault(line.line, "Bara en koordinat är ifylld.", "Fyll i både öst och nord.")


def _unknown_parents(lines: list[UnitLine], ids: set[str]) -> Iterable[Fault]:
    for line in lines:
        if line.parent is not None and line.parent not in ids:
            yield Fault(
                line.line,
                f"hör_till pekar på {line.parent} som inte finns.",
                "Ta med enheten i filen eller rätta numret.",
            )


def _parents_that_are_parts(lines: list[UnitLine]) -> Iterable[Fault]:
    """A branch belongs to a health centre, and not to itself or another branch."""
    parts: dict[str, list[UnitLine]] = {}
    for line in lines:
        if line.kind != UnitVersion.Kind.HEALTH_CENTRE:
            parts.setdefault(line.hsa_id, []).append(line)
    for line in lines:
        of_parent = parts.get(line.parent or "", ())
        wrong = next((one for one in of_parent if one.valid.overlap(line.valid)), None)
        if wrong is not None:
            yield Fault(
                line.line,
                f"hör_till pekar på {line.parent} som inte är någon hälsocentral på rad "
                f"{wrong.line}.",
                "Skriv hälsocentralens hsa_id.",
            )


def _two_names(lines: list[UnitLine]) -> Iterable[Fault]:
    """A municipality and a provider are one thing each, whatever line names them."""
    first: dict[tuple[str, str], tuple[UnitLine, tuple[object, ...]]] = {}
    for line in lines:
        said = {
            ("kommun", line.municipality_code): (line.municipality_name,),
            ("leverantör", line.organisation_number): (line.provider_name, line.is_public),
        }
        for key, value in said.items():
            earlier, told = first.setdefault(key, (line, value))
            if told != value:
                yield Fault(
                    line.line,
                    f"{key[0]} {key[1]} beskrivs annorlunda än på rad {earlier.line}.",
                    "Skriv samma namn och regi på båda raderna.",
                )
