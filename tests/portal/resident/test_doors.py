"""Who may open what under /invanare/: every address against everyone who may stand at the door."""

from datetime import datetime, timedelta

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from tests.apps.county import HAVET, TORGET
from tests.portal.resident.conftest import As
from tests.portal.resident.family import AT, Family
from vardval.listing.actions import register_choice
from vardval.platform.models import AccessLogEntry, Role, User
from vardval.portal.resident.urls import urlpatterns

pytestmark = pytest.mark.django_db

# The letters of a row are: the resident whose page it is, the other guardian of the child, a
# stranger, an officer, the unit's clerk, and somebody who is not logged in.
# o: the page; -: refused; .: does not exist; i: to the login page; m: not opened by a link.
MINE = {
    "own_home": "ooo--i",
    "own_sign_in": "oooooo",
    "own_choose": "o----i",
    "own_compare": "o----i",
    "own_confirm": "o----i",
    "own_receipt": "o----i",
    "own_withdraw": "mmm--i",
    "own_leave_queue": "mmm--i",
    "own_physician": "o----i",
    "own_joint_answer": "mmm--i",
    "own_history": "o----i",
    "own_looks": "o----i",
}
_THE_CHILDS = {
    name: "oo" + row[2:] if row == "o----i" else row
    for name, row in MINE.items()
    if name not in ("own_home", "own_sign_in")
}
_LETTERS = {200: "o", 403: "-", 404: ".", 405: "m"}


def _address(name: str, person_id: int, choice_id: int) -> str:
    parts = {"person_id": person_id, "choice_id": choice_id, "hsa_id": HAVET}
    wanted = next(one for one in urlpatterns if one.name == name).pattern.converters
    address = reverse(name, kwargs={one: parts[one] for one in wanted})
    return f"{address}?enhet={HAVET}" if name == "own_compare" else address


def _letter(client: Client, address: str) -> str:
    answer = client.get(address)
    if answer.status_code == 302:
        assert answer["Location"].startswith("/invanare/logga-in/?next=")
        return "i"
    return _LETTERS[answer.status_code]


@pytest.fixture
def clients(as_resident: As) -> list[Client]:
    """The people at the door, in the order of the letters."""
    found = [as_resident(name) for name in ("maja", "nils", "stranger")]
    for role, unit in ((Role.REGION_OFFICER, ""), (Role.UNIT_CLERK, TORGET)):
        client = Client()
        client.force_login(
            User.objects.create(username=role, display_name=role, role=role, unit_hsa_id=unit)
        )
        found.append(client)
    return [*found, Client()]


def _choice(person_id: int, made_by: str, guardian: int | None) -> int:
    receipt = register_choice(
        person_id=person_id,
        unit_hsa_id=HAVET,
        channel="e_service",
        made_by=made_by,
        actor_person_id=guardian,
        chosen_on=AT.date(),
        actor="prov",
        at=AT,
    )
    assert receipt.choice_id is not None
    return receipt.choice_id


def test_every_address_has_its_row() -> None:
    assert set(MINE) == {str(one.name) for one in urlpatterns}


def test_my_pages_open_for_me_alone(clients: list[Client], family: Family) -> None:
    choice = _choice(family.maja, "self", None)
    found = {
        name: "".join(_letter(client, _address(name, family.maja, choice)) for client in clients)
        for name in MINE
    }
    assert found == MINE


def test_a_childs_pages_open_for_both_guardians_and_nobody_else(
    clients: list[Client], family: Family
) -> None:
    choice = _choice(family.child, "guardian", family.maja)
    found = {
        name: "".join(_letter(client, _address(name, family.child, choice)) for client in clients)
        for name in _THE_CHILDS
    }
    assert found == _THE_CHILDS


def test_another_persons_key_and_one_that_nobody_has_are_answered_alike(
    as_resident: As, family: Family
) -> None:
    maja = as_resident("maja")
    answers = {
        (answer.status_code, answer.content)
        for answer in (
            maja.get(reverse("own_history", args=[key]))
            for key in (family.stranger, family.nils, family.dolda, 99_999_999)
        )
    }
    # The token in the page's forms differs from answer to answer; nothing else may.
    assert len({status for status, _ in answers}) == 1
    bare = {content.split(b'name="csrfmiddlewaretoken"')[0] for _, content in answers}
    assert len(bare) == 1


def test_a_form_for_another_person_changes_nothing(as_resident: As, family: Family) -> None:
    stranger = as_resident("stranger")
    for name in ("own_confirm", "own_withdraw", "own_leave_queue", "own_joint_answer"):
        answer = stranger.post(_address(name, family.child, 1), {"svar": "ja"})
        assert (name, answer.status_code) == (name, 403)
    assert stranger.post(reverse("own_physician", args=[family.maja])).status_code == 403
    assert list(AccessLogEntry.objects.values_list("person_ids", flat=True)) == []


def test_another_persons_receipt_does_not_open_under_my_own_key(
    as_resident: As, family: Family
) -> None:
    theirs = _choice(family.stranger, "self", None)
    answer = as_resident("maja").get(reverse("own_receipt", args=[family.maja, theirs]))
    assert answer.status_code == 404


def test_a_resident_reaches_no_page_of_those_who_work_here(as_resident: As) -> None:
    maja = as_resident("maja")
    for name in ("units", "person_search", "choice", "notices", "runs", "access_review"):
        assert (name, maja.get(reverse(name)).status_code) == (name, 403)
    answer = maja.get(reverse("month"))
    assert (answer.status_code, answer["Location"]) == (302, reverse("own_home"))


def test_no_form_is_taken_without_its_token(as_resident: As, family: Family) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies = as_resident("maja").cookies
    for name in MINE:
        assert client.post(_address(name, family.maja, 1)).status_code == 403


def test_no_page_is_kept_by_the_browser(as_resident: As) -> None:
    answer = as_resident("maja").get(reverse("own_home"))
    assert "no-store" in answer["Cache-Control"]


def _ends(client: Client, moment: datetime) -> None:
    session = client.session
    session["resident_until"] = moment.isoformat()
    session.save()


def test_a_session_ends_after_half_an_hour_without_a_page(as_resident: As) -> None:
    maja = as_resident("maja")
    home = reverse("own_home")
    assert maja.get(home).status_code == 200
    began = datetime.fromisoformat(maja.session["resident_until"])
    _ends(maja, began - timedelta(minutes=20))
    assert maja.get(home).status_code == 200
    assert datetime.fromisoformat(maja.session["resident_until"]) >= began
    _ends(maja, began - timedelta(minutes=31))
    answer = maja.get(home, follow=True)
    assert answer.redirect_chain == [(f"/invanare/logga-in/?next={home}", 302)]
    assert "inte har gjort något på en halvtimme" in answer.content.decode()
    assert maja.get(home).status_code == 302


def test_a_resident_logs_in_by_choosing_who_to_be(as_resident: As, family: Family) -> None:
    client, door = Client(), reverse("own_sign_in")
    User.objects.create(username="olga", display_name="Olga", role=Role.REGION_OFFICER)
    assert "Olga" not in client.get(door).content.decode()
    answer = client.post(door, {"username": "olga"})
    assert answer.status_code == 400
    answer = client.post(door, {"username": "maja", "next": "/aviseringar/"})
    assert (answer.status_code, answer["Location"]) == (302, "/invanare/")
    assert client.get(reverse("own_home")).status_code == 200
    assert client.post(reverse("sign_out"))["Location"] == door
    assert client.get(reverse("own_home")).status_code == 302


def test_the_login_page_of_those_who_work_here_has_no_residents(as_resident: As) -> None:
    as_resident("maja")
    client, door = Client(), reverse("sign_in")
    assert "Maja" not in client.get(door).content.decode()
    assert client.post(door, {"username": "maja"}).status_code == 400


def test_outside_the_demonstration_nobody_logs_in_by_choosing(
    as_resident: As, settings: LazySettings
) -> None:
    as_resident("maja")
    settings.DEMONSTRATION_DAY = None
    client, door = Client(), reverse("own_sign_in")
    page = client.get(door).content.decode()
    assert "Maja" not in page
    assert "e-legitimation" in page
    assert client.post(door, {"username": "maja"}).status_code == 403
    assert "_auth_user_id" not in client.session
