"""The review of who has looked at whom."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.portal import county
from tests.portal.conftest import Enter

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def looked(enter: Enter) -> int:
    """The officer has looked at Anna twice, the clerk once; returns Anna's key."""
    county.build_units()
    anna = county.settle_in(county.ANNA)
    for username, times in (("officer", 2), ("clerk", 1)):
        client = enter(username)
        client.post(reverse("person", args=[anna]), {"purpose": "question"})
        for _ in range(times):
            client.get(reverse("person", args=[anna]))
    return anna


def test_the_auditor_sees_who_looked_most(enter: Enter) -> None:
    page = enter("auditor").get(reverse("access_review"))
    told = [(one.username, one.looks, one.people) for one in page.context["lookers"]]
    assert told == [("clerk", 1, 1), ("officer", 2, 1)]


def test_one_users_looks_come_with_purpose_and_page_and_no_name(enter: Enter) -> None:
    page = enter("auditor").get(reverse("access_review"), {"anvandare": "officer"})
    assert [one.username for one in page.context["looks"]] == ["officer", "officer"]
    words = page.content.decode()
    assert "Svara på en fråga från personen" in words
    assert "Anna" not in words


def test_a_person_who_asks_is_told_who_has_looked(enter: Enter) -> None:
    page = enter("auditor").post(reverse("access_review"), {"number": county.ANNA.number})
    assert [one.username for one in page.context["of_person"]] == ["clerk", "officer", "officer"]
    assert county.ANNA.number not in page.content.decode()


@pytest.mark.parametrize(
    ("number", "status", "sentence"),
    [
        (county.BO.number, 200, "Inga uppslag under tiden."),
        ("1", 400, "Numret har fel längd."),
    ],
)
def test_a_number_without_looks_is_said_in_words(
    enter: Enter, number: str, status: int, sentence: str
) -> None:
    page = enter("auditor").post(reverse("access_review"), {"number": number})
    assert page.status_code == status
    assert sentence in page.content.decode()


def test_only_the_days_asked_for_are_reviewed(enter: Enter) -> None:
    before = (county.DAY - timedelta(days=1)).isoformat()
    page = enter("auditor").get(reverse("access_review"), {"till": before})
    assert page.context["lookers"] == []


@pytest.mark.parametrize("username", ["officer", "controller", "clerk", "other_clerk"])
def test_nobody_else_reviews_the_log(enter: Enter, username: str) -> None:
    assert enter(username).get(reverse("access_review")).status_code == 403
