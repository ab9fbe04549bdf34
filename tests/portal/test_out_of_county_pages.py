"""Someone from another region, entered on the way to their choice, and the register of them."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests import navet
from tests.apps.county import HAVET, TORGET, Someone, load_county, publish
from tests.apps.county import write_person as write
from tests.portal import county
from tests.portal.conftest import Enter
from vardval.listing.models import Choice
from vardval.platform.accounts import User
from vardval.platform.models import AccessLogEntry
from vardval.population.models import Person

pytestmark = pytest.mark.django_db

NUMBER = navet.number(date(1980, 6, 12), 980)
ENTERED = {
    "number": NUMBER,
    "given_names": "Vera",
    "surname": "Norrman",
    "home_county": "24",
}


@pytest.fixture(autouse=True)
def site(accounts: dict[str, User]) -> None:
    User.objects.filter(username="clerk").update(unit_hsa_id=HAVET)
    User.objects.filter(username="other_clerk").update(unit_hsa_id=TORGET)
    load_county()
    publish()


def enter_someone(client: Client, **typed: str) -> tuple[int, str, Any]:
    page = client.post(reverse("out_of_county"), ENTERED | typed)
    return page.status_code, page.content.decode(), page.context


def test_the_number_comes_along_from_the_page_that_did_not_find_it(enter: Enter) -> None:
    client = enter("clerk")
    found = client.post(reverse("choice"), {"number": NUMBER, "step": "find"})
    assert f'name="number" value="{NUMBER}"' in found.content.decode()
    page = client.post(reverse("out_of_county"), {"number": NUMBER, "step": "begin"})
    assert (page.status_code, f'value="{NUMBER}"' in page.content.decode()) == (200, True)
    assert NUMBER not in page.request["PATH_INFO"] + page.request["QUERY_STRING"]
    assert page.context["counties"] == sorted(page.context["counties"])
    assert "25" not in page.context["counties"]


def test_who_is_entered_is_shown_and_chosen_for_at_once(enter: Enter) -> None:
    client = enter("clerk")
    status, words, _ = enter_someone(client)
    assert (status, "Vera Norrman" in words) == (200, True)
    page = client.post(
        reverse("choice"),
        {"number": NUMBER, "unit": HAVET, "channel": "form", "made_by": "self"},
        follow=True,
    )
    assert page.context["told"].outcome == "accepted"


def test_the_register_holds_those_entered_and_where_they_are_listed(enter: Enter) -> None:
    clerk, officer = enter("clerk"), enter("officer")
    address = reverse("out_of_county_register")
    officer.post(address, {"purpose": "list"})
    assert "Ingen är inlagd." in officer.get(address).content.decode()
    enter_someone(clerk)
    words = officer.get(address).content.decode()
    assert "Norrman, Vera" in words
    assert "Ingenstans ännu" in words
    clerk.post(
        reverse("choice"), {"number": NUMBER, "unit": HAVET, "channel": "form", "made_by": "self"}
    )
    assert "Havets HC" in officer.get(address).content.decode()
    looks = AccessLogEntry.objects.filter(page="out_of_county_register").order_by("id")
    assert [len(one.person_ids) for one in looks] == [0, 1, 1]


def test_somebody_who_lives_here_is_not_entered_and_the_words_do_not_tell_why(
    enter: Enter,
) -> None:
    protected = navet.number(date(1981, 6, 12), 980)
    write(Someone(NUMBER, date(1980, 6, 12)))
    write(Someone(protected, date(1981, 6, 12), protected_since=county.DAY))
    client, people = enter("clerk"), Person.objects.count()
    answers = [enter_someone(client, number=one) for one in (NUMBER, protected)]
    assert [one[0] for one in answers] == [400, 400]
    failures = [one[2]["form"].failures for one in answers]
    assert failures[0] == failures[1]
    assert Person.objects.count() == people


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"number": "1"}, "Numret har fel längd."),
        ({"surname": " "}, "Skriv både förnamn och efternamn."),
        ({"home_county": ""}, "Säg i vilket län"),
        ({"home_county": "25"}, "Länet är regionens eget."),
        ({"since": "i fjol"}, "är ingen dag som går att läsa"),
        ({"since": "2023-12-24"}, "Dagen har inte varit än."),
        ({"number": "991234567890"}, "Skriv födelsedagen."),
    ],
)
def test_what_is_wrong_is_said_and_nobody_is_entered(
    enter: Enter, typed: dict[str, str], sentence: str
) -> None:
    status, words, _ = enter_someone(enter("clerk"), **typed)
    assert (status, sentence in words) == (400, True)
    assert (Person.objects.count(), Choice.objects.count()) == (0, 0)


def test_only_clerks_and_officers_enter_people_and_only_officers_see_the_register(
    enter: Enter,
) -> None:
    for username in ("controller", "auditor"):
        assert enter_someone(enter(username))[0] == 403
    for username in ("clerk", "other_clerk", "controller", "auditor"):
        assert enter(username).get(reverse("out_of_county_register")).status_code == 403
