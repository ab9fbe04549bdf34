"""The officer's page of tokens: a new one is shown once, and one taken back opens nothing."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.portal import county
from tests.portal.conftest import Enter
from vardval.platform.models import ApiToken

pytestmark = pytest.mark.django_db

TYPED = {
    "name": "Journalsystemet",
    "unit": county.HERE,
    "scope": ["units.read", "lists.read"],
    "until": "2024-06-30",
}


def _made(client: Client) -> str:
    words = client.post(reverse("tokens"), TYPED).content.decode()
    found = re.search(r"vv_[0-9a-f]{8}_[\w-]{43}", words)
    assert found is not None
    return found[0]


def _calls(token: str) -> int:
    return Client().get("/api/v1/units", headers={"Authorization": f"Bearer {token}"}).status_code


def test_a_token_made_on_the_page_is_shown_once_and_opens_the_api(enter: Enter) -> None:
    county.build_units()
    officer = enter("officer")
    token = _made(officer)
    assert _calls(token) == 200
    words = officer.get(reverse("tokens")).content.decode()
    assert token not in words
    for told in (token[3:11], "Journalsystemet", county.HERE, "Se enheter", "2024-06-30"):
        assert told in words
    row = ApiToken.objects.get()
    assert (row.scopes, row.created_by) == (["lists.read", "units.read"], "officer")


def test_a_token_taken_back_opens_nothing(enter: Enter) -> None:
    county.build_units()
    officer = enter("officer")
    token = _made(officer)
    answer = officer.post(reverse("revoke_token"), {"token": token[3:11]}, follow=True)
    assert "Nyckeln är återkallad." in answer.content.decode()
    assert _calls(token) == 401
    assert officer.post(reverse("revoke_token"), {"token": "x"}).status_code == 404


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"name": " "}, "Ange vad nyckeln är till för"),
        ({"scope": []}, "Ange minst ett omfång"),
        ({"scope": ["hitte.på"]}, "Ange minst ett omfång"),
        ({"scope": ["notices.read"]}, "Rollen kan inte ha omfånget notices.read."),
        ({"unit": "SE2222222222-FINNSEJ"}, "finns inte i registret"),
        ({"until": "2030-01-01"}, "ska gälla till och med en dag"),
        ({"until": "snart"}, "”snart”"),
    ],
)
def test_what_is_wrong_is_said_and_no_token_is_made(
    enter: Enter, change: dict[str, object], told: str
) -> None:
    county.build_units()
    answer = enter("officer").post(reverse("tokens"), {**TYPED, **change})
    assert (answer.status_code, told in answer.content.decode()) == (400, True)
    assert ApiToken.objects.count() == 0


def test_the_page_speaks_english_and_leads_from_the_officers_menu(enter: Enter) -> None:
    county.build_units()
    officer = enter("officer")
    officer.post(reverse("choose_language"), {"language": "en"})
    words = officer.get(reverse("tokens")).content.decode()
    assert "Issue a token" in words
    assert f'href="{reverse("tokens")}"' in officer.get(reverse("units")).content.decode()
    other = enter("clerk").get(reverse("units")).content.decode()
    assert f'href="{reverse("tokens")}"' not in other
