"""Our facts as FHIR resources: units and their providers, people, lists."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from vardval.core.identity import IdentityKind, PersonNumber
from vardval.core.identity.person_number import BadIdentityNumber
from vardval.core.population import ProtectionDegree
from vardval.core.time import FOREVER
from vardval.integrations.fhir import systems
from vardval.registry.queries import UnitOnDay
from vardval.registry.visiting_queries import Visiting

Resource = dict[str, Any]

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_GENDERS = {"K": "female", "M": "male"}
_SYSTEMS: dict[IdentityKind, tuple[str, ...]] = {
    IdentityKind.PERSONAL_NUMBER: systems.PERSONAL_NUMBER,
    IdentityKind.COORDINATION_NUMBER: systems.COORDINATION_NUMBER,
    IdentityKind.RESERVE_NUMBER: (),
}
_LABELS = {
    ProtectionDegree.SECRECY_MARKING: ("sekretessmarkering", "Sekretessmarkering"),
    ProtectionDegree.PROTECTED_REGISTRATION: ("skyddadFolkbokforing", "Skyddad folkbokföring"),
}


def provider_id(organisation_number: str) -> str:
    """Return the resource id of a provider; units go by their HSA-ids."""
    return f"provider-{organisation_number}"


def provider(one: UnitOnDay) -> Resource:
    """Return the unit's provider as an Organization."""
    return {
        "resourceType": "Organization",
        "id": provider_id(one.organisation_number),
        "meta": {"profile": [f"{systems.PROFILE}SEBaseOrganization"]},
        "identifier": [_identifier(systems.ORGANISATION_NUMBER, one.organisation_number, "XX")],
        "active": True,
        "name": one.provider_name,
    }


def organization(one: UnitOnDay) -> Resource:
    """Return the unit as an Organization under its provider, or its parent unit."""
    above = one.parent_hsa_id or provider_id(one.organisation_number)
    return {
        "resourceType": "Organization",
        "id": one.hsa_id,
        "meta": {"profile": [f"{systems.PROFILE}SEBaseOrganization"]},
        "identifier": [_identifier(systems.HSA_ID, one.hsa_id, "PRN")],
        "active": True,
        "name": one.name,
        "partOf": {"reference": f"Organization/{above}"},
    }


def location(one: UnitOnDay, told: Visiting) -> Resource:
    """Return the unit as a Location: address, telephone and opening hours where known."""
    found: Resource = {
        "resourceType": "Location",
        "id": one.hsa_id,
        "identifier": [_identifier(systems.HSA_ID, one.hsa_id, "PRN")],
        "status": "active",
        "name": one.name,
        "mode": "instance",
        "managingOrganization": {"reference": f"Organization/{one.hsa_id}"},
    }
    if told.contact and told.contact.telephone:
        found["telecom"] = [{"system": "phone", "value": told.contact.telephone}]
    found["address"] = {"district": one.municipality_name, "country": "SE"}
    if told.contact and told.contact.locality:
        found["address"] |= {"city": told.contact.locality}
    if told.contact and told.contact.street_address:
        found["address"] |= {"line": [told.contact.street_address]}
    if told.contact and told.contact.postal_code:
        found["address"] |= {"postalCode": told.contact.postal_code}
    if told.hours:
        found["hoursOfOperation"] = [
            {
                "daysOfWeek": [_DAYS[hour.weekday - 1]],
                "openingTime": hour.opens.isoformat("seconds"),
                "closingTime": hour.closes.isoformat("seconds"),
            }
            for hour in told.hours
        ]
    return found


def patient(
    *,
    person_id: int,
    number: str,
    given_names: str,
    surname: str,
    born_on: date,
    sex: str,
    died_on: date | None,
    listed_at: str | None,
    protection: Iterable[ProtectionDegree] = (),
    last_updated: datetime | None = None,
) -> Resource:
    """Return somebody as a Patient; where they are listed is their general practitioner."""
    meta: Resource = {"profile": [f"{systems.PROFILE}SEBasePatient"]}
    if last_updated is not None:
        meta["lastUpdated"] = last_updated.isoformat(timespec="milliseconds")
    labels = [_LABELS[one] for one in sorted(protection, key=lambda one: one.value)]
    if labels:
        meta["security"] = [
            {"system": systems.CONFIDENTIALITY, "code": "V", "display": "very restricted"},
            *(
                {"system": systems.SECURITY_LABEL, "code": code, "display": display}
                for code, display in labels
            ),
        ]
    found: Resource = {
        "resourceType": "Patient",
        "id": str(person_id),
        "meta": meta,
        "identifier": _numbers(number),
        "active": died_on is None,
        "gender": _GENDERS[sex],
        "birthDate": born_on.isoformat(),
    }
    name = {"family": surname, "given": given_names.split()}
    known = {part: value for part, value in name.items() if value}
    found["name"] = [{"use": "official", **known}] if known else []
    if died_on is not None:
        found["deceasedDateTime"] = died_on.isoformat()
    if listed_at is not None:
        found["generalPractitioner"] = [{"reference": f"Organization/{listed_at}"}]
    return {key: value for key, value in found.items() if value != []}


def group(
    one: UnitOnDay, members: list[Resource], *, last_updated: datetime, is_part: bool
) -> Resource:
    """Return the unit's list as a Group; `is_part` of one that holds some of its members."""
    meta: Resource = {"lastUpdated": last_updated.isoformat(timespec="milliseconds")}
    if is_part:
        meta["tag"] = [{"system": systems.OBSERVATION_VALUE, "code": "SUBSETTED"}]
    found: Resource = {
        "resourceType": "Group",
        "id": one.hsa_id,
        "meta": meta,
        "identifier": [_identifier(systems.HSA_ID, one.hsa_id, "PRN")],
        "active": True,
        "type": "person",
        "actual": True,
        "name": f"Listade vid {one.name}",
        "managingEntity": {"reference": f"Organization/{one.hsa_id}"},
    }
    if not is_part:
        found["quantity"] = len(members)
    if members:
        found["member"] = members
    return found


def member(
    person_id: int,
    hsa_id: str,
    *,
    since: date | None,
    until: date | None,
    change: str | None = None,
) -> Resource:
    """Return a member of a list, with the days of the listing and, perhaps, what changed."""
    extensions: list[Resource] = [
        {
            "url": systems.ATTRIBUTED_PROVIDER,
            "valueReference": {"reference": f"Organization/{hsa_id}"},
        }
    ]
    if change is not None:
        extensions.append({"url": systems.CHANGE_TYPE, "valueCode": change})
    found: Resource = {
        "extension": extensions,
        "entity": {"reference": f"Patient/{person_id}"},
        "inactive": since is None,
    }
    if since is not None:
        period = {"start": since.isoformat()}
        if until is not None and until != FOREVER:
            # FHIR's period ends with its last day; ours before the first day after.
            period["end"] = date.fromordinal(until.toordinal() - 1).isoformat()
        found["period"] = period
    return found


def _identifier(system: str, value: str, kind: str) -> Resource:
    coding = {"system": systems.IDENTIFIER_TYPE, "code": kind}
    return {"type": {"coding": [coding]}, "system": system, "value": value}


def _numbers(number: str) -> list[Resource]:
    if not number:
        return []
    try:
        kind = PersonNumber.parse(number).kind
    except BadIdentityNumber:
        kind = IdentityKind.RESERVE_NUMBER
    told: list[Resource] = [
        {"use": "official", "system": system, "value": number} for system in _SYSTEMS[kind]
    ]
    return told or [{"use": "usual", "type": {"text": "Reservnummer"}, "value": number}]
