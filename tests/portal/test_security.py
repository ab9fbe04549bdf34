"""What holds for every page: the door, the headers, the cookies, and what a log may hold."""

import logging
from datetime import date

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from tests.portal import county
from tests.portal.conftest import Enter
from vardval.portal.security import CONTENT_SECURITY_POLICY
from vardval.portal.urls import urlpatterns

pytestmark = pytest.mark.django_db

PUBLIC = {
    *("sign_in", "sign_out", "choose_language", "rulebook", "book", "chapter", "clause"),
    *("obligations", "obligation", "interpretations", "comparison", "print_book"),
    "print_chapter",
    "centres",
    "centre",
    "compare_centres",
    "apply",
    "own_application",
    "own_decision",
    *("approved", "approved_csv", "approved_json", "safety_counts"),
}
EXAMPLES: dict[str, int | str | date] = {
    "person_id": 1,
    "hsa_id": county.HERE,
    "organisation_number": "2321000230",
    "municipality_code": "2580",
    "run_id": 1,
    "share_key": "nyckel",
    "draft_key": "0123456789abcdef",
    "name": "verifikationer.se",
    "form": "pdf",
    "line_id": 1,
    "component": 1,
    "choice_id": 1,
    "file_id": 1,
    "notice_id": 1,
    "case_id": 1,
    "application_id": 1,
    "matter_id": 1,
    "paper_id": 1,
    "safety_id": 1,
    "safety_paper_id": 1,
    "way": "avvikelse",
    "request_id": 1,
    "copy_id": 1,
    "document_id": 1,
    "key": "nyckel",
    "evidence_id": 1,
    "obligation_id": "NB-Å-5.4-1",
    "region_obligation_id": "NB-Å-5.1-7",
    "campaign_id": 1,
    "form_id": 1,
    "file": "brev.pdf",
    "fact_file_id": 1,
    "day": date(2023, 11, 15),
}


PAGES = {str(one.name): one for one in urlpatterns}


def _address(name: str) -> str:
    wanted = PAGES[name].pattern.converters
    return reverse(name, kwargs={one: EXAMPLES[one] for one in wanted})


@pytest.mark.parametrize("name", sorted(set(PAGES) - PUBLIC))
def test_who_is_not_logged_in_comes_to_the_login_page(client: Client, name: str) -> None:
    address = _address(name)
    for answer in (client.get(address), client.post(address)):
        assert answer.status_code == 302
        assert answer["Location"].startswith("/logga-in/?next=/")


@pytest.mark.parametrize("address", ["/logga-in/", "/regelbok/", "/finns-inte/", "/enheter/"])
def test_every_answer_carries_the_headers(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert "'unsafe" not in CONTENT_SECURITY_POLICY
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Permissions-Policy"] == "camera=(), geolocation=(), microphone=()"
    assert "no-store" in answer["Cache-Control"]


def test_no_page_holds_anything_inline(enter: Enter) -> None:
    county.build_units()
    client = enter("officer")
    for name in ("month", "units", "choice", "person_search", "notices", "rulebook", "runs"):
        words = client.get(reverse(name)).content.decode()
        assert " style=" not in words
        assert "<style" not in words
        assert " onclick=" not in words
        assert "<script>" not in words


def test_a_form_from_elsewhere_is_refused_in_words(enter: Enter) -> None:
    enter("officer")
    client = Client(enforce_csrf_checks=True)
    answer = client.post(reverse("sign_in"), {"username": "officer"})
    assert answer.status_code == 403
    assert "Formuläret var för gammalt" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_the_cookies_stay_with_the_server(enter: Enter, client: Client) -> None:
    page = client.post(reverse("sign_in"), {"username": "officer"})
    cookie = page.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert client.get(reverse("sign_in")).cookies["csrftoken"]["httponly"] is True


def test_outside_the_demonstration_the_cookies_want_tls() -> None:
    from vardval.config import settings

    assert settings.SESSION_COOKIE_SECURE is (settings.DEMONSTRATION_DAY is None)
    assert settings.CSRF_COOKIE_SECURE is (settings.DEMONSTRATION_DAY is None)


def test_an_address_that_leads_nowhere_has_a_page(enter: Enter) -> None:
    page = enter("clerk").get("/finns-inte/")
    assert page.status_code == 404
    assert "Adressen leder ingenstans." in page.content.decode()


def test_an_unexpected_failure_has_a_page_that_holds_nothing(
    enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = enter("officer")
    client.raise_request_exception = False

    def break_down(*_: object, **__: object) -> None:
        raise RuntimeError(county.ANNA.number)

    monkeypatch.setattr("vardval.portal.views.units.units", break_down)
    page = client.get(reverse("units"))
    assert page.status_code == 500
    assert "Något gick fel hos oss" in page.content.decode()
    assert county.ANNA.number not in page.content.decode()


def test_looking_for_someone_leaves_no_number_or_name_in_the_log(
    enter: Enter, caplog: pytest.LogCaptureFixture, settings: LazySettings
) -> None:
    county.build_units()
    anna = county.settle_in(county.ANNA)
    with caplog.at_level(logging.DEBUG):
        for username in ("officer", "other_clerk"):
            asked = {"number": county.ANNA.number, "purpose": "question"}
            page = enter(username).post(reverse("person_search"), asked, follow=True)
            assert ("Anna Ek" in page.content.decode()) is (username == "officer")
        enter("officer").get(reverse("person", args=[anna + 1000]))
    messages = "\n".join(
        record.getMessage() for record in caplog.records if not record.name.startswith("django.db")
    )
    assert "/person/" in messages
    assert county.ANNA.number not in messages
    assert "Ek" not in messages
