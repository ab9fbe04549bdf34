"""A test is given what does something for it, and what it has asked for."""

from types import SimpleNamespace
from typing import cast

import pytest
from django.conf import settings
from django.core import mail
from django.core.mail import EmailMessage
from pytest_django import DjangoDbBlocker

from tests.asking_for_fixtures import FOR_A_FIXTURE, FOR_A_MARK, FOR_NONE, of_use

FOR_THE_RUN = {
    "_committed_as_in_use",
    "_fail_for_invalid_template_variable",
    "_nothing_remembered",
    "django_db_blocker",
    "django_test_environment",
}


@pytest.fixture
def names(request: pytest.FixtureRequest) -> set[str]:
    return set(request.node.fixturenames)


def test_a_test_that_asks_for_nothing_is_given_what_is_for_all(names: set[str]) -> None:
    assert names == {*FOR_THE_RUN, "names"}


def test_what_a_test_asks_for_itself_it_is_given(
    names: set[str], request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert names == {*FOR_THE_RUN, "names", "request", "monkeypatch"}


@pytest.mark.urls("tests.architecture.no_pages")
def test_a_mark_on_the_test_does_what_it_does(names: set[str]) -> None:
    assert settings.ROOT_URLCONF == "tests.architecture.no_pages"
    assert names == {*FOR_THE_RUN, "names", "_django_set_urlconf"}


@pytest.mark.django_db
def test_the_database_is_open_to_whom_it_is_promised(
    names: set[str], django_db_blocker: DjangoDbBlocker
) -> None:
    assert names == {*FOR_THE_RUN, "names", "_django_db_marker"}


@pytest.mark.parametrize("letter", ["first", "second"])
def test_who_reads_the_letters_sent_reads_none_of_another_test(
    mailoutbox: list[EmailMessage], letter: str
) -> None:
    mail.outbox.append(EmailMessage(letter))

    assert [one.subject for one in mailoutbox] == [letter]


@pytest.mark.parametrize(("fixture", "other"), FOR_A_FIXTURE.items())
def test_what_is_for_another_fixture_comes_with_it(fixture: str, other: str) -> None:
    assert of_use(_test([fixture], [])) == []
    assert of_use(_test([fixture, other], [])) == [fixture, other]


@pytest.mark.parametrize(("fixture", "mark"), FOR_A_MARK.items())
def test_what_is_for_a_mark_comes_with_it(fixture: str, mark: str) -> None:
    assert of_use(_test([fixture], ["parametrize"])) == []
    assert of_use(_test([fixture], ["parametrize", mark])) == [fixture]


def test_nobody_keeps_the_table_of_sites_that_one_is_for() -> None:
    assert "django.contrib.sites" not in settings.INSTALLED_APPS


def test_what_is_left_out_is_there_to_leave_out(request: pytest.FixtureRequest) -> None:
    left_out = {*FOR_A_MARK, *FOR_A_FIXTURE, *FOR_NONE}

    assert left_out - set(request.node._fixtureinfo.names_closure) == set()


def _test(fixtures: list[str], marks: list[str]) -> pytest.Function:
    return cast(
        "pytest.Function",
        SimpleNamespace(
            fixturenames=fixtures,
            iter_markers=lambda: (SimpleNamespace(name=one) for one in marks),
            _fixtureinfo=SimpleNamespace(initialnames=()),
        ),
    )
