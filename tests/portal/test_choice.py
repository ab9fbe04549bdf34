"""Registering a choice, and its receipt."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.apps.county import (
    FJALLET,
    HAVET,
    TORGET,
    Someone,
    list_person,
    load_county,
    publish,
    read_registers,
)
from tests.apps.county import write_person as write
from tests.portal import county
from tests.portal.conftest import Enter
from tests.standing import standing_on
from vardval.listing.models import Choice
from vardval.platform.accounts import User
from vardval.platform.models import AccessLogEntry

pytestmark = pytest.mark.django_db

ANNA, DOLD, BARN = "195003179800", "197006299833", "201912259825"


def build_county() -> dict[str, int]:
    """Write someone listed at the square, their child, and someone who is protected."""
    load_county()
    publish()
    born = county.ANNA.born_on
    anna = write(Someone(ANNA, born))
    barn = write(Someone(BARN, county.CILLA.born_on, guardians=(anna,)))
    dold = write(Someone(DOLD, county.DOLD.born_on, protected_since=county.DAY))
    list_person(anna, county.DAY.replace(year=2022), (county.DAY.replace(year=2022), TORGET))
    read_registers(county.DAY)
    return {"Anna": anna, "barn": barn, "Dold": dold}


standing_people = standing_on(build_county)


@pytest.fixture(autouse=True)
def people(standing_people: dict[str, int], accounts: dict[str, User]) -> dict[str, int]:
    """The three; the clerk is the sea's."""
    User.objects.filter(username="clerk").update(unit_hsa_id=HAVET)
    return standing_people


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


def find(client: Client, number: str = ANNA) -> tuple[int, str, Any]:
    """Send the number alone, and return status, words and context of what is answered."""
    page = client.post(reverse("choice"), {"number": number, "step": "find"})
    return page.status_code, page.content.decode(), page.context


def test_a_choice_gives_a_receipt_with_day_remaining_changes_and_clause(enter: Enter) -> None:
    status, words, context = register(enter("officer"))
    assert (status, context["outcome_code"]) == (200, "portal.choice.outcome.accepted")
    assert "Personen listas på Havets HC." in words
    assert context["told"].effective_on is not None
    steps = context["steps"]
    assert steps[-1].clause is not None


def test_a_refused_choice_says_why_by_clause_and_changes_nothing(enter: Enter) -> None:
    status, words, context = register(enter("officer"), number=BARN)
    assert (status, context["told"].outcome) == (200, "refused")
    assert "Före 18 år väljer vårdnadshavaren." in words
    assert "NB-3.6.1-15" in words


def test_a_guardian_chooses_for_a_child(enter: Enter) -> None:
    _, _, context = register(enter("officer"), number=BARN, made_by="guardian", actor_number=ANNA)
    assert context["told"].outcome == "accepted"


def test_the_number_is_asked_for_first_with_the_keyboard_in_its_field(enter: Enter) -> None:
    words = enter("officer").get(reverse("choice")).content.decode()
    assert 'id="number"' in words
    assert "autofocus" in words
    assert 'name="channel"' not in words


def test_whose_number_it_is_is_shown_before_anything_is_registered(enter: Enter) -> None:
    status, words, context = find(enter("officer"))
    assert (status, Choice.objects.count()) == (200, 0)
    assert "Anna Provsson" in words
    assert "listad på Torgets HC" in words
    assert [one.hsa_id for one in context["units"]] == [FJALLET, HAVET, TORGET]


def test_a_clerk_sees_whose_number_it_is_and_not_where_they_are_listed(enter: Enter) -> None:
    _, words, context = find(enter("clerk"))
    assert "Anna Provsson" in words
    assert "Torgets HC" not in words
    assert [one.hsa_id for one in context["units"]] == [HAVET]


def test_the_channel_used_last_is_chosen_the_next_time(enter: Enter) -> None:
    client = enter("clerk")
    assert find(client)[2]["form"].channel == "form"
    register(client, channel="visit")
    assert find(client)[2]["form"].channel == "visit"


def test_a_clerk_registers_choices_of_their_own_unit_only(enter: Enter) -> None:
    client = enter("clerk")
    assert register(client)[2]["told"].outcome == "accepted"
    status, words, _ = register(client, unit=TORGET)
    assert (status, "Du får bara registrera val för din egen enhet." in words) == (400, True)
    assert Choice.objects.count() == 1


def test_a_receipt_is_opened_by_who_made_it_the_chosen_unit_and_the_officers(
    enter: Enter,
) -> None:
    client = enter("officer")
    _, words, context = register(client, unit=TORGET)
    assert "Anna Provsson" in words
    address = reverse("choice_receipt", args=[context["told"].choice_id])
    assert client.get(address).status_code == 200
    assert enter("clerk").get(address).status_code == 404
    User.objects.filter(username="clerk").update(unit_hsa_id=TORGET)
    asking = enter("clerk").get(address)
    assert "Varför behöver du se uppgifterna?" in asking.content.decode()
    for username in ("controller", "auditor"):
        assert enter(username).get(address).status_code == 404


def test_a_receipt_is_shut_to_the_clerk_who_made_it_when_the_person_becomes_protected(
    enter: Enter, people: dict[str, int]
) -> None:
    client = enter("clerk")
    address = reverse("choice_receipt", args=[register(client)[2]["told"].choice_id])
    assert "Anna" in client.get(address).content.decode()
    county.protect(people["Anna"], since=county.DAY)
    answer = client.get(address)
    assert (answer.status_code, "Anna" in answer.content.decode()) == (404, False)


def test_the_receipt_tells_what_stood_behind_the_choice_and_where_its_paper_goes(
    enter: Enter,
) -> None:
    _, words, context = register(enter("clerk"), reference="Ärende 12-34")
    (paper,) = context["told"].evidence.papers
    assert paper.place in words
    assert "Sparas till och med den 14 november 2025." in words
    assert "Ärende 12-34" in words
    assert "NB-3.6.1-31" in words


def test_special_reasons_are_told_with_who_granted_them_or_not_at_all(enter: Enter) -> None:
    client = enter("officer")
    status, words, _ = register(client, special_reasons="on")
    assert (status, "Skriv vem på regionen" in words, Choice.objects.count()) == (400, True, 0)
    _, words, _ = register(
        client, special_reasons="on", granted_by="Enhetschefen", reasons="Hot i hemmet"
    )
    assert "Enhetschefen" in words
    assert "Hot i hemmet" in words


@pytest.mark.parametrize("number", [DOLD, county.BO.number])
def test_a_clerk_cannot_tell_a_protected_person_from_nobody(enter: Enter, number: str) -> None:
    assert register(enter("officer"), number=DOLD)[2]["told"].outcome == "refused"
    for answer in (register(enter("clerk"), number=number), find(enter("clerk"), number)):
        status, words, _ = answer
        assert status == 400
        assert "Ingen person med det numret finns att visa för dig." in words
        assert "Provsson" not in words


def test_each_step_is_a_look_that_is_logged(enter: Enter, people: dict[str, int]) -> None:
    client = enter("clerk")
    find(client)
    register(client)
    looks = AccessLogEntry.objects.order_by("id").values_list(
        "username", "purpose", "page", "person_ids"
    )
    whose = [people["Anna"]]
    assert list(looks) == [
        ("clerk", "choice", "choice", whose),
        ("clerk", "choice", "choice", whose),
        ("clerk", "choice", "choice_receipt", whose),
    ]


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
        ({"received_on": "2023-12-24"}, "Dagen då pappret kom in har inte varit än."),
        ({"reference": "19500317-9800"}, "Skriv inga personnummer här."),
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
