"""A campaign's pages: drafted and proposed by one officer, approved by another, seen by others."""

import re
from datetime import date

import pytest
from django.db import transaction
from django.test import Client

from tests.apps.county import AT, publish
from tests.portal.conftest import Enter
from tests.portal.county import ANNA, BO, CILLA, DOLD, HERE, THERE, build_units, settle_in
from tests.standing import standing_on
from vardval.campaigns.queries import campaigns
from vardval.platform.accounts import User
from vardval.platform.ledger import newest_number, write_entry
from vardval.platform.models import AccessLogEntry, Role
from vardval.registry.actions import UNIT_VERSIONS
from vardval.registry.queries import unit_id
from vardval.registry.unit_changes import NewBranch, branch_opened

pytestmark = pytest.mark.django_db


def build_county() -> dict[str, int]:
    build_units()
    publish()
    return {one.given_names: settle_in(one) for one in (ANNA, BO, CILLA, DOLD)}


standing_people = standing_on(build_county)


@pytest.fixture
def people(standing_people: dict[str, int], db: None) -> dict[str, int]:
    return standing_people


@pytest.fixture
def officer(enter: Enter) -> Client:
    return enter("officer")


@pytest.fixture
def chief(accounts: dict[str, User]) -> Client:
    client = Client()
    client.force_login(
        User.objects.create(username="chief", display_name="Conny", role=Role.REGION_OFFICER)
    )
    return client


def text(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined,no-any-return]


def draft(client: Client, **typed: object) -> int:
    values = {
        "namn": "Björken läggs ned",
        "enhet": str(unit_id(HERE)),
        "besked": "2023-11-20",
        "sista": "2023-12-15",
        **typed,
    }
    response = client.post("/kampanjer/ny/?slag=closure", values)
    assert response.status_code == 302, text(response)
    return max(one.id for one in campaigns(known_at=newest_number()))


def take(client: Client, campaign: int, *steps: str) -> str:
    page = ""
    for step in steps:
        response = client.post(f"/kampanjer/{campaign}/beslut/", {"steg": step}, follow=True)
        assert response.status_code == 200
        page = text(response)
    return page


def test_a_campaign_goes_from_draft_to_offers_by_two_people(
    people: dict[str, int], officer: Client, chief: Client
) -> None:
    number = draft(officer)
    page = take(officer, number, "preview", "propose")
    assert "Någon annan godkänner den." in page
    assert 'value="approve"' not in page
    page = take(chief, number, "approve")
    assert "Kampanjen är godkänd och står i registren." in page
    page = take(officer, number, "offer")
    assert "Erbjudandena är skickade och breven beställda." in page
    assert "På skyddad väg" in page


def test_the_one_who_proposed_it_cannot_approve_it(people: dict[str, int], officer: Client) -> None:
    number = draft(officer)
    page = take(officer, number, "preview", "propose", "approve")
    assert "ska godkännas av någon annan än den som har förberett den" in page


def foremost(page: str) -> list[str]:
    return re.findall(r'button--primary" name="steg" value="(\w+)"', page)


def test_the_foremost_button_is_the_one_that_takes_the_campaign_further(
    people: dict[str, int], officer: Client, chief: Client
) -> None:
    number = draft(officer)
    assert foremost(text(officer.get(f"/kampanjer/{number}/"))) == ["preview"]
    assert foremost(take(officer, number, "preview")) == ["propose"]
    assert foremost(take(officer, number, "propose")) == []
    assert foremost(text(chief.get(f"/kampanjer/{number}/"))) == ["approve"]


def test_the_page_says_which_branches_go_with_the_unit(
    people: dict[str, int], officer: Client, chief: Client
) -> None:
    number = draft(officer)
    ends = "Filialer och servicepunkter som upphör med enheten:"
    assert ends not in take(officer, number, "preview")
    with transaction.atomic():
        entry = write_entry(actor="prov", purpose="prov", happened="opened", at=AT)
        new = NewBranch(
            "SE2321000230-STRAND",
            "Stranden",
            is_service_point=False,
            municipality_code="2580",
            parent_id=unit_id(HERE),
        )
        UNIT_VERSIONS.store(branch_opened(new, date(2023, 1, 1)), entry=entry)

    told = f'{ends} <a href="/enheter/SE2321000230-STRAND/">Stranden</a>.'
    assert told in take(officer, number, "preview", "propose")
    assert told in take(chief, number, "approve")


def test_a_draft_that_lacks_something_says_what(people: dict[str, int], officer: Client) -> None:
    values = {"namn": "Björken", "besked": "2023-11-20", "sista": "2023-12-31"}
    page = text(officer.post("/kampanjer/ny/?slag=closure", values))
    assert "Välj den enhet som kampanjen gäller." in page
    assert campaigns(known_at=newest_number()) == []


@pytest.mark.parametrize(
    ("typed", "told"),
    [({"sista": "2023-11-19"}, "Sista dagen att välja"), ({"besked": "i morgon"}, "i morgon")],
)
def test_a_refused_draft_keeps_what_was_typed(
    people: dict[str, int], officer: Client, typed: dict[str, str], told: str
) -> None:
    here = str(unit_id(HERE))
    values = {"namn": "Björken", "enhet": here, "besked": "2023-11-20", "sista": "2023-12-15"}
    response = officer.post("/kampanjer/ny/?slag=closure", values | typed)
    page = text(response)
    assert response.status_code == 400
    assert told in page
    assert f'<option value="{here}" selected>' in page
    assert 'value="Björken"' in page


@pytest.mark.parametrize(
    "kind",
    ["closure", "merger", "conversion", "opening", "move", "provider_change", "redrawing"],
)
def test_each_kind_has_its_form(people: dict[str, int], officer: Client, kind: str) -> None:
    page = text(officer.get(f"/kampanjer/ny/?slag={kind}"))
    assert "Spara utkastet" in page


def test_a_preview_that_cannot_be_says_why(people: dict[str, int], officer: Client) -> None:
    number = draft(officer)
    take(officer, number, "preview", "propose")
    again = draft(officer, besked="2019-01-01", sista="2019-02-01")
    page = take(officer, again, "preview")
    assert "Kampanjen kan inte genomföras." in page


def test_a_day_that_no_book_covers_is_told(people: dict[str, int], officer: Client) -> None:
    number = draft(officer, sista="2023-12-31")
    assert "gäller inte 2024-01-01" in take(officer, number, "preview")


def test_the_list_one_by_one_asks_why_and_logs_each_look(
    people: dict[str, int], officer: Client
) -> None:
    number = draft(officer)
    take(officer, number, "preview")
    address = f"/kampanjer/{number}/personer/"
    assert "Varför" in text(officer.get(address))
    officer.post(address, {"purpose": "question"})
    page = text(officer.get(address))
    assert "Ek, Anna" in page
    assert "Skyddade uppgifter" in page
    look = AccessLogEntry.objects.latest("id")
    assert sorted(look.person_ids) == sorted(people[one] for one in ("Anna", "Bo", "Dolda"))


def test_a_controller_sees_counts_and_no_person(
    people: dict[str, int], officer: Client, enter: Enter
) -> None:
    number = draft(officer)
    take(officer, number, "preview")
    controller = enter("controller")
    page = text(controller.get(f"/kampanjer/{number}/"))
    assert "Listas av regelboken" in page
    assert "Nästa steg" not in page
    assert controller.get(f"/kampanjer/{number}/personer/").status_code == 403
    assert enter("clerk").get(f"/kampanjer/{number}/").status_code == 403


def test_the_trail_tells_every_step(people: dict[str, int], officer: Client, chief: Client) -> None:
    number = draft(officer)
    take(officer, number, "preview", "propose")
    take(chief, number, "approve", "reverse")
    page = text(officer.get(f"/kampanjer/{number}/spar/"))
    for told in ("Utkast", "Förhandsvisad", "Föreslagen", "Godkänd", "Återtagen"):
        assert told in page


def test_the_letter_is_worded_and_refuses_an_unknown_gap(
    people: dict[str, int], officer: Client
) -> None:
    number = draft(officer)
    address = f"/kampanjer/{number}/brev/"
    assert "Du är listad vid {enhet}" in text(officer.get(address))
    page = text(officer.post(address, {"rubrik": "Hej", "text": "Till {namn}"}))
    assert "Texten har luckan namn" in page
    assert officer.post(address, {"rubrik": "Hej", "text": "Om {enhet}"}).status_code == 302
    assert "Om {enhet}" in text(officer.get(address))


def test_the_pages_are_told_in_english_too(people: dict[str, int], officer: Client) -> None:
    number = draft(officer)
    take(officer, number, "preview")
    officer.post("/sprak/", {"language": "en", "next": "/kampanjer/"})
    assert "Campaigns" in text(officer.get("/kampanjer/"))
    assert "Listed by the rulebook" in text(officer.get(f"/kampanjer/{number}/"))
    assert THERE not in text(officer.get(f"/kampanjer/{number}/spar/"))
