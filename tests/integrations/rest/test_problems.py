"""What a caller is told when a call does not work: problem documents, in their language."""

import json

import pytest
from django.conf import LazySettings
from django.test import Client

from tests.apps.county import publish
from tests.integrations.rest.calling import Caller, told
from tests.integrations.rest.conftest import Call
from tests.portal import county
from vardval.integrations.door.pace import forget_pace
from vardval.platform.policy import NobodyToShow

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everyone")]

PROBLEM = "application/problem+json"


def test_a_problem_says_what_kind_in_words_and_where(call: Call, everyone: dict[str, int]) -> None:
    answer = call("unit").post("/api/v1/choices", {"number": county.ANNA.number, "okänt": 1})
    assert (answer.status_code, answer["Content-Type"]) == (422, PROBLEM)
    assert told(answer) == {
        "type": "urn:vardval:problem:rest.written_wrongly",
        "title": "Uppgifterna går inte att använda",
        "status": 422,
        "detail": "Anropet är inte skrivet som beskrivningen säger. Inget är sparat.",
        "code": "rest.written_wrongly",
        "faults": [
            {
                "field": "body.sent.unit_hsa_id",
                "code": "rest.fault.missing",
                "detail": "Uppgiften saknas.",
            },
            {
                "field": "body.sent.channel",
                "code": "rest.fault.missing",
                "detail": "Uppgiften saknas.",
            },
            {
                "field": "body.sent.okänt",
                "code": "rest.fault.extra_forbidden",
                "detail": "Uppgiften finns inte i beskrivningen.",
            },
        ],
    }


@pytest.mark.parametrize(
    ("accept", "language", "words"),
    [
        ("sv", "sv", "Ingen person med det numret"),
        ("en-GB,sv;q=0.5", "en", "There is nobody with that number"),
        ("sv;q=0.1, en;q=0.9", "en", "There is nobody with that number"),
        ("fi, de", "sv", "Ingen person med det numret"),
        ("*;;;", "sv", "Ingen person med det numret"),
    ],
)
def test_the_sentence_is_in_the_language_that_the_caller_likes_best(
    call: Call, everyone: dict[str, int], accept: str, language: str, words: str
) -> None:
    address = f"/api/v1/persons/{everyone['Dolda']}"
    answer = call("unit").get(address, headers={"Accept-Language": accept})
    assert (answer.status_code, answer["Content-Language"]) == (404, language)
    assert told(answer)["detail"].startswith(words)
    assert told(answer)["code"] == NobodyToShow().code


@pytest.mark.parametrize(
    ("header", "code"),
    [
        (None, "rest.no_token"),
        ("Basic abc", "rest.no_token"),
        ("Bearer", "rest.no_token"),
        ("Bearer nonsense", "token.refused"),
        ("Bearer vv_00000000_" + "a" * 43, "token.refused"),
        ("Bearer vv_00000000_" + "å" * 43, "token.refused"),
    ],
)
def test_a_call_without_a_token_that_is_known_is_asked_for_one(
    everyone: dict[str, int], header: str | None, code: str
) -> None:
    headers = {} if header is None else {"Authorization": header}
    answer = Client().get("/api/v1/units", headers=headers)
    assert (answer.status_code, json.loads(answer.content)["code"]) == (401, code)
    assert answer["WWW-Authenticate"] == 'Bearer realm="vardval"'


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("get", "/api/v1/nowhere", 404),
        ("get", "/api/v2/units", 404),
        ("delete", "/api/v1/units", 405),
        ("get", "/api/v1/choices", 405),
        ("get", "/api/v1/units/%00", 400),
    ],
)
def test_what_no_call_answers_is_a_problem_too(method: str, address: str, status: int) -> None:
    answer = getattr(Client(), method)(address)
    assert (answer.status_code, answer["Content-Type"]) == (status, PROBLEM)
    assert json.loads(answer.content)["status"] == status


def test_a_fault_of_ours_is_told_without_its_inside(
    call: Call, everyone: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise OSError(f"gick sönder vid {county.ANNA.number}")

    monkeypatch.setattr("vardval.integrations.rest.routes.people.person_card", broken)
    client = Client(raise_request_exception=False)
    token = call("unit").token
    answer = client.get(
        f"/api/v1/persons/{everyone['Anna']}",
        headers={"Authorization": f"Bearer {token}", "Vardval-Purpose": "question"},
    )
    assert (answer.status_code, answer["Content-Type"]) == (500, PROBLEM)
    assert county.ANNA.number not in answer.content.decode()


def test_a_unit_that_is_not_in_the_register_does_not_exist(
    call: Call, everyone: dict[str, int]
) -> None:
    for address in ("SE2222222222-FINNSEJ", "x", "SE2222222222-å"):
        answer = call("region").get(f"/api/v1/units/{address}")
        assert (answer.status_code, told(answer)["code"]) == (404, "registry.unit_unknown")


def test_a_day_that_has_not_come_is_not_registered(call: Call, everyone: dict[str, int]) -> None:
    publish()
    sent = {
        "number": county.ANNA.number,
        "unit_hsa_id": county.HERE,
        "channel": "form",
        "chosen_on": "2023-11-16",
    }
    answer = call("unit").post("/api/v1/choices", sent)
    assert (answer.status_code, told(answer)["code"]) == (422, "rest.in_the_future")


def test_without_a_rulebook_nothing_is_decided(call: Call, everyone: dict[str, int]) -> None:
    sent = {"number": county.ANNA.number, "unit_hsa_id": county.HERE, "channel": "form"}
    answer = call("unit").post("/api/v1/choices", sent)
    assert (answer.status_code, told(answer)["code"]) == (409, "rest.no_rules")


def test_who_calls_too_often_is_told_how_long_to_wait(
    call: Call, everyone: dict[str, int], settings: LazySettings
) -> None:
    settings.API_CALLS_PER_SECOND = 0.01
    unit, other = call("unit"), call("other_unit")
    statuses = [unit.get("/api/v1/rulebooks").status_code for _ in range(3)]
    assert statuses == [200] * 3
    answers = [unit.get("/api/v1/nights") for _ in range(201)]
    assert {one.status_code for one in answers[:200]} == {403}
    last = answers[-1]
    assert (last.status_code, told(last)["code"]) == (429, "rest.too_often")
    assert 0 < int(last["Retry-After"]) <= 100
    assert other.get("/api/v1/units").status_code == 200
    forget_pace()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("valid_on", "2023-02-30"),
        ("valid_on", "0"),
        ("valid_on", "1023-01-01"),
        ("known_at", "-1"),
        ("known_at", "2023-01-01T00:00:00"),
        ("known_at", "1.5"),
        ("known_at", str(2**63)),
        ("limit", "0"),
        ("limit", "501"),
        ("cursor", "1950-03-17.4"),
        ("okänt", "1"),
    ],
)
def test_a_parameter_that_cannot_be_read_is_named(
    call: Call, everyone: dict[str, int], name: str, value: str
) -> None:
    answer = call("unit").get(f"/api/v1/units/{county.HERE}/people", **{name: value})
    assert answer.status_code == 422
    assert told(answer)["faults"][0]["field"].startswith(f"query.{name}")


def test_what_the_database_cannot_store_is_a_fault_of_the_call(
    call: Call, everyone: dict[str, int]
) -> None:
    publish()
    unit: Caller = call("unit")
    sent = {"number": county.ANNA.number, "unit_hsa_id": county.HERE, "channel": "form"}
    for text, code in (("\x00", "text"), ("\ud800", "string_unicode")):
        answer = unit.post("/api/v1/choices", {**sent, "evidence_reference": text})
        fault = told(answer)["faults"][0]
        assert (answer.status_code, fault["code"]) == (422, f"rest.fault.{code}")
        assert fault["detail"] == "Texten har tecken som inte går att spara."
