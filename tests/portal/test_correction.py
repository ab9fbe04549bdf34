"""The page where an officer puts a wrong listing right."""

from datetime import date

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from tests import navet
from tests.apps.county import HAVET, TORGET, Someone, list_person, load_county, publish
from tests.apps.county import write_person as write
from tests.portal import county
from tests.portal.conftest import Enter
from tests.standing import standing_on
from vardval.listing.actions import register_choice
from vardval.listing.correction_queries import choices_that_stand
from vardval.listing.models import Correction
from vardval.listing.queries import listing_of
from vardval.platform.accounts import User
from vardval.platform.ledger import newest_number
from vardval.platform.models import AccessLogEntry
from vardval.population.actions import register_out_of_county
from vardval.population.queries import person_now
from vardval.portal.moment import now

pytestmark = pytest.mark.django_db

ANNA = "195003179800"
GUEST = navet.number(date(1950, 3, 17), 980, is_coordination=True)


@override_settings(DEMONSTRATION_DAY=county.DAY)
def build_county() -> int:
    """Let someone be listed at the square, who is said to have chosen the sea."""
    load_county()
    publish()
    person = write(Someone(ANNA, county.ANNA.born_on))
    since = county.DAY.replace(year=2022)
    list_person(person, since, (since, TORGET))
    register_choice(
        person_id=person,
        unit_hsa_id=HAVET,
        channel="e_service",
        chosen_on=county.DAY,
        actor="prov",
        at=now(),
    )
    return person


standing_anna = standing_on(build_county)


@pytest.fixture(autouse=True)
def anna(standing_anna: int, accounts: dict[str, User]) -> int:
    """Who is said to have chosen the sea; the clerk is the sea's, the other the square's."""
    User.objects.filter(username="clerk").update(unit_hsa_id=HAVET)
    User.objects.filter(username="other_clerk").update(unit_hsa_id=TORGET)
    return standing_anna


def open_page(client: Client, person_id: int) -> str:
    address = reverse("correction", args=[person_id])
    return client.post(address, {"purpose": "question"}, follow=True).content.decode()


def choice_of(person_id: int) -> str:
    (one,) = choices_that_stand([person_id], known_at=newest_number())
    return str(one.id)


def test_the_officer_sees_what_a_correction_leads_to_and_then_makes_it(
    enter: Enter, anna: int
) -> None:
    client = enter("officer")
    address = reverse("correction", args=[anna])
    words = open_page(client, anna)
    assert "Valet av Havets HC, gjort 15 november 2023" in words
    shown = client.post(address, {"val": choice_of(anna)}).content.decode()
    assert "Det här leder rättelsen till" in shown
    assert "Ingen avräknad månad påverkas." in shown
    assert not Correction.objects.exists()
    done = client.post(
        address,
        {"steg": "gor", "val": choice_of(anna), "skal": "Fel blankett"},
        follow=True,
    )
    assert done.redirect_chain[-1][0] == reverse("person", args=[anna])
    assert "Listningen är rättad." in done.content.decode()
    listing = listing_of(anna, valid_on=county.DAY, known_at=newest_number())
    assert listing is not None
    assert listing.hsa_id == TORGET
    assert "Fel blankett" in client.get(address).content.decode()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({}, "Välj ett val som har fått verkan"),
        ({"val": "999999"}, "Välj ett val som har fått verkan"),
        ({"val": "dag", "dag": "i går"}, "i går"),
        ({"val": "dag", "dag": "2023-11-16"}, "är ingenting bestämt än"),
        (
            {"val": "dag", "dag": "2023-11-01", "steg": "gor", "skal": "x"},
            "blir listningen densamma",
        ),
    ],
)
def test_what_cannot_be_done_is_told_and_changes_nothing(
    enter: Enter, anna: int, typed: dict[str, str], told: str
) -> None:
    client = enter("officer")
    open_page(client, anna)
    newest = newest_number()
    page = client.post(reverse("correction", args=[anna]), typed)
    assert (page.status_code, newest_number()) == (400, newest)
    assert told in page.content.decode()


def test_what_would_change_nothing_is_shown_without_a_button_to_do_it(
    enter: Enter, anna: int
) -> None:
    client = enter("officer")
    open_page(client, anna)
    typed = {"val": "dag", "dag": "2023-11-01"}
    page = client.post(reverse("correction", args=[anna]), typed).content.decode()
    assert "Listningen blir densamma." in page
    assert 'value="gor"' not in page
    assert "Tillbaka" in page


def test_without_a_reason_nothing_is_corrected(enter: Enter, anna: int) -> None:
    client = enter("officer")
    open_page(client, anna)
    page = client.post(
        reverse("correction", args=[anna]), {"steg": "gor", "val": choice_of(anna), "skal": " "}
    )
    assert page.status_code == 400
    assert "Skriv varför listningen rättas" in page.content.decode()
    assert not Correction.objects.exists()


@pytest.mark.parametrize("username", ["clerk", "other_clerk", "controller", "auditor"])
def test_nobody_but_the_officer_comes_to_the_page(enter: Enter, anna: int, username: str) -> None:
    page = enter(username).get(reverse("correction", args=[anna]))
    assert page.status_code == 403
    assert "Rätta listningen" not in page.content.decode()


def test_the_button_stands_on_the_persons_page_for_the_officer_alone(
    enter: Enter, anna: int
) -> None:
    address = reverse("person", args=[anna])
    for username, is_there in (("officer", True), ("clerk", False)):
        words = enter(username).post(address, {"purpose": "question"}, follow=True).content.decode()
        assert (reverse("correction", args=[anna]) in words) is is_there, username


def test_each_look_is_logged(enter: Enter, anna: int) -> None:
    open_page(enter("officer"), anna)
    look = AccessLogEntry.objects.latest("pk")
    assert (look.username, look.person_ids, look.page) == ("officer", [anna], "correction")


def test_the_page_is_there_in_english_too(enter: Enter, anna: int) -> None:
    client = enter("officer")
    client.post(reverse("choose_language"), {"language": "en"})
    assert "Correct the listing" in open_page(client, anna)


def test_a_number_that_cannot_be_joined_is_told(enter: Enter, anna: int) -> None:
    client = enter("officer")
    open_page(client, anna)
    address = reverse("correction", args=[anna])
    for typed, told in (
        ("12", "Ange det andra personnumret"),
        (ANNA, "Numren hör redan till samma person."),
    ):
        page = client.post(address, {"steg": "for_ihop", "nummer": typed})
        assert page.status_code == 400, typed
        assert told in page.content.decode(), typed


def test_two_identities_are_joined_from_the_page(enter: Enter, anna: int) -> None:
    other = register_out_of_county(
        number=GUEST,
        given_names="Anna",
        surname="Ek",
        home_county="24",
        actor="prov",
        at=now(),
    )
    client = enter("officer")
    open_page(client, anna)
    address = reverse("correction", args=[anna])
    done = client.post(address, {"steg": "for_ihop", "nummer": GUEST})
    assert (done.status_code, person_now(anna)) == (302, person_now(other))
