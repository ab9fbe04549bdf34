"""Logging in, out, and changing language."""

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from tests.portal import county
from tests.portal.conftest import Enter
from vardval.platform.accounts import User

pytestmark = pytest.mark.django_db


def test_the_demonstrations_people_are_there_to_choose_with_role_and_unit(
    client: Client, accounts: dict[str, User]
) -> None:
    county.build_units()
    page = client.get(reverse("sign_in"))
    people = [(one.display_name, one.role_code, one.unit_name) for one in page.context["people"]]
    assert people == [
        ("Olivia Handläggare", "portal.role.region_officer", ""),
        ("Cornelia Controller", "portal.role.controller", ""),
        ("Dana Där", "portal.role.unit_clerk", "Alens hälsocentral"),
        ("Hanna Här", "portal.role.unit_clerk", "Björkens hälsocentral"),
        ("Gunnar Granskare", "portal.role.auditor", ""),
    ]


def test_choosing_someone_logs_in_and_leads_to_the_page_first_asked_for(
    client: Client, accounts: dict[str, User]
) -> None:
    asked = client.get(reverse("units"))
    assert (asked.status_code, asked["Location"]) == (302, "/logga-in/?next=/enheter/")
    answer = client.post(reverse("sign_in"), {"username": "clerk", "next": "/enheter/"})
    assert (answer.status_code, answer["Location"]) == (302, "/enheter/")
    assert client.session["_auth_user_id"] == str(accounts["clerk"].pk)


def test_the_way_back_never_leads_to_another_site(
    client: Client, accounts: dict[str, User]
) -> None:
    elsewhere = {"username": "clerk", "next": "https://example.org/"}
    assert client.post(reverse("sign_in"), elsewhere)["Location"] == "/"


def test_nobody_logs_in_by_choosing_outside_the_demonstration(
    client: Client, accounts: dict[str, User], settings: LazySettings
) -> None:
    assert b"Olivia" in client.get(reverse("sign_in")).content
    settings.DEMONSTRATION_DAY = None
    page = client.get(reverse("sign_in"))
    assert b"Olivia" not in page.content
    answer = client.post(reverse("sign_in"), {"username": "officer"})
    assert answer.status_code == 403
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("username", ["nobody", "closed", ""])
def test_a_closed_or_unknown_account_is_refused_in_words(
    client: Client, accounts: dict[str, User], username: str
) -> None:
    User.objects.create(
        username="closed", display_name="Stängd", role="controller", is_active=False
    )
    page = client.post(reverse("sign_in"), {"username": username})
    assert page.status_code == 400
    assert page.context["failure"] == "Det kontot finns inte eller är avstängt. Välj ett annat."


def test_an_account_that_is_closed_while_logged_in_is_shut_out(
    enter: Enter, accounts: dict[str, User]
) -> None:
    client = enter("officer")
    assert client.get(reverse("units")).status_code == 200
    User.objects.filter(username="officer").update(is_active=False)
    assert client.get(reverse("units")).status_code == 302


def test_the_language_is_kept_through_logging_out(enter: Enter) -> None:
    client = enter("officer")
    client.post(reverse("choose_language"), {"language": "en", "next": "/enheter/"})
    assert b'<html lang="en">' in client.get(reverse("units")).content
    client.post(reverse("sign_out"))
    page = client.get(reverse("sign_in"))
    assert b'<html lang="en">' in page.content
    assert "_auth_user_id" not in client.session


def test_an_unknown_language_changes_nothing(client: Client, accounts: dict[str, User]) -> None:
    client.post(reverse("choose_language"), {"language": "xx"})
    assert b'<html lang="sv">' in client.get(reverse("sign_in")).content


@pytest.mark.parametrize("name", ["sign_out", "choose_language"])
def test_what_changes_something_is_not_done_by_a_link(client: Client, name: str) -> None:
    assert client.get(reverse(name)).status_code == 405


@pytest.mark.parametrize("name", ["month", "units", "officers_day"])
def test_an_account_without_a_role_is_told_so_at_every_door(client: Client, name: str) -> None:
    county.build_units()
    nobody = User.objects.create(username="ny", display_name="Nina Ny", role="")
    client.force_login(nobody)
    answer = client.get(reverse(name))
    assert answer.status_code == 403
    assert "Ditt konto har ingen roll här." in answer.content.decode()
    assert b"Nina Ny" not in Client().get(reverse("sign_in")).content
