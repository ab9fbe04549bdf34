"""A first walk: units, a list, a person, a choice."""

import pytest

from tests.apps.county import publish
from tests.integrations.rest.calling import told
from tests.integrations.rest.conftest import Call
from tests.portal import county

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everyone")]


def test_a_unit_is_told_with_how_many_are_listed(call: Call, everyone: dict[str, int]) -> None:
    answer = told(call("unit").get("/api/v1/units"))
    assert [(one["name"], one["listed"], one["listed_by_choice"]) for one in answer["items"]] == [
        ("Alens hälsocentral", 1, 0),
        ("Björkens hälsocentral", 3, 2),
    ]
    assert answer["valid_on"] == "2023-11-15"


def test_a_units_list_is_told_page_by_page(call: Call, everyone: dict[str, int]) -> None:
    unit, address = call("unit"), f"/api/v1/units/{county.HERE}/people"
    first = told(unit.get(address, limit=1))
    second = told(unit.get(address, limit=1, cursor=first["next_cursor"]))
    assert [one["given_names"] for one in first["items"] + second["items"]] == ["Anna", "Bo"]
    assert second["next_cursor"] is None


def test_a_person_is_found_by_number(call: Call, everyone: dict[str, int]) -> None:
    answer = call("unit").post("/api/v1/persons/search", {"number": county.ANNA.number})
    person = told(answer)
    assert (answer.status_code, person["person_id"], person["listing"]["unit_hsa_id"]) == (
        200,
        everyone["Anna"],
        county.HERE,
    )


def test_a_choice_is_registered_with_its_receipt(call: Call, everyone: dict[str, int]) -> None:
    publish()
    sent = {
        "number": county.CILLA.number,
        "unit_hsa_id": county.HERE,
        "channel": "form",
        "made_by": "guardian",
        "is_signed": True,
        "is_written": True,
    }
    answer = call("unit").post("/api/v1/choices", sent)
    assert answer.status_code == 200, answer.content
    assert told(answer)["outcome"] == "accepted"


def test_the_description_is_served(call: Call) -> None:
    answer = call("unit").get("/api/v1/openapi.json")
    assert answer.status_code == 200
    assert set(told(answer)["paths"]) >= {"/api/v1/units", "/api/v1/choices"}
