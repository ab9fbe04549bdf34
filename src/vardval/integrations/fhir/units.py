"""Units and their providers as Organization and Location."""

from django.http import HttpRequest, HttpResponse

from vardval.integrations.clock import today
from vardval.integrations.fhir import systems
from vardval.integrations.fhir.asking import asked_with, parameters, reference_of, token_of
from vardval.integrations.fhir.documents import answer
from vardval.integrations.fhir.paging import paged
from vardval.integrations.fhir.resources import Resource, location, organization, provider
from vardval.platform.ledger import newest_number
from vardval.platform.policy import Permission, check_may
from vardval.platform.tokens import TokenActor
from vardval.registry.queries import UnitOnDay, UnitUnknown, units
from vardval.registry.visiting_queries import visiting


@asked_with("GET", "HEAD")
def organization_read(_: HttpRequest, actor: TokenActor, key: str) -> HttpResponse:
    """Return a unit or a provider."""
    check_may(actor, Permission.SEE_COUNTS)
    return answer(_with_id(_organizations(_units()), key))


@asked_with("GET", "HEAD")
def organization_search(request: HttpRequest, actor: TokenActor) -> HttpResponse:
    """Search units and providers by identifier, id, name and what they are part of."""
    check_may(actor, Permission.SEE_COUNTS)
    asked = parameters(request, "_id", "identifier", "name", "partof")
    found = _organizations(_units())
    if "partof" in asked:
        above = f"Organization/{reference_of(asked, 'partof', 'Organization')}"
        found = [one for one in found if one.get("partOf") == {"reference": above}]
    return paged(request, _filtered(found, asked), kind="Organization", asked=asked)


@asked_with("GET", "HEAD")
def location_read(_: HttpRequest, actor: TokenActor, key: str) -> HttpResponse:
    """Return where a unit is and when it is open."""
    check_may(actor, Permission.SEE_COUNTS)
    return answer(_with_id(_locations(_units()), key))


@asked_with("GET", "HEAD")
def location_search(request: HttpRequest, actor: TokenActor) -> HttpResponse:
    """Search where units are by identifier, id, name and organization."""
    check_may(actor, Permission.SEE_COUNTS)
    asked = parameters(request, "_id", "identifier", "name", "organization")
    found = _locations(_units())
    if "organization" in asked:
        key = reference_of(asked, "organization", "Organization")
        found = [one for one in found if one["id"] == key]
    return paged(request, _filtered(found, asked), kind="Location", asked=asked)


def _units() -> list[UnitOnDay]:
    return units(valid_on=today(), known_at=newest_number())


def _organizations(found: list[UnitOnDay]) -> list[Resource]:
    providers = {one.organisation_number: provider(one) for one in found}
    return [*providers.values(), *map(organization, found)]


def _locations(found: list[UnitOnDay]) -> list[Resource]:
    told = visiting([one.id for one in found], valid_on=today(), known_at=newest_number())
    return [location(one, told[one.id]) for one in found]


def _with_id(found: list[Resource], key: str) -> Resource:
    one = next((one for one in found if one["id"] == key), None)
    if one is None:
        raise UnitUnknown(key[:60])
    return one


def _filtered(found: list[Resource], asked: dict[str, str]) -> list[Resource]:
    if "_id" in asked:
        found = [one for one in found if one["id"] == asked["_id"]]
    if "name" in asked:
        # FHIR's string search: from the beginning, whatever the letters' size.
        wanted = asked["name"].casefold()
        found = [one for one in found if one["name"].casefold().startswith(wanted)]
    if "identifier" in asked:
        system, value = token_of(asked, "identifier")
        folds = value.upper() if system in {None, systems.HSA_ID} else value
        found = [
            one
            for one in found
            for identifier in one["identifier"]
            if identifier["value"] in {value, folds} and system in {None, identifier["system"]}
        ]
    return found
