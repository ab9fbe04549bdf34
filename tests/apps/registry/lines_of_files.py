"""Files of the register with whole lines of each kind, and lines that differ from them."""

from typing import TypeVar

from tests.apps.county import TORGET
from vardval.platform.dated_line import DatedLine
from vardval.platform.register_file import headings
from vardval.registry.billing import BillingLine
from vardval.registry.held_file import (
    AbsenceLine,
    AssignmentLine,
    FunctionLine,
    PremisesLine,
    ReferralLine,
    StaffLine,
    SubcontractorLine,
    TelephoneLine,
)
from vardval.registry.owners import OwnerLine
from vardval.registry.unit_file import UnitLine
from vardval.registry.visiting_file import (
    ClosedLine,
    ContactLine,
    HoursLine,
    VisitingLine,
)

L = TypeVar("L", bound=DatedLine)
V = TypeVar("V", bound=VisitingLine)
WHOLE: dict[type[DatedLine], dict[str, str]] = {
    ContactLine: {
        "gatuadress": "Torget 1",
        "postnummer": "972 31",
        "postort": "LULEÅ",
        "telefon": "0980-1",
    },
    HoursLine: {"veckodag": "måndag", "öppnar": "08:00", "stänger": "17:00"},
    TelephoneLine: {"veckodag": "måndag", "öppnar": "08:00", "stänger": "17:00"},
    ClosedLine: {},
    FunctionLine: {
        "funktion": "verksamhetschef",
        "namn": "Eva Ek",
        "yrke": "läkare",
        "skriftligt": "ja",
        "byte": "nej",
    },
    StaffLine: {"yrke": "läkare", "antal": "2", "procent": "100"},
    SubcontractorLine: {
        "namn": "Foten AB",
        "form": "konsultavtal",
        "annan_plats": "nej",
        "driver_enheten": "nej",
    },
    AssignmentLine: {"slag": "tilläggsuppdrag", "uppdrag": "bårhus"},
    PremisesLine: {"mobil": "nej", "öppet_var": "1"},
    ReferralLine: {"hänvisar_till": "1177"},
    AbsenceLine: {"yrke": "läkare"},
    OwnerLine: {"leverantör_orgnr": "5560360793", "namn": "Siv"},
    BillingLine: {"leverantör_orgnr": "5560360793"},
    UnitLine: {
        "namn": "Torget",
        "slag": "vårdcentral",
        "kommun": "2580",
        "kommunnamn": "Luleå",
        "leverantör_orgnr": "2321000230",
        "leverantör": "Regionen",
        "regi": "egen",
    },
}
"""A whole line of each kind, but for the days and the unit."""
_WHOSE = {"hsa_id": TORGET, "från": "2023-01-01"}


def file_of(kind: type[DatedLine], *changes: dict[str, str]) -> bytes:
    """A file with a line for each of the changes to the whole one."""
    names = [heading for heading, _ in headings(kind)]
    lines = [{**_WHOSE, **WHOLE[kind], **change} for change in changes]
    rows = [names, *([line.get(name, "") for name in names] for line in lines)]
    return "\n".join(";".join(row) for row in rows).encode()
