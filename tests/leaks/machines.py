"""Every call that a system can make: REST, FHIR and the national contract.

Which calls there are is read from the interfaces themselves; one that nothing here makes fails.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache

from django.test import Client

from tests.apps.county import HAVET, TORGET
from tests.integrations.carelisting import messages
from tests.integrations.rest.calling import Caller
from tests.leaks.followed import FOLLOWED, REGISTRATION, SECRECY, Followed
from tests.leaks.forms import parts_about
from tests.leaks.founding import moment
from tests.leaks.pages import url_patterns
from tests.leaks.telling import Sights, words_of
from tests.leaks.town import Town
from vardval.integrations.carelisting.names import Operation
from vardval.integrations.rest.describing import described
from vardval.integrations.rest.urls import API
from vardval.platform.models import Role
from vardval.platform.tokens import issue_token, scopes_of

SYSTEMS: Mapping[str, tuple[Role, str]] = {
    "region": (Role.REGION_OFFICER, ""),
    "unit": (Role.UNIT_CLERK, TORGET),
    "other_unit": (Role.UNIT_CLERK, HAVET),
    "money": (Role.CONTROLLER, ""),
}


class CallNotMade(AssertionError):
    """An interface takes a call that the walk does not make."""


def walk_machines(town: Town, sights: Sights, *, systems: Iterable[str] = SYSTEMS) -> None:
    """Make every call as each of the systems, with the followed where a call names somebody."""
    for who in systems:
        caller = _caller(who, *SYSTEMS[who])
        for somebody in FOLLOWED:
            _rest(caller, who, somebody, town, sights)
            _fhir(caller, who, somebody, town, sights)
    for somebody in FOLLOWED:
        _contract(somebody, sights)


def _caller(who: str, role: Role, unit: str) -> Caller:
    made = issue_token(
        name=who,
        role=role,
        unit_hsa_id=unit,
        scopes=scopes_of(role),
        valid_until=date(2024, 6, 30),
        actor="prov",
        at=moment(11, 1),
    )
    return Caller(made.secret)


def _rest(caller: Caller, who: str, somebody: Followed, town: Town, sights: Sights) -> None:
    parts = {**parts_about(somebody, town), "region": "norrbotten", "year": 2023}
    sent = dict(_sent(somebody))
    for path, methods in _paths().items():
        address = path.format(**parts)
        for method in methods:
            if somebody is not SECRECY and "{person_id}" not in path and path not in sent:
                continue  # The same call again: it names nobody.
            if method == "get":
                asked = "?since=0" if path.endswith("/changes") else ""
                sights.see(f"REST {path}", who, words_of(caller.get(address + asked)))
            elif method == "post" and path in sent:
                answer = caller.post(address, sent[path])
                typed = [str(one) for one in sent[path].values()]
                sights.see(f"REST {path}", who, words_of(answer), typed=typed)
            else:
                raise CallNotMade(f"{method} {path}")


@cache
def _paths() -> dict[str, Iterable[str]]:
    """Every address of the REST interface, and how it may be asked."""
    found: dict[str, Iterable[str]] = described(API, "sv")["paths"]
    return found


def _sent(somebody: Followed) -> Iterator[tuple[str, dict[str, object]]]:
    number: dict[str, object] = {"number": somebody.number}
    there: dict[str, object] = {**number, "unit_hsa_id": TORGET}
    yield "/api/v1/persons/search", number
    chosen = {**there, "channel": "form", "is_signed": True, "is_written": True}
    yield "/api/v1/choices", chosen
    yield "/api/v1/choices/forms", there
    yield "/api/v1/choices/withdrawals", there
    yield "/api/v1/queues/leavings", there
    yield "/api/v1/contacts/physicians", there
    yield "/api/v1/contacts/clinics", {**there, "clinic": "midwife"}
    yield "/api/v1/facts", {"content": "bnlja2VsO3bDpHJkZQo=", "name": "tom.csv"}
    yield "/api/v1/facts/files", number
    yield "/api/v1/facts/{fact_file_id}/agreements", {"said_rows": -1}
    yield "/api/v1/units/{hsa_id}/ceilings", {"people": -1}
    yield "/api/v1/units/{hsa_id}/stops", {"ground": "okänd"}
    yield "/api/v1/units/{hsa_id}/stops/ends", {"on": "igår"}


def _fhir(caller: Caller, who: str, somebody: Followed, town: Town, sights: Sights) -> None:
    person = town.people["secrecy" if somebody is SECRECY else "registration"]
    asked: Mapping[str, tuple[str, ...]] = {
        "metadata": ("metadata",),
        "Organization": ("Organization?_count=100",),
        "Organization/<str:key>": (f"Organization/{TORGET}",),
        "Location": ("Location?_count=100",),
        "Location/<str:key>": (f"Location/{TORGET}",),
        "Patient": (
            f"Patient?_id={person}",
            f"Patient?general-practitioner=Organization/{TORGET}",
            "Patient?_count=100",
        ),
        "Patient/<int:key>": (f"Patient/{person}",),
        "Group": ("Group?_count=100",),
        "Group/<str:key>": (
            f"Group/{TORGET}",
            f"Group/{TORGET}?_since=2020-01-01T00:00:00Z",
        ),
    }
    for prefix, _, pattern in url_patterns():
        if not prefix.startswith("fhir/"):
            continue
        if somebody is not SECRECY and "Patient" not in str(pattern.pattern):
            continue  # The same call again: it names nobody.
        address = str(pattern.pattern)
        if address == "Patient/_search":
            answer = caller.search("Patient", identifier=somebody.number)
            told = words_of(answer)
            # The number asked for comes back in the answer's own address: no news.
            sights.see("FHIR Patient/_search", who, told, typed=[somebody.number])
            continue
        for one in asked[address]:
            sights.see(f"FHIR {address}", who, words_of(caller.get(f"/fhir/r4/{one}")))


def _contract(somebody: Followed, sights: Sights) -> None:
    other = REGISTRATION if somebody is SECRECY else SECRECY
    there = f"<healthcareFacilityHSAId>{TORGET}</healthcareFacilityHSAId>"
    asked: Mapping[Operation, tuple[str, ...]] = {
        Operation.GET_LISTING: (
            messages.about(other.number, actor_of=somebody.number),
            messages.about(somebody.number, actor_of=other.number, kind="HEALTHCARE_ADVISER"),
        ),
        Operation.GET_LISTING_COUNTY: (
            messages.about(somebody.number, actor_of=other.number, kind="HEALTHCARE_ADVISER"),
        ),
        Operation.CREATE_LISTING: (
            messages.choice(somebody.number, TORGET, actor_of=other.number),
            messages.choice(somebody.number, TORGET, actor_of=other.number, kind="GUARDIAN"),
        ),
        Operation.UPDATE_LISTING: (messages.update(somebody.number, new="24", home="24"),),
        Operation.GET_FACILITIES: ("",),
        Operation.GET_LISTING_TYPES: ("",),
        Operation.GET_PERSONNEL: (
            f"<personId>{messages.identity(somebody.number)}</personId>{there}",
        ),
    }
    for operation in Operation:
        for content in asked[operation]:
            answer = Client().post(
                "/carelisting",
                messages.call(operation, content),
                content_type="text/xml; charset=utf-8",
                headers={"SOAPAction": f'"{operation.soap_action}"'},
            )
            if answer.status_code != 200:
                raise CallNotMade(f"{operation.value}: {words_of(answer)}")
            sights.see(f"SOAP {operation.value}", "1177", words_of(answer))
    for address in ("/carelisting", f"/carelisting/{Operation.GET_LISTING.value}.wsdl"):
        sights.see("SOAP", "1177", words_of(Client().get(address)))
