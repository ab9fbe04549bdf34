"""Units as Organization and Location, their lists as Group, and the face's own statement."""

import json
from datetime import date, time

import pytest
from django.test import Client

from tests.integrations.fhir.reading import entries, read
from tests.integrations.rest.conftest import Call
from tests.portal import county
from vardval.integrations.fhir.capability import SEARCHED_BY
from vardval.integrations.fhir.resources import location
from vardval.platform.ledger import newest_number
from vardval.registry.queries import unit
from vardval.registry.visiting_queries import Contact, Hours, Visiting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everyone")]

PROVIDER = "provider-2222222222"


def test_a_unit_is_an_organization_under_its_provider(call: Call, everyone: dict[str, int]) -> None:
    controller = call("unit")
    here = read(controller.get(f"/fhir/r4/Organization/{county.HERE}"))
    assert (here["name"], here["partOf"]) == (
        "Björkens hälsocentral",
        {"reference": f"Organization/{PROVIDER}"},
    )
    assert here["identifier"] == [
        {
            "type": {
                "coding": [
                    {"system": "http://terminology.hl7.org/CodeSystem/v2-0203", "code": "PRN"}
                ]
            },
            "system": "urn:oid:1.2.752.29.4.19",
            "value": county.HERE,
        }
    ]
    above = read(controller.get(f"/fhir/r4/Organization/{PROVIDER}"))
    assert (above["name"], above["identifier"][0]["system"]) == (
        "Regionen",
        "urn:oid:2.5.4.97",
    )


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, [county.HERE, county.THERE, PROVIDER, "provider-5599999017"]),
        ({"name": "björk"}, [county.HERE]),
        ({"_id": county.THERE}, [county.THERE]),
        ({"identifier": f"urn:oid:1.2.752.29.4.19|{county.HERE.lower()}"}, [county.HERE]),
        ({"identifier": "5599999017"}, ["provider-5599999017"]),
        ({"identifier": f"urn:oid:2.5.4.97|{county.HERE}"}, []),
        ({"partof": f"Organization/{PROVIDER}"}, [county.HERE]),
    ],
)
def test_organizations_are_searched_for(
    call: Call, everyone: dict[str, int], asked: dict[str, str], found: list[str]
) -> None:
    answer = call("unit").get("/fhir/r4/Organization", **asked)
    assert [one["id"] for one in entries(answer)] == found
    assert json.loads(answer.content)["total"] == len(found)


def test_organizations_are_paged_to_the_last(call: Call, everyone: dict[str, int]) -> None:
    caller, address, found = call("unit"), "/fhir/r4/Organization?_count=3", []
    while address:
        page = read(caller.get(address))
        found += [one["resource"]["id"] for one in page["entry"]]
        links = {one["relation"]: one["url"] for one in page["link"]}
        address = links.get("next", "").removeprefix("http://testserver")
    assert found == [county.HERE, county.THERE, PROVIDER, "provider-5599999017"]


def test_a_location_tells_when_the_unit_is_open(call: Call, everyone: dict[str, int]) -> None:
    shown = unit(county.HERE, valid_on=county.DAY, known_at=newest_number())
    told = Visiting(
        Contact("Storgatan 1", "97200", "Luleå", "0920-100 00", "", ""),
        (Hours(1, time(8), time(16, 30)),),
    )
    found = location(shown, told)
    assert found["hoursOfOperation"] == [
        {"daysOfWeek": ["mon"], "openingTime": "08:00:00", "closingTime": "16:30:00"}
    ]
    assert found["address"] == {
        "line": ["Storgatan 1"],
        "city": "Luleå",
        "postalCode": "97200",
        "district": "Luleå",
        "country": "SE",
    }
    answer = call("unit").get("/fhir/r4/Location", organization=f"Organization/{county.HERE}")
    assert [one["id"] for one in entries(answer)] == [county.HERE]
    read(call("unit").get(f"/fhir/r4/Location/{county.HERE}"))


def test_a_group_holds_the_list_with_the_days_of_each_listing(
    call: Call, everyone: dict[str, int]
) -> None:
    group = read(call("unit").get(f"/fhir/r4/Group/{county.HERE}"))
    assert (group["type"], group["actual"], group["quantity"]) == ("person", True, 2)
    assert group["managingEntity"] == {"reference": f"Organization/{county.HERE}"}
    assert group["member"][0] == {
        "extension": [
            {
                "url": "http://hl7.org/fhir/us/davinci-atr/StructureDefinition/"
                "ext-attributedProvider",
                "valueReference": {"reference": f"Organization/{county.HERE}"},
            }
        ],
        "entity": {"reference": f"Patient/{everyone['Anna']}"},
        "period": {"start": "2023-01-01"},
        "inactive": False,
    }
    assert len(read(call("region").get(f"/fhir/r4/Group/{county.HERE}"))["member"]) == 3


def test_a_group_read_by_pages_says_that_it_is_a_part(call: Call, everyone: dict[str, int]) -> None:
    unit_caller = call("unit")
    first = unit_caller.get(f"/fhir/r4/Group/{county.HERE}", _count="1")
    group = read(first)
    assert group["meta"]["tag"][0]["code"] == "SUBSETTED"
    assert "quantity" not in group
    onward = first["Link"].removeprefix("<http://testserver").partition(">")[0]
    second = unit_caller.get(onward)
    found = [one["entity"]["reference"] for one in group["member"] + read(second)["member"]]
    assert found == [f"Patient/{everyone[one]}" for one in ("Anna", "Bo")]
    assert "Link" not in second


def test_a_group_tells_who_is_new_changed_and_dropped_since_a_moment(
    call: Call, everyone: dict[str, int]
) -> None:
    county.protect(everyone["Anna"], since=date(2023, 11, 10))
    group = read(
        call("unit").get(f"/fhir/r4/Group/{county.HERE}", _since="2023-11-01T00:00:00+01:00")
    )
    assert [
        (one["entity"]["reference"], one["inactive"], one["extension"][1]["valueCode"])
        for one in group["member"]
    ] == [(f"Patient/{everyone['Anna']}", True, "dropped")]
    whole = read(
        call("unit").get(f"/fhir/r4/Group/{county.HERE}", _since="2022-01-01T00:00:00+01:00")
    )
    assert [one["extension"][1]["valueCode"] for one in whole["member"]] == [
        "dropped",
        "new",
        "dropped",
    ]


def test_the_lists_that_one_may_see_are_found_without_their_members(
    call: Call, everyone: dict[str, int]
) -> None:
    own = entries(call("unit").get("/fhir/r4/Group"))
    assert [(one["id"], "member" in one) for one in own] == [(county.HERE, False)]
    every = call("region")
    assert len(entries(every.get("/fhir/r4/Group"))) == 2
    for asked in (
        {"managing-entity": f"Organization/{county.THERE}"},
        {"identifier": f"urn:oid:1.2.752.29.4.19|{county.THERE}"},
        {"_id": county.THERE},
    ):
        assert [one["id"] for one in entries(every.get("/fhir/r4/Group", **asked))] == [
            county.THERE
        ]
    read(call("other_unit").get(f"/fhir/r4/Group/{county.HERE}"), 403)


def test_the_statement_is_told_to_anyone_and_says_what_can_be_searched_by() -> None:
    statement = read(Client().get("/fhir/r4/metadata"))  # type: ignore[arg-type]
    assert statement["fhirVersion"] == "4.0.1"
    kinds = {one["type"]: one for one in statement["rest"][0]["resource"]}
    assert set(kinds) == {"Organization", "Location", "Patient", "Group"}
    assert {kind: [one["name"] for one in told["searchParam"]] for kind, told in kinds.items()} == {
        kind: list(names) for kind, names in SEARCHED_BY.items()
    }
    read(Client().post("/fhir/r4/metadata"), 405)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "name"), [(kind, name) for kind, names in SEARCHED_BY.items() for name in names]
)
def test_every_parameter_of_the_statement_is_understood(
    call: Call, everyone: dict[str, int], kind: str, name: str
) -> None:
    values = {"_lastUpdated": "gt2023-01-01T00:00:00Z", "_id": "1"}
    asked = {name: values.get(name, county.HERE)}
    if kind == "Patient" and name != "_id":
        asked["general-practitioner"] = county.HERE
    if name == "identifier" and kind == "Patient":
        read(call("region").search(kind, **asked))
    else:
        read(call("region").get(f"/fhir/r4/{kind}", **asked))
