"""Sessions are kept and ended as they should be, and give the account that they belong to."""

from datetime import UTC, datetime

import pytest
from django.contrib.sessions.backends.base import CreateError, UpdateError
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from tests.portal import county
from vardval.platform.models import User
from vardval.platform.sessions import Accounts, SessionStore

pytestmark = pytest.mark.django_db


def _begun(**told: object) -> SessionStore:
    session = SessionStore()
    session.update(told)
    session.create()
    session.save()
    return session


def _read(key: str | None) -> dict[str, object]:
    return dict(SessionStore(key).items())


def test_a_session_is_read_back_by_its_key_alone() -> None:
    one, other = _begun(), _begun()
    one["language"], other["language"] = "en", "sv"
    one.save()
    other.save()
    assert (_read(one.session_key), _read(other.session_key)) == (
        {"language": "en"},
        {"language": "sv"},
    )
    assert _read("a" * 32) == {}


def test_a_session_that_has_ended_remembers_nothing_and_its_key_is_let_go_of() -> None:
    begun = _begun()
    begun["language"] = "en"
    begun.save()
    Session.objects.update(expire_date=datetime(2023, 1, 1, tzinfo=UTC))
    session = SessionStore(begun.session_key)
    assert dict(session.items()) == {}
    assert session.session_key is None


def test_a_session_ends_when_somebody_logs_out_and_no_other_does() -> None:
    one, other = _begun(), _begun()
    one.delete()
    SessionStore().delete()
    assert [row.session_key for row in Session.objects.all()] == [other.session_key]
    other.flush()
    assert Session.objects.count() == 0


def test_a_page_under_way_begins_no_session_that_has_been_ended_meanwhile() -> None:
    begun = _begun()
    under_way = SessionStore(begun.session_key)
    under_way["language"] = "en"
    begun.delete()
    with pytest.raises(UpdateError):
        under_way.save()
    assert Session.objects.count() == 0


def test_a_key_that_is_taken_is_given_to_nobody_else() -> None:
    begun = _begun()
    begun["language"] = "en"
    begun.save()
    with pytest.raises(CreateError):
        SessionStore(begun.session_key).save(must_create=True)
    assert _read(begun.session_key) == {"language": "en"}


def test_what_is_first_saved_without_a_key_is_given_one() -> None:
    session = SessionStore()
    session.save()
    assert Session.objects.get().session_key == session.session_key


@pytest.mark.parametrize(
    "key", ["\0" * 32, "å" * 32, "A" * 32, "a" * 31, "a" * 33, "a" * 32 + "\n"]
)
def test_a_cookie_that_no_key_of_ours_can_be_is_not_asked_for(key: str) -> None:
    assert SessionStore(key).session_key is None


def test_a_cookie_of_anything_leads_to_the_login_page() -> None:
    client = Client()
    client.cookies["sessionid"] = "\0nyckel"
    assert client.get(reverse("units")).status_code == 302


def test_an_account_is_read_whole() -> None:
    for one in county.people_who_log_in().values():
        read = Accounts().get_user(one.pk)
        told = [field.attname for field in User._meta.concrete_fields]
        assert read is not None
        assert {name: read.__dict__[name] for name in told} == {
            name: getattr(one, name) for name in told
        }


def test_a_closed_account_and_one_that_is_gone_are_nobodys() -> None:
    officer = county.people_who_log_in()["officer"]
    User.objects.filter(pk=officer.pk).update(is_active=False)
    assert Accounts().get_user(officer.pk) is None
    assert Accounts().get_user(0) is None
