"""The terms of a provider, as the region's officer and the centres' clerks see them."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from tests.apps.two_years import NEW, OLD, adopt_two_years
from tests.portal import county
from tests.portal.conftest import Enter
from tests.standing import standing_on
from vardval.cases.models import Matter
from vardval.registry.models import TermsAnswer

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse

pytestmark = pytest.mark.django_db

TERMS = reverse("terms", args=[county.THERE])
SIGNING = reverse("register_signing", args=[county.THERE])
STEP = reverse("contract_step", args=[county.THERE])


def build_county() -> None:
    """Load two health centres of two providers, and new terms that 2024 begins with."""
    county.build_units()
    with TemporaryDirectory() as folder:
        adopt_two_years(Path(folder))


standing_terms = standing_on(build_county)


@pytest.fixture(autouse=True)
def two_years(standing_terms: None, db: None) -> None:
    """Let every test meet the terms of two years."""


def _sign(client: Client, book: str = OLD, day: str = "2022-05-01") -> str:
    return client.post(SIGNING, {"bok": book, "dag": day}, follow=True).content.decode()


def _told(
    client: Client, day: str = "2023-10-20", answer: str = "rejected"
) -> "_MonkeyPatchedWSGIResponse":
    form = {"slag": "answer", "bok": NEW, "svar": answer, "dag": day, "skriftlig": "ja"}
    return client.post(STEP, form, follow=True)


def _noted(officer: Client, matter: str) -> None:
    assert officer.post(matter, {"steg": "note"}, follow=True).status_code == 200


def test_a_provider_sees_what_has_changed_rule_by_rule_and_the_days(enter: Enter) -> None:
    words = enter("other_clerk").get(TERMS).content.decode()
    for told in (
        "Villkor för Älvens Vård AB",
        "Vårdval Norrbotten 2023 binder leverantören 15 november 2023.",
        "Fastställd 1 september 2023, gäller från och med 1 januari 2024.",
        "Regionen lämnar besked senast 3 oktober 2023, 90\u00a0dagar innan",
        "Leverantören kan säga nej till och med 31 oktober 2023, 60\u00a0dagar efter",
        "En person får byta enhet högst 2\N{NO-BREAK SPACE}gånger på ett år.",
        "En person får byta enhet högst 1\N{NO-BREAK SPACE}gång på ett år.",
        reverse("clause", args=["NB-1.3-5"]),
    ):
        assert told in words


def test_the_three_who_always_stand_at_the_door(enter: Enter) -> None:
    seen = {who: enter(who).get(TERMS) for who in ("officer", "other_clerk", "clerk")}
    assert {who: page.status_code for who, page in seen.items()} == {
        "officer": 200,
        "other_clerk": 200,
        "clerk": 403,
    }
    words = {who: page.content.decode() for who, page in seen.items()}
    assert {who: ("När avtalet tecknades" in told) for who, told in words.items()} == {
        "officer": True,
        "other_clerk": False,
        "clerk": False,
    }
    assert {who: ("Svara på villkoren" in told) for who, told in words.items()} == {
        "officer": True,
        "other_clerk": True,
        "clerk": False,
    }
    assert "Älvens Vård AB" not in seen["clerk"].content.decode()


@pytest.mark.parametrize("who", ["clerk", "other_clerk", "controller", "auditor"])
def test_nobody_but_the_officer_registers_a_signing(enter: Enter, who: str) -> None:
    assert enter(who).post(SIGNING, {"bok": OLD, "dag": "2022-05-01"}).status_code == 403
    assert not TermsAnswer.objects.exists()


def test_a_no_is_told_by_the_provider_and_binds_when_it_is_noted(enter: Enter) -> None:
    clerk, officer = enter("other_clerk"), enter("officer")
    told = _told(clerk)
    matter = told.redirect_chain[-1][0]
    assert not TermsAnswer.objects.exists()
    _noted(officer, matter)
    words = officer.get(TERMS).content.decode()
    assert "Leverantören sade nej 20 oktober 2023." in words
    assert "Avtalet gäller till och med 20 oktober 2024" in words
    assert "Tills avtalet upphör gäller de ursprungliga villkoren." in words


@pytest.mark.parametrize(
    ("answer", "day", "told"),
    [
        ("rejected", "2023-11-01", "gick ut 31 oktober 2023"),
        ("accepted", "2023-11-16", "som inte har kommit"),
        ("accepted", "2023-08-31", "1 september 2023"),
        ("", "2023-10-20", "Välj ett svar."),
        ("signed", "2023-10-20", "Välj ett svar."),
        ("rejected", "", "Ange dagen."),
    ],
)
def test_an_answer_that_cannot_be_taken_says_why_and_opens_no_matter(
    enter: Enter, answer: str, day: str, told: str
) -> None:
    page = _told(enter("other_clerk"), day, answer)
    assert page.status_code == 400
    assert told in page.content.decode()
    assert not Matter.objects.exists()


def test_the_region_sees_every_provider_and_what_binds_it(enter: Enter) -> None:
    _noted(enter("officer"), _told(enter("other_clerk")).redirect_chain[-1][0])
    address = reverse("providers")
    page = enter("officer").get(address, {"dag": "2024-06-01"})
    assert [(one.provider_name, binding.book_id) for one, binding, _ in page.context["rows"]] == [
        ("Regionen", NEW),
        ("Älvens Vård AB", OLD),
    ]
    assert "sagt nej till Vårdval Norrbotten 2024. Avtalet" in page.content.decode()
    after = enter("officer").get(address, {"dag": "2024-10-21"})
    assert "Avtalet gällde till och med 20 oktober 2024." in after.content.decode()


def test_a_unit_that_is_not_there_is_said(enter: Enter) -> None:
    for method in ("get", "post"):
        name = "terms" if method == "get" else "register_signing"
        client = enter("officer")
        answer = getattr(client, method)(reverse(name, args=["SE2222222222-INGEN"]))
        assert answer.status_code == 404


def test_a_signed_contract_is_what_news_are_told_since(enter: Enter) -> None:
    officer = enter("officer")
    words = _sign(officer)
    assert "Det är registrerat när avtalet tecknades." in words
    assert "Avtalet tecknades 1 maj 2022 enligt Vårdval Norrbotten 2023." in words
    assert "Det var redan registrerat." in _sign(officer)
    assert "Skriv dagen då avtalet tecknades." in _sign(officer, day="")
    assert "2030" in _sign(officer, day="2030-01-01")


def test_the_page_reads_in_english(enter: Enter) -> None:
    client = enter("officer")
    client.post(reverse("choose_language"), {"language": "en", "next": TERMS})
    words = client.get(TERMS).content.decode()
    assert "Terms of Älvens Vård AB" in words
    assert "The provider may say no through 31 October 2023" in words
