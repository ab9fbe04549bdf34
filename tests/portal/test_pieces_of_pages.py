"""Pieces that htmx asks for, how often pages ask the database, and the headers of each."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.portal import county
from tests.portal.conftest import Enter
from vardval.listing.models import ListingEvent
from vardval.platform.accounts import User
from vardval.platform.models import AccessLogEntry
from vardval.population.models import IntakeFile, Notice
from vardval.portal.security import CONTENT_SECURITY_POLICY

pytestmark = pytest.mark.django_db

Fill = Callable[[int, int], None]
PIECE = {"HX-Request": "true"}


def test_a_piece_is_the_table_alone_in_the_order_asked_for(enter: Enter) -> None:
    county.build_units()
    client, asked = enter("officer"), {"sortera": "namn", "ordning": "fallande"}
    whole = client.get(reverse("units"), asked).content.decode()
    piece = client.get(reverse("units"), asked, headers=PIECE).content.decode()
    assert piece.strip() in whole
    assert "<html" not in piece
    assert piece.index("Björkens") < piece.index("Alens")


@pytest.mark.parametrize("value", ["false", "", "TRUE"])
def test_only_htmx_itself_is_given_a_piece(enter: Enter, value: str) -> None:
    page = enter("officer").get(reverse("units"), headers={"HX-Request": value})
    assert page.templates[0].name == "portal/units.html"


def test_a_piece_for_who_is_logged_out_sends_the_whole_page_to_the_login(client: Client) -> None:
    answer = client.get("/enheter/?sortera=namn", headers=PIECE)
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer["HX-Redirect"] == "/logga-in/?next=/enheter/%3Fsortera%3Dnamn"


def test_a_piece_for_a_closed_account_shows_nothing(enter: Enter) -> None:
    county.build_units()
    client = enter("officer")
    assert "Björkens" in client.get(reverse("units"), headers=PIECE).content.decode()
    User.objects.update(is_active=False)
    answer = client.get(reverse("units"), headers=PIECE)
    assert (answer.content, answer["HX-Redirect"]) == (b"", "/logga-in/?next=/enheter/")


def test_a_pieces_failure_is_a_failure(enter: Enter) -> None:
    answer = enter("officer").get(reverse("units"), {"dag": "x"}, headers=PIECE)
    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("username", "address", "status"),
    [
        ("officer", "/", 200),
        ("officer", "/enheter/?dag=x", 400),
        ("officer", "/enheter/?dag=%00", 400),
        ("officer", "/loggkontroll/", 403),
        ("officer", "/person/4711/", 404),
        ("officer", "/aviseringar/forsok-igen/", 405),
        ("clerk", "/", 302),
    ],
)
def test_failures_carry_the_same_headers_as_pages(
    enter: Enter, username: str, address: str, status: int
) -> None:
    answer = enter(username).get(address)
    assert answer.status_code == status
    assert answer["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert answer["Permissions-Policy"] == "camera=(), geolocation=(), microphone=()"
    assert answer["X-Frame-Options"] == "DENY"
    caching = {one.strip() for one in answer["Cache-Control"].split(",")}
    assert {"no-store", "private"} <= caching


def _events(person_id: int, count: int) -> None:
    for place in range(count):
        step: dict[str, object] = {
            "code": "catchment.area_unknown",
            "clause": "NB-3.6.1-3",
            "parameters": {},
        }
        ListingEvent.objects.create(
            person_id=person_id,
            kind="move_within",
            happened_on=f"2023-11-0{place + 1}",
            outcome="task",
            trace=[step],
            entry=1,
        )


def _posts(person_id: int, count: int) -> None:
    file = IntakeFile.objects.create(
        pk=1, kind="navet", name="f", sha256="6" * 64, received_at=county.BUILT_AT, entry=1
    )
    for place in range(count):
        Notice.objects.create(
            file=file,
            position=place,
            fingerprint=bytes([place]),
            status="applied",
            person_id=person_id,
            entry=1,
        )


def _looks(person_id: int, count: int) -> None:
    for place in range(count):
        AccessLogEntry.objects.create(
            looked_at=county.BUILT_AT.replace(month=11, day=10),
            username=f"någon{place}",
            purpose="question",
            page="person",
            person_ids=[person_id],
        )


@pytest.mark.parametrize(
    ("fill", "username", "address", "queries"),
    [
        (_events, "officer", "/person/{}/", 11),
        (_events, "officer", "/uppgifter/", 4),
        (_posts, "officer", "/aviseringar/fil/1/", 6),
        (_looks, "auditor", "/loggkontroll/", 4),
        (_looks, "auditor", "/loggkontroll/?anvandare=någon0", 5),
    ],
)
def test_a_page_asks_the_same_of_the_database_with_one_row_and_with_five(
    enter: Enter, fill: Fill, username: str, address: str, queries: int
) -> None:
    county.build_units()
    counts = []
    for somebody, rows in ((county.ANNA, 1), (county.BO, 5)):
        Notice.objects.all().delete()
        IntakeFile.objects.all().delete()
        person_id = county.settle_in(somebody)
        fill(person_id, rows)
        client, there = enter(username), address.format(person_id)
        client.post(there, {"purpose": "question"})
        client.get(there)  # what is remembered is remembered
        with CaptureQueriesContext(connection) as asked:
            page = client.get(there)
        assert page.status_code == 200
        counts.append(len(asked))
    assert counts == [queries, queries]
