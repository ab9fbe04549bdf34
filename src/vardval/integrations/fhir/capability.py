"""The CapabilityStatement: what the face can be asked, told to anyone."""

from django.http import HttpRequest, HttpResponse

from vardval.integrations.clock import now
from vardval.integrations.door.language import language_of
from vardval.integrations.fhir import systems
from vardval.integrations.fhir.documents import answer, base_of, plain
from vardval.integrations.fhir.resources import Resource
from vardval.platform.sentences import sentence

SEARCHED_BY: dict[str, dict[str, str]] = {
    "Organization": {
        "_id": "token",
        "identifier": "token",
        "name": "string",
        "partof": "reference",
    },
    "Location": {
        "_id": "token",
        "identifier": "token",
        "name": "string",
        "organization": "reference",
    },
    "Patient": {
        "_id": "token",
        "identifier": "token",
        "general-practitioner": "reference",
        "_lastUpdated": "date",
    },
    "Group": {"_id": "token", "identifier": "token", "managing-entity": "reference"},
}
"""What each kind of resource can be searched by, and of which type that is."""

_PROFILES = {"Organization": "SEBaseOrganization", "Patient": "SEBasePatient"}


def metadata(request: HttpRequest) -> HttpResponse:
    """Return the statement."""
    if request.method not in {"GET", "HEAD"}:
        refused = plain(request, 405)
        refused["Allow"] = "GET, HEAD"
        return refused
    language = language_of(request)
    statement: Resource = {
        "resourceType": "CapabilityStatement",
        "status": "active",
        "date": now().isoformat(timespec="seconds"),
        "kind": "instance",
        "software": {"name": "Vårdval"},
        "implementation": {
            "description": sentence("fhir.about", language),
            "url": base_of(request),
        },
        "fhirVersion": "4.0.1",
        "format": ["json", "application/fhir+json"],
        "rest": [
            {
                "mode": "server",
                "documentation": sentence("fhir.documentation", language),
                "security": {
                    "cors": False,
                    "description": sentence("fhir.security", language),
                },
                "resource": [_kind(kind, names) for kind, names in SEARCHED_BY.items()],
            }
        ],
    }
    return answer(statement)


def _kind(kind: str, names: dict[str, str]) -> Resource:
    found: Resource = {
        "type": kind,
        "interaction": [{"code": "read"}, {"code": "search-type"}],
        "versioning": "no-version",
        "searchParam": [{"name": name, "type": type_} for name, type_ in names.items()],
    }
    if kind in _PROFILES:
        found["supportedProfile"] = [f"{systems.PROFILE}{_PROFILES[kind]}"]
    return found
