"""Whose receipts a session may open: those of the choices that it registered itself."""

import pytest
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.test import RequestFactory

from vardval.core.listing import Outcome
from vardval.listing.actions import ChoiceReceipt
from vardval.portal.receipts import person_of_receipt, remember_receipt

MOST = 20


def asking() -> HttpRequest:
    """Return a request of somebody who has registered nothing yet."""
    request = RequestFactory().get("/")
    request.session = SessionBase()
    return request


def receipt(choice_id: int) -> ChoiceReceipt:
    """Return the receipt of the choice."""
    return ChoiceReceipt(choice_id, 1, Outcome.ACCEPTED, (), None, None, None)


def test_a_session_opens_what_it_registered_and_nothing_else() -> None:
    mine, other = asking(), asking()
    assert remember_receipt(mine, receipt(7), person_id=1) == 7
    assert remember_receipt(mine, receipt(8), person_id=2) == 8
    assert [person_of_receipt(mine, key) for key in (7, 8, 9)] == [1, 2, None]
    assert [person_of_receipt(other, key) for key in (7, 8, 9)] == [None, None, None]


def test_the_twenty_that_were_registered_last_are_remembered() -> None:
    request = asking()
    for key in range(1, MOST + 3):
        remember_receipt(request, receipt(key), person_id=100 + key)
    told = [person_of_receipt(request, key) for key in (1, 2, 3, MOST + 2)]
    assert told == [None, None, 103, 122]


@pytest.mark.parametrize("kept", [1, "1"])
def test_a_session_that_was_kept_as_text_gives_the_same_key(kept: object) -> None:
    request = asking()
    request.session["receipts"] = {"7": kept}
    assert person_of_receipt(request, 7) == 1


def test_the_session_is_saved_with_what_came_to_it() -> None:
    request = asking()
    request.session.modified = False
    remember_receipt(request, receipt(7), person_id=1)
    assert request.session.modified
