"""In a test's own transaction, what an action has written counts as it does in use."""

from datetime import UTC, datetime

import pytest
from django.db import transaction

from tests.committing import undone
from vardval.platform.ledger import is_unsettled, newest_number, write_entry
from vardval.platform.remembering import remembered

pytestmark = pytest.mark.django_db


@transaction.atomic
def _act() -> int:
    at = datetime(2023, 3, 1, 8, 0, tzinfo=UTC)
    return write_entry(actor="prov", purpose="register", happened="prov", at=at)


@transaction.atomic
def _act_and_fail() -> None:
    _act()
    raise LookupError


def test_what_an_action_has_written_is_settled_when_it_is_done() -> None:
    with transaction.atomic():
        number = _act()
        assert is_unsettled(number)
    assert not is_unsettled(number)


def test_what_is_undone_is_never_settled() -> None:
    with transaction.atomic():
        number = _act()
        transaction.set_rollback(True)
    with pytest.raises(LookupError):
        _act_and_fail()
    assert is_unsettled(number)
    assert newest_number() == number - 1


def test_what_is_taken_back_was_settled_until_then_and_is_not_remembered() -> None:
    told: list[str] = []
    for word in ("first", "second"):
        with undone():
            number = _act()
            assert not is_unsettled(number)
            told.append(remembered("word", number, lambda: word))  # noqa: B023 - read at once
        assert newest_number() == number - 1
    assert told == ["first", "second"]
