"""What a FHIR call searches by: every parameter is understood, or refused by name."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from vardval.integrations.fhir.asking import (
    CannotSearch,
    asked_with,
    count_of,
    parameters,
    reference_of,
    token_of,
)
from vardval.platform.tokens import TokenActor

ASK = RequestFactory()


@pytest.mark.parametrize(
    ("written", "count"),
    [
        ("1", 1),
        ("0", 0),
        ("000", 0),
        ("100", 100),
        ("500", 500),
        ("501", 500),
        ("999999", 500),
        ("007", 7),
    ],
)
def test_a_page_holds_as_many_as_asked_for_within_bounds(written: str, count: int) -> None:
    assert count_of({"_count": written}) == count


def test_without_a_wish_a_page_holds_a_hundred() -> None:
    assert (count_of({}), count_of({}, default=7), count_of({"_count": "9"}, most=5)) == (100, 7, 5)


@pytest.mark.parametrize("written", ["", "-1", "1.5", "tio", "²", "1000000", " 5", "9" * 5000])
def test_what_is_no_count_is_refused_by_name(written: str) -> None:
    with pytest.raises(CannotSearch) as refused:
        count_of({"_count": written})
    assert refused.value.parameters["name"] == "_count"


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("SE1", "SE1"),
        ("Organization/SE1", "SE1"),
        ("https://vardval.example/fhir/Organization/SE1", "SE1"),
    ],
)
def test_a_reference_is_read_with_its_kind_or_without(written: str, key: str) -> None:
    assert reference_of({"x": written}, "x", "Organization") == key


@pytest.mark.parametrize(
    "written", ["", "Patient/SE1", "Organization/", "https://vardval.example/Patient/1", "/SE1/"]
)
def test_a_reference_to_something_else_is_refused(written: str) -> None:
    with pytest.raises(CannotSearch):
        reference_of({"x": written}, "x", "Organization")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("SE1", (None, "SE1")),
        ("|SE1", ("", "SE1")),
        ("urn:oid:1|SE1", ("urn:oid:1", "SE1")),
        ("urn:oid:1|", ("urn:oid:1", "")),
        ("a|b|c", ("a|b", "c")),
    ],
)
def test_a_token_is_a_system_and_a_value(written: str, read: tuple[str | None, str]) -> None:
    assert token_of({"x": written}, "x") == read


def test_the_common_parameters_are_known_everywhere_and_two_are_not_searched_by() -> None:
    sent = {"_format": "json", "_pretty": "true", "_count": "5", "_cursor": "1.2", "name": "Ek"}
    asked = parameters(ASK.get("/", sent), "name")
    assert asked == {"_count": "5", "_cursor": "1.2", "name": "Ek"}


@pytest.mark.parametrize(
    ("address", "code", "name"),
    [
        ("/?nam=Ek", "fhir.unknown_parameter", "nam"),
        ("/?name:exact=Ek", "fhir.unknown_parameter", "name:exact"),
        ("/?name=Ek&name=Al", "fhir.unreadable_parameter", "name"),
        ("/?name=%00", "fhir.unreadable_parameter", "name"),
        ("/?" + "x" * 99 + "=1", "fhir.unknown_parameter", "x" * 60),
    ],
)
def test_what_nobody_knows_or_says_twice_is_refused_and_not_ignored(
    address: str, code: str, name: str
) -> None:
    with pytest.raises(CannotSearch) as refused:
        parameters(ASK.get(address), "name")
    assert (refused.value.code, refused.value.parameters["name"]) == (code, name)


def test_a_search_by_post_is_read_from_its_body_and_its_address() -> None:
    both = ASK.post("/?_count=5", {"name": "Ek"})
    assert parameters(both, "name") == {"_count": "5", "name": "Ek"}
    with pytest.raises(CannotSearch):
        parameters(ASK.post("/?nam=Ek", {"name": "Ek"}), "name")


@asked_with("GET", "HEAD")
def never(request: HttpRequest, actor: TokenActor) -> HttpResponse:
    """A view that no call without a token comes to."""
    raise AssertionError(request, actor)


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_other_methods_are_told_which_there_are(method: str) -> None:
    answer = never(getattr(ASK, method)("/"))
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    ("accept", "asked", "status"),
    [
        ("application/fhir+json", "", 401),
        ("text/html, application/json;q=0.5", "", 401),
        ("*/*", "", 401),
        ("application/fhir+xml", "", 406),
        ("text/html", "", 406),
        ("text/html", "?_format=json", 401),
        ("*/*", "?_format=xml", 406),
        ("application/json", "?_format=application/fhir%2Bjson", 401),
    ],
)
def test_only_json_is_written_and_the_address_outweighs_the_header(
    accept: str, asked: str, status: int
) -> None:
    assert never(ASK.get(f"/{asked}", headers={"Accept": accept})).status_code == status
