"""Failures that end in a page for people become a document under the addresses of machines."""

import json

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from vardval.integrations.failures import MachineFailures


def told(
    address: str, status: int, kind: str = "text/html; charset=utf-8", **headers: str
) -> HttpResponse:
    def page(_: HttpRequest) -> HttpResponse:
        return HttpResponse("Sidan finns inte", status=status, content_type=kind, headers=headers)

    return MachineFailures(page)(RequestFactory().get(address))


@pytest.mark.parametrize("status", [400, 403, 404, 405, 429, 500, 503])
@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/api/v1/x", "application/problem+json"),
        ("/fhir/x", "application/fhir+json; charset=utf-8"),
    ],
)
def test_a_failure_under_a_machines_address_is_a_document_of_its_status(
    address: str, kind: str, status: int
) -> None:
    answer = told(address, status)
    assert (answer.status_code, answer["Content-Type"]) == (status, kind)
    assert "Sidan" not in answer.content.decode()
    assert json.loads(answer.content)


@pytest.mark.parametrize(
    ("address", "status", "kind"),
    [
        ("/api/v1/x", 200, "text/html"),
        ("/api/v1/x", 302, "text/html"),
        ("/api/v1/x", 399, "text/plain"),
        ("/api/v1/x", 404, "application/problem+json"),
        ("/apis/x", 404, "text/html"),
        ("/api", 404, "text/html"),
        ("/enheter/api/x", 500, "text/html"),
    ],
)
def test_what_works_what_is_a_document_already_and_what_people_read_is_let_be(
    address: str, status: int, kind: str
) -> None:
    answer = told(address, status, kind)
    assert (answer.status_code, answer["Content-Type"], answer.content.decode()) == (
        status,
        kind,
        "Sidan finns inte",
    )


def test_a_failure_without_a_kind_or_in_plain_text_is_taken_for_a_page() -> None:
    assert told("/api/x", 404, "text/plain")["Content-Type"] == "application/problem+json"

    def bare(_: HttpRequest) -> HttpResponse:
        answer = HttpResponse("inget", status=404)
        del answer["Content-Type"]
        return answer

    found = MachineFailures(bare)(RequestFactory().get("/api/x"))
    assert found["Content-Type"] == "application/problem+json"


def test_what_the_caller_acts_on_is_kept_and_nothing_else_of_the_page() -> None:
    kept = {"Allow": "GET", "Retry-After": "7", "WWW-Authenticate": "Bearer"}
    answer = told("/fhir/x", 405, **kept, **{"Set-Cookie": "a=b", "X-Other": "1"})
    assert {name: answer[name] for name in kept} == kept
    assert ("Set-Cookie" in answer, "X-Other" in answer) == (False, False)
