"""The register as files for 1177 and HSA: one line or object a unit.

The format is the product's own: no standard for it is at hand. The handbook names the fields.
"""

import csv
import io
import json
from collections.abc import Iterable

from vardval.core.registry import OpenTime
from vardval.platform.spreadsheet_text import shown_as_text
from vardval.registry.published import ApprovedUnit

_WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
_KINDS = {"health_centre": "hälsocentral", "branch": "filial", "service_point": "servicepunkt"}
FIELDS = (
    "hsa_id",
    "namn",
    "slag",
    "hör_till",
    "kommun",
    "kommunnamn",
    "leverantör_orgnr",
    "leverantör",
    "regi",
    "gatuadress",
    "postnummer",
    "postort",
    "telefon",
    "e-post",
    "utbud",
    "tilläggsuppdrag",
    "öppettider",
    "telefontider",
    "godkänd_från",
    "godkänd_till_och_med",
)
"""The fields in the order of the file; in CSV lists have semicolons within, in JSON they are
lists."""


def as_json(units: Iterable[ApprovedUnit]) -> bytes:
    """Return the units as a JSON list, in UTF-8."""
    told = [_fields(one) for one in units]
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def as_csv(units: Iterable[ApprovedUnit]) -> bytes:
    """Return the units as CSV with a heading, in UTF-8, with semicolon as Swedish Excel reads."""
    out = io.StringIO()
    writer = csv.DictWriter(out, FIELDS, delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    for one in units:
        writer.writerow({name: _cell(told) for name, told in _fields(one).items()})
    return out.getvalue().encode()


Field = str | list[str] | None


def _cell(told: Field) -> str:
    return shown_as_text("; ".join(told) if isinstance(told, list) else told or "")


def _fields(one: ApprovedUnit) -> dict[str, Field]:
    unit, contact = one.unit, one.contact
    values: tuple[Field, ...] = (
        unit.hsa_id,
        unit.name,
        _KINDS[unit.kind.value],
        unit.parent_hsa_id,
        unit.municipality_code,
        unit.municipality_name,
        unit.organisation_number,
        unit.provider_name,
        "egen" if unit.is_public else "privat",
        contact.street_address if contact else None,
        contact.postal_code if contact else None,
        contact.locality if contact else None,
        contact.telephone if contact else None,
        contact.email or None if contact else None,
        contact.services or None if contact else None,
        list(one.additional),
        [_time(each) for each in one.facts.hours],
        [_time(each.time) for each in one.facts.phone],
        one.contract.start.isoformat(),
        one.contract.last.isoformat() if one.contract.last else None,
    )
    return dict(zip(FIELDS, values, strict=True))


def _time(one: OpenTime) -> str:
    return f"{_WEEKDAYS[one.weekday - 1]} {one.opens:%H:%M}–{one.closes:%H:%M}"
