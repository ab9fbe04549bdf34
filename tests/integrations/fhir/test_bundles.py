"""What a search found, as a bundle: its entries, its links and its total, and the total alone."""

from typing import Any

import pytest
from django.test import RequestFactory

from tests.integrations.fhir.reading import read
from vardval.integrations.fhir.asking import CannotSearch
from vardval.integrations.fhir.bundles import bundle
from vardval.integrations.fhir.documents import answer
from vardval.integrations.fhir.paging import paged

ASK = RequestFactory().get("/")
BASE = "http://testserver/fhir/r4"
FOUND: list[dict[str, Any]] = [
    {"resourceType": "Location", "id": one, "status": "active"} for one in ("SE3", "SE1", "SE2")
]


def page_of(**asked: str) -> Any:
    return read(paged(ASK, FOUND, kind="Location", asked=asked))


def ids(document: Any) -> list[str]:
    return [one["resource"]["id"] for one in document.get("entry", [])]


def links(document: Any) -> dict[str, str]:
    return {one["relation"]: one["url"] for one in document["link"]}


@pytest.mark.parametrize(
    ("asked", "shown", "onward"),
    [
        ({}, ["SE1", "SE2", "SE3"], None),
        ({"_count": "3"}, ["SE1", "SE2", "SE3"], None),
        ({"_count": "2"}, ["SE1", "SE2"], "_count=2&_cursor=SE2"),
        ({"_count": "2", "_cursor": "SE2"}, ["SE3"], None),
        ({"_count": "1", "_cursor": "SE1"}, ["SE2"], "_count=1&_cursor=SE2"),
        ({"_cursor": "SE3"}, [], None),
        ({"_count": "0"}, [], None),
        ({"_count": "00", "_cursor": "SE1"}, [], None),
    ],
)
def test_a_page_is_in_the_order_of_ids_and_leads_on_to_the_last(
    asked: dict[str, str], shown: list[str], onward: str | None
) -> None:
    document = page_of(**asked)
    assert (ids(document), document["total"]) == (shown, 3)
    kept = {name: value for name, value in asked.items() if name != "_cursor"}
    self_link = f"{BASE}/Location" + "".join(f"?{name}={one}" for name, one in kept.items())
    expected = {"self": self_link}
    if onward is not None:
        expected["next"] = f"{BASE}/Location?{onward}"
    assert links(document) == expected


def test_the_total_alone_has_neither_rows_nor_links_onward() -> None:
    told = bundle(
        ASK, FOUND, kind="Location", asked={"_count": "0"}, next_cursor="SE1", total=len(FOUND)
    )
    assert told == {
        "resourceType": "Bundle",
        "type": "searchset",
        "link": [{"relation": "self", "url": f"{BASE}/Location?_count=0"}],
        "total": 3,
    }
    read(answer(told))


def test_a_total_that_is_not_known_is_left_out_and_one_of_nothing_is_told() -> None:
    unknown, none = (bundle(ASK, [], kind="Patient", asked={}, total=one) for one in (None, 0))
    assert ("total" in unknown, none["total"], "entry" in none) == (False, 0, False)


def test_a_row_stands_under_its_own_address_and_as_a_match() -> None:
    (first, *_) = bundle(ASK, FOUND, kind="Location", asked={})["entry"]
    assert first == {
        "fullUrl": f"{BASE}/Location/SE3",
        "resource": FOUND[0],
        "search": {"mode": "match"},
    }


@pytest.mark.parametrize(
    ("asked", "address"),
    [
        ({"identifier": "195003179800"}, f"{BASE}/Patient"),
        ({"identifier": "195003179800", "_count": "5"}, f"{BASE}/Patient?_count=5"),
        ({"general-practitioner": "a/b"}, f"{BASE}/Patient?general-practitioner=a%2Fb"),
        ({"_lastUpdated": "ge2023-01-01T00:00:00+01:00"},
         f"{BASE}/Patient?_lastUpdated=ge2023-01-01T00%3A00%3A00%2B01%3A00"),
    ],
)  # fmt: skip
def test_an_address_is_safe_to_follow_and_to_log(asked: dict[str, str], address: str) -> None:
    told = bundle(ASK, [], kind="Patient", asked=asked, next_cursor="7")
    assert links(told)["self"] == address
    assert "195003179800" not in links(told)["next"]


def test_a_count_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(CannotSearch, match=r"^.*_count.*$"):
        page_of(_count="tio")
