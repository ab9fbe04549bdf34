"""What a session remembers of the reader: why they look at whom, and in which language."""

import pytest
from django.conf import LazySettings
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from vardval.portal.key_tries import sender_of
from vardval.portal.language import choose, language_of, remember
from vardval.portal.purpose import purpose_for, remember_purpose


def asking(**headers: str) -> HttpRequest:
    """Return a request with a session that nothing stands in."""
    request = RequestFactory().get("/", headers=headers)
    request.session = SessionBase()
    return request


def test_a_purpose_is_remembered_for_its_own_subject_alone() -> None:
    request = asking()
    assert remember_purpose(request, "person:1", "question")
    assert (purpose_for(request, "person:1"), purpose_for(request, "person:2")) == ("question", "")


@pytest.mark.parametrize("purpose", ["", "Question", "synchronisation", "question "])
def test_a_purpose_outside_the_list_is_not_remembered(purpose: str) -> None:
    request = asking()
    assert not remember_purpose(request, "person:1", purpose)
    assert purpose_for(request, "person:1") == ""


def test_the_fifty_that_were_stated_last_are_remembered() -> None:
    request = asking()
    for key in range(50):
        remember_purpose(request, f"person:{key}", "question")
    remember_purpose(request, "person:0", "choice")
    remember_purpose(request, "person:50", "notice")
    told = [purpose_for(request, f"person:{key}") for key in (0, 1, 2, 50)]
    assert told == ["choice", "", "question", "notice"]


def test_the_language_is_swedish_until_another_of_ours_is_chosen() -> None:
    request = asking()
    assert language_of(request) == "sv"
    for chosen, spoken in (("en", "en"), ("de", "en"), ("", "en"), ("sv", "sv")):
        choose(request, chosen)
        assert language_of(request) == spoken


@pytest.mark.parametrize(("kept", "spoken"), [("en", "en"), ("de", "sv"), ("", "sv"), ("EN", "sv")])
def test_after_the_session_the_cookie_tells_and_the_session_outweighs_it(
    kept: str, spoken: str
) -> None:
    request = asking()
    request.COOKIES["sprak"] = kept
    assert language_of(request) == spoken
    choose(request, "sv")
    assert language_of(request) == "sv"


@pytest.mark.parametrize(("language", "is_kept"), [("en", True), ("sv", True), ("de", False)])
def test_only_a_language_of_ours_is_kept_and_no_script_reads_it(
    language: str, is_kept: bool
) -> None:
    answer = HttpResponse()
    remember(answer, language)
    assert ("sprak" in answer.cookies) is is_kept
    if is_kept:
        assert answer.cookies["sprak"]["httponly"] is True
        assert answer.cookies["sprak"]["samesite"] == "Lax"


@pytest.mark.parametrize(
    ("proxies", "told", "sender"),
    [
        (0, "1.1.1.1", "127.0.0.1"),
        (1, "", "127.0.0.1"),
        (1, "1.1.1.1", "1.1.1.1"),
        (1, "6.6.6.6, 1.1.1.1", "1.1.1.1"),
        (2, "6.6.6.6, 1.1.1.1, 10.0.0.1", "1.1.1.1"),
        (1, "1.1.1.1,", "127.0.0.1"),
        (2, "1.1.1.1", "127.0.0.1"),
        (2, ", 10.0.0.1", "127.0.0.1"),
    ],
)
def test_the_sender_is_who_called_the_outermost_proxy_whatever_the_caller_writes(
    proxies: int, told: str, sender: str, settings: LazySettings
) -> None:
    settings.PROXIES_BEFORE = proxies
    assert sender_of(asking(**{"X-Forwarded-For": told})) == sender
