"""What must not be seen, heard or kept: first that it is there, then that it is nowhere else."""

import logging
from dataclasses import replace

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.portal import county
from tests.portal.conftest import Enter
from tests.portal.test_person import correct_listing_of
from tests.standing import standing_on
from vardval.platform.accounts import User
from vardval.platform.models import AccessLogEntry
from vardval.registry.actions import load_units

pytestmark = pytest.mark.django_db

EVIL = "<script>alert(1)</script>"
ESCAPED = "&lt;script&gt;alert(1)&lt;/script&gt;"
SECRETS = ("Anna", "Dolda", "Skyddsson", "19500317", "Storgatan")


standing_people = standing_on(county.settle_everyone)


@pytest.fixture(autouse=True)
def everyone(standing_people: dict[str, int], db: None) -> dict[str, int]:
    """Two people at one unit, one at the other, and one who is protected."""
    return standing_people


def open_with_purpose(client: Client, address: str) -> str:
    """State a purpose and return the words of the page that follows."""
    return client.post(address, {"purpose": "question"}, follow=True).content.decode()


def test_pages_of_counts_hold_nothing_of_the_people_they_count(enter: Enter) -> None:
    client = enter("officer")
    there = open_with_purpose(client, reverse("unit_list", args=[county.HERE]))
    assert all(one in there for one in SECRETS[:4])
    for name, parts in (("month", []), ("units", []), ("unit", [county.HERE]), ("tasks", [])):
        words = client.get(reverse(name, args=parts)).content.decode()
        assert [one for one in SECRETS if one in words] == [], name


def test_the_protected_persons_page_is_the_officers_alone(
    enter: Enter, everyone: dict[str, int]
) -> None:
    address = reverse("person", args=[everyone["Dolda"]])
    assert "Dolda Skyddsson" in open_with_purpose(enter("officer"), address)
    for username in ("clerk", "other_clerk", "controller", "auditor"):
        words = open_with_purpose(enter(username), address)
        assert [one for one in SECRETS if one in words] == [], username


def test_who_becomes_protected_is_shut_at_once_to_the_clerk_who_has_the_page_open(
    enter: Enter, everyone: dict[str, int]
) -> None:
    clerk, address = enter("clerk"), reverse("person", args=[everyone["Anna"]])
    assert "Anna Ek" in open_with_purpose(clerk, address)
    county.protect(everyone["Anna"], since=county.DAY)
    answer = clerk.get(address)
    assert (answer.status_code, "Anna" in answer.content.decode()) == (403, False)
    for asked in ({"dag": "2023-05-01"}, {"kand": "2023-05-01"}):
        assert clerk.get(address, asked).status_code == 403


def test_who_is_protected_from_tomorrow_is_shown_today(
    enter: Enter, everyone: dict[str, int]
) -> None:
    county.protect(everyone["Anna"], since=county.DAY.replace(day=county.DAY.day + 1))
    address = reverse("person", args=[everyone["Anna"]])
    assert "Anna Ek" in open_with_purpose(enter("clerk"), address)


def test_who_has_moved_to_another_list_is_shut_to_the_unit_left(
    enter: Enter, everyone: dict[str, int]
) -> None:
    clerk, address = enter("clerk"), reverse("person", args=[everyone["Anna"]])
    assert "Anna Ek" in open_with_purpose(clerk, address)
    correct_listing_of(everyone["Anna"])
    assert clerk.get(address).status_code == 403
    assert clerk.get(address, {"dag": "2023-02-01"}).status_code == 403
    assert "Anna Ek" in open_with_purpose(enter("other_clerk"), address)


def test_the_next_to_log_in_on_a_shared_computer_inherits_no_purpose(
    client: Client, accounts: dict[str, User], everyone: dict[str, int]
) -> None:
    address = reverse("person", args=[everyone["Anna"]])
    client.post(reverse("sign_in"), {"username": "officer"})
    assert "Anna Ek" in open_with_purpose(client, address)
    client.post(reverse("sign_in"), {"username": "clerk"})
    assert "Anna" not in client.get(address).content.decode()
    assert "purposes" not in client.session
    assert AccessLogEntry.objects.count() == 1


def test_logging_out_forgets_purposes_and_receipts(enter: Enter, everyone: dict[str, int]) -> None:
    client = enter("officer")
    open_with_purpose(client, reverse("person", args=[everyone["Anna"]]))
    assert client.session["purposes"] == {f"person:{everyone['Anna']}": "question"}
    client.post(reverse("sign_out"))
    assert dict(client.session.items()) == {"language": "sv"}


def test_purposes_are_kept_for_the_fifty_latest_and_then_asked_for_again(enter: Enter) -> None:
    client = enter("officer")
    session = client.session
    session["purposes"] = {f"person:{one}": "question" for one in range(10_000, 10_050)}
    session.save()
    open_with_purpose(client, reverse("unit_list", args=[county.HERE]))
    kept = client.session["purposes"]
    assert len(kept) == 50
    assert "person:10000" not in kept
    assert list(kept)[-1] == f"unit:{county.HERE}"


def test_the_purpose_of_one_person_opens_no_other(enter: Enter, everyone: dict[str, int]) -> None:
    client = enter("clerk")
    open_with_purpose(client, reverse("person", args=[everyone["Anna"]]))
    assert "Bo" not in client.get(reverse("person", args=[everyone["Bo"]])).content.decode()
    assert AccessLogEntry.objects.count() == 1


@pytest.mark.parametrize("username", ["officer", "clerk"])
def test_html_in_names_is_told_as_it_is_written(enter: Enter, username: str) -> None:
    eve = county.settle_in(
        replace(
            county.CILLA, number="199001019844", unit=county.HERE, given_names=EVIL, surname=EVIL
        )
    )
    register = county.unit_file(2).replace("Björkens hälsocentral".encode(), EVIL.encode())
    load_units(content=register, name="enheter.csv", actor="system", at=county.BUILT_AT)
    User.objects.filter(username=username).update(display_name=EVIL)
    client = enter(username)
    pages = [
        client.get(reverse("units")).content.decode(),
        client.get(reverse("unit", args=[county.HERE])).content.decode(),
        client.get(reverse("choice")).content.decode(),
        open_with_purpose(client, reverse("unit_list", args=[county.HERE])),
        open_with_purpose(client, reverse("person", args=[eve])),
    ]
    for words in pages:
        assert ESCAPED in words
        assert EVIL not in words


def test_no_refusal_writes_a_name_or_a_number_in_the_log(
    enter: Enter, everyone: dict[str, int], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        for username in ("clerk", "other_clerk", "auditor"):
            client = enter(username)
            asked = {"number": county.DOLD.number, "purpose": "question"}
            client.post(reverse("person_search"), asked)
            client.get(reverse("person", args=[everyone["Dolda"]]))
            client.post(reverse("choice"), {"number": county.DOLD.number})
    told = "\n".join(record.getMessage() for record in caplog.records)
    assert f"/person/{everyone['Dolda']}/" in told
    assert county.DOLD.number not in told
    assert "Skyddsson" not in told


def test_a_look_that_cannot_be_logged_is_not_shown(
    enter: Enter, everyone: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    client, address = enter("officer"), reverse("person", args=[everyone["Anna"]])
    assert "Anna Ek" in open_with_purpose(client, address)
    client.raise_request_exception = False

    def full(*_: object, **__: object) -> None:
        raise OSError("disken är full")

    monkeypatch.setattr("vardval.portal.purpose.record_look", full)
    with transaction.atomic():
        page = client.get(address)
    assert (page.status_code, "Anna" in page.content.decode()) == (500, False)
