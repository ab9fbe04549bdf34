"""The pages of cases."""

import pytest
from django.urls import reverse

from tests.portal import county
from tests.portal.conftest import Enter
from vardval.cases.queries import cases
from vardval.platform.accounts import User
from vardval.platform.ledger import newest_number

pytestmark = pytest.mark.django_db

FORM = {
    "slag": "reward",
    "enhet": county.HERE,
    "rubrik": "Presentkort vid listning",
    "bestammelse": "NB-3.4.4-5",
    "kom_in": "2023-11-10",
    "senast": "2023-11-14",
}


@pytest.fixture(autouse=True)
def everyone(accounts: dict[str, User], replayed_ledger: None) -> int:
    """A unit, and someone listed there."""
    county.build_units()
    return county.settle_in(county.ANNA)


def test_the_officer_opens_a_case_writes_in_it_and_decides_it(enter: Enter) -> None:
    client = enter("officer")
    page = client.post(reverse("new_case"), FORM, follow=True).content.decode()
    assert "Ärendet är öppnat." in page
    assert "Björkens hälsocentral" in page
    assert "Leverantören får inte locka invånare till listning" in page
    assert "försenat" in page
    (one,) = cases(known_at=newest_number())
    address = reverse("case", args=[one.id])
    written = client.post(address, {"anteckning": "Ringde enheten."}, follow=True)
    assert "Ringde enheten." in written.content.decode()
    decided = client.post(
        address, {"steg": "besluta", "beslut": "upheld", "skal": "Borttaget"}, follow=True
    ).content.decode()
    assert "Ärendet är beslutat." in decided
    assert "<textarea" not in decided
    listed = client.get(reverse("cases")).content.decode()
    assert "Bifall" in listed


def test_a_decision_that_is_refused_keeps_what_was_written(enter: Enter) -> None:
    client = enter("officer")
    client.post(reverse("new_case"), FORM)
    address = reverse("case", args=[cases(known_at=newest_number())[0].id])
    sent = {"steg": "besluta", "beslut": "okänt", "skal": "Utrett med enheten."}
    page = client.post(address, sent)
    assert page.status_code == 400
    assert "Utrett med enheten.</textarea>" in page.content.decode()
    too_long = "Ringde. " * 600
    page = client.post(address, {"anteckning": too_long})
    assert f"{too_long}</textarea>" in page.content.decode()


def test_who_wrote_is_told_by_the_name_that_the_account_shows(enter: Enter) -> None:
    client = enter("officer")
    client.post(reverse("new_case"), FORM)
    address = reverse("case", args=[cases(known_at=newest_number())[0].id])
    page = client.post(address, {"anteckning": "Ringde."}, follow=True).content.decode()
    assert "Olivia Handläggare</p>" in page
    assert ", officer</p>" not in page


def test_a_case_about_a_person_shows_nobodys_name_and_leads_to_the_guarded_door(
    enter: Enter, everyone: int
) -> None:
    client = enter("officer")
    form = FORM | {"slag": "guardianship_dispute", "nummer": county.ANNA.number, "enhet": ""}
    page = client.post(reverse("new_case"), form, follow=True).content.decode()
    listed = client.get(reverse("cases")).content.decode()
    assert reverse("person", args=[everyone]) in page
    assert "måste alla vårdnadshavare stå bakom" in page
    for words in (page, listed):
        assert [one for one in ("Anna", county.ANNA.number) if one in words] == []


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"slag": ""}, "Välj vad ärendet gäller."),
        ({"enhet": ""}, "Ange vem eller vilken enhet ärendet gäller."),
        ({"slag": "wrong_listing"}, "Ange vem eller vilken enhet ärendet gäller."),
        ({"bestammelse": "NB-99"}, "Bestämmelsen NB-99 finns inte."),
        ({"senast": "i morgon"}, "i morgon"),
        ({"rubrik": ""}, "Skriv en rubrik"),
        ({"slag": "wrong_listing", "nummer": "12"}, "ummer"),
        ({"enhet": "SE-FINNS-INTE"}, "SE-FINNS-INTE"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_is_kept(
    enter: Enter, typed: dict[str, str], told: str
) -> None:
    page = enter("officer").post(reverse("new_case"), FORM | typed)
    words = page.content.decode()
    assert page.status_code == 400
    assert told in words
    assert (FORM | typed)["rubrik"] in words
    assert cases(known_at=newest_number()) == []


@pytest.mark.parametrize(
    ("username", "seen", "opened"),
    [
        ("officer", 200, 200),
        ("auditor", 200, 403),
        ("controller", 403, 403),
        ("clerk", 403, 403),
        ("other_clerk", 403, 403),
    ],
)
def test_who_sees_cases_and_who_opens_them(
    enter: Enter, username: str, seen: int, opened: int
) -> None:
    enter("officer").post(reverse("new_case"), FORM)
    (one,) = cases(known_at=newest_number())
    client = enter(username)
    assert client.get(reverse("cases")).status_code == seen
    assert client.get(reverse("case", args=[one.id])).status_code == seen
    assert client.get(reverse("new_case")).status_code == opened
    if username == "auditor":
        written = client.post(reverse("case", args=[one.id]), {"anteckning": "x"})
        assert "Du får inte handlägga ärenden." in written.content.decode()


def test_a_case_that_is_not_there_is_told_so(enter: Enter) -> None:
    page = enter("officer").get(reverse("case", args=[4711]))
    assert page.status_code == 404
    assert "Ärendet finns inte." in page.content.decode()


def test_the_pages_are_there_in_english_too(enter: Enter) -> None:
    client = enter("officer")
    client.post(reverse("choose_language"), {"language": "en"})
    page = client.post(reverse("new_case"), FORM, follow=True).content.decode()
    assert "Complaint about a reward for listing" in page
