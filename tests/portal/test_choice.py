"""Registering a choice, and its receipt."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.apps.county import FJALLET, HAVET, TORGET, Someone, list_person, load_county, publish
from tests.apps.county import write_person as write
from tests.portal import county
from tests.portal.conftest import Enter
from vardval.listing.models import Choice
from vardval.platform.accounts import User
from vardval.platform.models import AccessLogEntry

pytestmark = pytest.mark.django_db

ANNA, DOLD, BARN = "195003179800", "197006299833", "201912259825"


@pytest.fixture(autouse=True)
def people(accounts: dict[str, User]) -> dict[str, int]:
    """Someone listed at the square, their child, and someone who is protected."""
    User.objects.filter(username="clerk").update(unit_hsa_id=HAVET)
    load_county()
    publish()
    born = county.ANNA.born_on
    anna = write(Someone(ANNA, born))
    barn = write(Someone(BARN, county.CILLA.born_on, guardians=(anna,)))
    dold = write(Someone(DOLD, county.DOLD.born_on, protected_since=county.DAY))
    list_person(anna, county.DAY.replace(year=2022), (county.DAY.replace(year=2022), TORGET))
    return {"Anna": anna, "barn": barn, "Dold": dold}


def register(client: Client, **typed: str) -> tuple[int, str, Any]:
    """Send the form, follow to the receipt, and return status, words and context."""
    form = {
        "number": ANNA,
        "unit": HAVET,
        "channel": "form",
        "signed": "on",
        "made_by": "self",
        "chosen_on": county.DAY.isoformat(),
    }
    page = client.post(reverse("choice"), form | typed, follow=True)
    return page.status_code, page.content.decode(), page.context


def test_a_choice_gives_a_receipt_with_day_remaining_changes_and_clause(enter: Enter) -> None:
    status, words, context = register(enter("officer"))
    assert (status, context["outcome_code"]) == (200, "portal.choice.outcome.accepted")
    assert "Personen listas på Havets HC." in words
    assert context["choice"].effective_on is not None
    steps = context["steps"]
    assert steps[-1].clause is not None


def test_a_refused_choice_says_why_by_clause_and_changes_nothing(enter: Enter) -> None:
    status, words, context = register(enter("officer"), number=BARN)
    assert (status, context["is_refused"]) == (200, True)
    assert "Före 18 år väljer vårdnadshavaren." in words
    assert "NB-3.6.1-15" in words


def test_a_guardian_chooses_for_a_child(enter: Enter) -> None:
    _, _, context = register(enter("officer"), number=BARN, made_by="guardian", actor_number=ANNA)
    assert context["choice"].outcome == "accepted"


def test_the_page_of_the_form_offers_the_keyboard_one_way_through(enter: Enter) -> None:
    page = enter("officer").get(reverse("choice"))
    assert [one.hsa_id for one in page.context["units"]] == [FJALLET, HAVET, TORGET]
    assert "autofocus" in page.content.decode()


def test_a_clerk_registers_choices_of_their_own_unit_only(enter: Enter) -> None:
    client = enter("clerk")
    assert [one.hsa_id for one in client.get(reverse("choice")).context["units"]] == [HAVET]
    assert register(client)[2]["choice"].outcome == "accepted"
    status, words, _ = register(client, unit=TORGET)
    assert (status, "Du får bara registrera val för din egen enhet." in words) == (400, True)
    assert Choice.objects.count() == 1


def test_the_receipt_tells_a_clerk_no_name_and_is_nobody_elses(enter: Enter) -> None:
    client = enter("clerk")
    _, words, context = register(client)
    assert "Provsson" not in words
    address = reverse("choice_receipt", args=[context["choice"].pk])
    assert client.get(address).status_code == 200
    assert enter("officer").get(address).status_code == 404


@pytest.mark.parametrize("number", [DOLD, county.BO.number])
def test_a_clerk_cannot_tell_a_protected_person_from_nobody(enter: Enter, number: str) -> None:
    assert register(enter("officer"), number=DOLD)[2]["is_refused"] is True
    status, words, _ = register(enter("clerk"), number=number)
    assert status == 400
    assert "Ingen person med det numret finns att visa för dig." in words


def test_registering_is_a_look_that_is_logged(enter: Enter, people: dict[str, int]) -> None:
    register(enter("clerk"))
    looks = AccessLogEntry.objects.values_list("username", "purpose", "page", "person_ids")
    assert list(looks) == [("clerk", "choice", "choice", [people["Anna"]])]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"number": "1"}, "Numret har fel längd."),
        ({"unit": ""}, "Välj vilken enhet valet gäller."),
        ({"channel": "duva"}, "Säg hur valet kom in."),
        ({"made_by": "grannen"}, "Säg vem som har valt."),
        ({"chosen_on": "2023-12-24"}, "har inte varit än."),
        ({"chosen_on": "igår"}, "är ingen dag som går att läsa."),
        ({"made_by": "proxy", "actor_number": "1"}, "Numret har fel längd."),
        ({"unit": "SE2222222222-BORTA"}, "finns inte i registret"),
    ],
)
def test_what_is_wrong_with_the_form_is_said_and_nothing_is_stored(
    enter: Enter, typed: dict[str, str], sentence: str
) -> None:
    status, words, _ = register(enter("officer"), **typed)
    assert status == 400
    assert sentence in words
    assert Choice.objects.count() == 0


def test_everything_wrong_is_said_at_once(enter: Enter) -> None:
    _, _, context = register(enter("officer"), number="1", unit="", channel="")
    assert len(context["form"].failures) == 3


@pytest.mark.parametrize("username", ["controller", "auditor"])
def test_who_registers_no_choices_is_refused_the_page(enter: Enter, username: str) -> None:
    assert enter(username).get(reverse("choice")).status_code == 403
