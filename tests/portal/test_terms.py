"""The terms of a provider, as the region's officer and the centres' clerks see them."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from tests.apps.two_years import NEW, OLD, adopt_two_years
from tests.portal import county
from tests.portal.conftest import Enter
from vardval.registry.models import TermsAnswer

pytestmark = pytest.mark.django_db

TERMS = reverse("terms", args=[county.THERE])
ANSWER = reverse("answer_terms", args=[county.THERE])


@pytest.fixture(autouse=True)
def two_years(demonstration: None, db: None, tmp_path: Path) -> None:
    """Two health centres of two providers, and new terms that 2024 begins with."""
    county.build_units()
    adopt_two_years(tmp_path)


def _answer(client: Client, answer: str = "rejected", day: str = "2023-10-20") -> str:
    form = {"bok": NEW, "svar": answer, "dag": day}
    return client.post(ANSWER, form, follow=True).content.decode()


def test_a_provider_sees_what_has_changed_rule_by_rule_and_the_days(enter: Enter) -> None:
    words = enter("other_clerk").get(TERMS).content.decode()
    for told in (
        "Villkor för Älvens Vård AB",
        "Vårdval Norrbotten 2023 binder leverantören 15 november 2023.",
        "Fastställd 1 september 2023, gäller från och med 1 januari 2024.",
        "Regionen lämnar besked senast 3 oktober 2023, 90\u00a0dagar innan",
        "Leverantören kan säga nej till och med 31 oktober 2023, 60\u00a0dagar efter",
        "En person får byta enhet högst 2 gånger på ett år.",
        "En person får byta enhet högst 1 gång",
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
    assert "Registrera svaret" in seen["officer"].content.decode()
    assert "Registrera svaret" not in seen["other_clerk"].content.decode()
    assert "Älvens Vård AB" not in seen["clerk"].content.decode()


@pytest.mark.parametrize("who", ["clerk", "other_clerk", "controller", "auditor"])
def test_nobody_but_the_officer_registers_an_answer(enter: Enter, who: str) -> None:
    assert enter(who).post(ANSWER, {"bok": NEW, "svar": "rejected"}).status_code == 403
    assert not TermsAnswer.objects.exists()


def test_a_no_is_registered_and_its_end_told(enter: Enter) -> None:
    words = _answer(enter("officer"))
    assert "Svaret är registrerat." in words
    assert "Leverantören sade nej 20 oktober 2023." in words
    assert "Avtalet gäller till och med 20 oktober 2024" in words
    assert "Tills avtalet upphör gäller de ursprungliga villkoren." in words
    assert "Svaret var redan registrerat." in _answer(enter("officer"))


@pytest.mark.parametrize(
    ("answer", "day", "told"),
    [
        ("rejected", "2023-11-01", "gick ut 31 oktober 2023"),
        ("accepted", "2023-11-16", "som inte har kommit"),
        ("", "2023-10-20", "Välj ett svar och skriv dagen då det kom."),
        ("rejected", "", "Välj ett svar och skriv dagen då det kom."),
    ],
)
def test_what_cannot_be_registered_is_said(enter: Enter, answer: str, day: str, told: str) -> None:
    assert told in _answer(enter("officer"), answer, day)
    assert not TermsAnswer.objects.exists()


def test_the_region_sees_every_provider_and_what_binds_it(enter: Enter) -> None:
    _answer(enter("officer"))
    address = reverse("providers")
    page = enter("officer").get(address, {"dag": "2024-06-01"})
    assert [(one.provider_name, binding.book_id) for one, binding, _ in page.context["rows"]] == [
        ("Regionen", NEW),
        ("Älvens Vård AB", OLD),
    ]
    assert "sagt nej till norrbotten/2024" in page.content.decode()
    after = enter("officer").get(address, {"dag": "2024-10-21"})
    assert "Avtalet gällde till och med 20 oktober 2024." in after.content.decode()


def test_a_unit_that_is_not_there_is_said(enter: Enter) -> None:
    for method in ("get", "post"):
        name = "terms" if method == "get" else "answer_terms"
        client = enter("officer")
        answer = getattr(client, method)(reverse(name, args=["SE2222222222-INGEN"]))
        assert answer.status_code == 404


def test_a_signed_contract_is_what_news_are_told_since(enter: Enter) -> None:
    form = {"bok": OLD, "svar": "signed", "dag": "2022-05-01"}
    words = enter("officer").post(ANSWER, form, follow=True).content.decode()
    assert "Avtalet tecknades 1 maj 2022 enligt norrbotten/2023." in words


def test_the_page_reads_in_english(enter: Enter) -> None:
    client = enter("officer")
    client.post(reverse("choose_language"), {"language": "en", "next": TERMS})
    words = client.get(TERMS).content.decode()
    assert "Terms of Älvens Vård AB" in words
    assert "The provider may say no through 31 October 2023" in words
