"""People as Patient: by key, by number, by unit; and who is told that nobody is there."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.integrations.fhir.reading import entries, read
from tests.integrations.rest.conftest import Call
from tests.portal import county
from vardval.integrations.fhir.resources import patient
from vardval.platform.models import AccessLogEntry
from vardval.platform.tokens import Scope

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everyone")]


def test_a_person_is_told_as_the_swedish_base_profile_has_them(
    call: Call, everyone: dict[str, int]
) -> None:
    anna = read(call("unit").get(f"/fhir/r4/Patient/{everyone['Anna']}"))
    assert anna["meta"].pop("lastUpdated") == "2023-01-01T08:00:00.000+00:00"
    assert anna == {
        "resourceType": "Patient",
        "id": str(everyone["Anna"]),
        "meta": {"profile": ["http://hl7.se/fhir/ig/base/StructureDefinition/SEBasePatient"]},
        "identifier": [
            {
                "use": "official",
                "system": "http://electronichealth.se/identifier/personnummer",
                "value": "195003179800",
            },
            {
                "use": "official",
                "system": "urn:oid:1.2.752.129.2.1.3.1",
                "value": "195003179800",
            },
        ],
        "active": True,
        "name": [{"use": "official", "family": "Ek", "given": ["Anna"]}],
        "gender": "female",
        "birthDate": "1950-03-17",
        "generalPractitioner": [{"reference": f"Organization/{county.HERE}"}],
    }


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (
            "197010632391",
            [
                "http://electronichealth.se/identifier/samordningsnummer",
                "urn:oid:1.2.752.129.2.1.3.3",
            ],
        ),
        ("19701003A012", [None]),
    ],
)
def test_each_kind_of_number_has_its_own_systems(number: str, told: list[str | None]) -> None:
    found = patient(
        person_id=1,
        number=number,
        given_names="Ny",
        surname="Person",
        born_on=date(1970, 10, 3),
        sex="M",
        died_on=None,
        listed_at=None,
    )["identifier"]
    assert [one.get("system") for one in found] == told
    assert {one["value"] for one in found} == {number}


def test_who_is_protected_is_labelled_to_the_region_and_unknown_to_the_unit(
    call: Call, everyone: dict[str, int]
) -> None:
    address = f"/fhir/r4/Patient/{everyone['Dolda']}"
    labels = read(call("region").get(address))["meta"]["security"]
    assert [(one["system"].rpartition("/")[2], one["code"]) for one in labels] == [
        ("v3-Confidentiality", "V"),
        ("SecurityLabel", "sekretessmarkering"),
    ]
    nobody = f"/fhir/r4/Patient/{everyone['Dolda'] + 1000}"
    for who in ("unit", "other_unit"):
        refused, missing = (read(call(who).get(one), 404) for one in (address, nobody))
        assert refused == missing
    assert AccessLogEntry.objects.filter(username__contains="token:").count() == 1


def test_a_number_is_searched_for_in_the_body_of_a_post(
    call: Call, everyone: dict[str, int]
) -> None:
    unit = call("unit")
    for identifier in (
        county.ANNA.number,
        f"urn:oid:1.2.752.129.2.1.3.1|{county.ANNA.number}",
        f"|{county.ANNA.number}",
    ):
        found = entries(unit.search("Patient", identifier=identifier))
        assert [one["id"] for one in found] == [str(everyone["Anna"])]
    document = read(unit.search("Patient", identifier=county.ANNA.number))
    assert document["link"] == [{"relation": "self", "url": "http://testserver/fhir/r4/Patient"}]
    assert document["total"] == 1


@pytest.mark.parametrize("somebody", [county.DOLD, county.CILLA])
def test_a_search_for_who_may_not_be_seen_finds_nobody(
    call: Call, everyone: dict[str, int], somebody: county.Somebody
) -> None:
    unit = call("unit")
    found = unit.search("Patient", identifier=somebody.number)
    unknown = unit.search("Patient", identifier="199001019844")
    assert found.content == unknown.content
    assert entries(found) == []
    assert AccessLogEntry.objects.count() == 0


def test_a_number_in_an_address_is_refused_and_not_repeated(
    call: Call, everyone: dict[str, int]
) -> None:
    answer = call("unit").get("/fhir/r4/Patient", identifier=county.ANNA.number)
    told = read(answer, 400)["issue"][0]["details"]["text"]
    assert told == ("Sök på nummer med POST Patient/_search. Ett nummer får inte stå i adressen.")


def test_a_units_list_is_paged_as_bundles_that_lead_on(
    call: Call, everyone: dict[str, int]
) -> None:
    unit = call("unit")
    asked = {"general-practitioner": f"Organization/{county.HERE}", "_count": "1"}
    first = read(unit.get("/fhir/r4/Patient", **asked))
    onward = next(one["url"] for one in first["link"] if one["relation"] == "next")
    second = read(unit.get(onward.removeprefix("http://testserver")))
    names = [one["entry"][0]["resource"]["name"][0]["family"] for one in (first, second)]
    assert names == ["Ek", "Björk"]
    assert [one["relation"] for one in second["link"]] == ["self"]
    assert first["entry"][0]["fullUrl"] == (f"http://testserver/fhir/r4/Patient/{everyone['Anna']}")


def test_a_search_for_no_rows_tells_how_many_the_caller_may_see_and_shows_nobody(
    call: Call, everyone: dict[str, int]
) -> None:
    asked = {"general-practitioner": county.HERE, "_count": "0"}
    told = [read(call(who).get("/fhir/r4/Patient", **asked)) for who in ("unit", "region")]
    assert [(one["total"], "entry" in one, len(one["link"])) for one in told] == [
        (2, False, 1),
        (3, False, 1),
    ]
    assert AccessLogEntry.objects.count() == 0


def test_people_are_counted_without_being_read(call: Call, everyone: dict[str, int]) -> None:
    asked, token = {"general-practitioner": county.HERE}, call("unit")
    names_read = []
    for count in ("1", "0"):
        with CaptureQueriesContext(connection) as asked_of_the_database:
            token.get("/fhir/r4/Patient", **asked, _count=count)
        read_there = [one["sql"] for one in asked_of_the_database.captured_queries]
        names_read.append(any("given_names" in one for one in read_there))
    assert names_read == [True, False]


def test_the_list_of_another_unit_is_refused(call: Call, everyone: dict[str, int]) -> None:
    asked = {"general-practitioner": f"Organization/{county.HERE}"}
    refused = read(call("other_unit").get("/fhir/r4/Patient", **asked), 403)
    assert refused["issue"][0]["code"] == "forbidden"
    whole = entries(call("region").get("/fhir/r4/Patient", **asked))
    assert [one["name"][0]["family"] for one in whole] == ["Ek", "Skyddsson", "Björk"]


def test_only_those_of_whom_something_is_new_are_found_by_last_updated(
    call: Call, everyone: dict[str, int]
) -> None:
    unit = call("unit")
    asked = {"general-practitioner": county.HERE, "_lastUpdated": "gt2023-06-01T00:00:00Z"}
    assert entries(unit.get("/fhir/r4/Patient", **asked)) == []
    asked["_lastUpdated"] = "ge2022-12-31T00:00:00+01:00"
    assert len(entries(unit.get("/fhir/r4/Patient", **asked))) == 2


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"name": "Ek"},
        {"general-practitioner": "Practitioner/1"},
        {"general-practitioner": county.HERE, "_lastUpdated": "2023"},
        {"general-practitioner": county.HERE, "_lastUpdated": "gt2023-02-30T00:00:00Z"},
        {"general-practitioner": county.HERE, "_cursor": "x"},
        {"general-practitioner": county.HERE, "_count": "-1"},
        {"_id": "x"},
        {"_id": "1\0"},
    ],
)
def test_a_search_that_cannot_be_made_is_told_and_not_guessed(
    call: Call, everyone: dict[str, int], asked: dict[str, str]
) -> None:
    told = read(call("unit").get("/fhir/r4/Patient", **asked), 400)
    assert told["issue"][0]["code"] == "invalid"


def test_nobody_is_shown_without_a_purpose(call: Call, everyone: dict[str, int]) -> None:
    silent = {"Vardval-Purpose": ""}
    address = f"/fhir/r4/Patient/{everyone['Anna']}"
    assert read(call("unit").get(address, headers=silent), 400)["issue"][0]["code"] == "invalid"
    assert AccessLogEntry.objects.count() == 0


def test_no_token_and_a_token_without_the_scope_come_nowhere(
    call: Call, everyone: dict[str, int]
) -> None:
    address = f"/fhir/r4/Patient/{everyone['Anna']}"
    nobody = Client().get(address)
    assert read(nobody, 401)["issue"][0]["code"] == "login"  # type: ignore[arg-type]
    assert nobody["WWW-Authenticate"] == 'Bearer realm="vardval"'
    assert read(call("unit", Scope.PEOPLE).get(address), 403)["issue"][0]["code"] == "forbidden"


def test_the_face_is_read_only(call: Call, everyone: dict[str, int]) -> None:
    refused = call("region").post("/fhir/r4/Organization", {})
    assert read(refused, 405)["issue"][0]["code"] == "not-supported"
    assert refused["Allow"] == "GET, HEAD"


def test_an_address_that_leads_nowhere_is_an_outcome(call: Call) -> None:
    assert read(call("region").get("/fhir/r4/Observation"), 404)["issue"][0]["code"] == "not-found"
    assert read(call("region").get("/fhir/r4/Patient/x"), 404)["issue"][0]["code"] == "not-found"


@pytest.mark.parametrize(
    ("accept", "status"),
    [("application/fhir+json", 200), ("application/json", 200), ("application/fhir+xml", 406)],
)
def test_only_json_is_answered(
    call: Call, everyone: dict[str, int], accept: str, status: int
) -> None:
    address = f"/fhir/r4/Patient/{everyone['Anna']}"
    read(call("unit").get(address, headers={"Accept": accept}), status)
    read(call("unit").get(address, _format=accept), status)
