"""What the door reads of a call before anything is looked up: token, language, reason, cursor."""

import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from vardval.integrations.door.bearer import NoToken, enter
from vardval.integrations.door.cursors import cursor, cursor_parts
from vardval.integrations.door.language import language_of
from vardval.integrations.door.person import NotANumber, number_sent
from vardval.integrations.door.reason import HEADER, PURPOSES, NoReason, reason_of
from vardval.platform.sentences import sentence
from vardval.platform.tokens import Scope

CALL = RequestFactory()


@given(st.integers(0, 10**18 - 1), st.integers(0, 10**18 - 1))
def test_a_cursor_is_read_as_it_was_written(number: int, last: int) -> None:
    assert cursor_parts(cursor(number, last)) == (number, last)


@pytest.mark.parametrize(
    "text",
    ["", "1", "1.", ".1", "1.2.3", "-1.2", "1.2\n", " 1.2", "1,2", "a.b", "1" * 19 + ".2", "１.２"],
)
def test_a_text_that_is_no_cursor_is_none(text: str) -> None:
    assert cursor_parts(text) is None


@pytest.mark.parametrize(
    ("accept", "language"),
    [
        (None, "sv"),
        ("", "sv"),
        ("en", "en"),
        ("EN-gb", "en"),
        ("sv-FI, en;q=0.9", "sv"),
        ("en;q=0.2, sv;q=0.3", "sv"),
        ("fi, en;q=0.1", "en"),
        ("english", "sv"),
        ("en;q=0", "sv"),
        ("en;q=0, sv;q=0.1", "sv"),
        ("fi", "sv"),
        ("*", "sv"),
    ],
)
def test_the_language_is_the_best_liked_of_ours_and_swedish_otherwise(
    accept: str | None, language: str
) -> None:
    headers = {} if accept is None else {"Accept-Language": accept}
    assert language_of(CALL.get("/", headers=headers)) == language


@pytest.mark.parametrize("purpose", PURPOSES)
def test_each_purpose_of_the_list_is_a_reason_with_or_without_space_around(purpose: str) -> None:
    assert reason_of(CALL.get("/", headers={HEADER: f" {purpose} "})) == purpose


@pytest.mark.parametrize("stated", [None, "", "nyfiken", "Question", "question, choice"])
def test_a_call_without_a_reason_of_the_list_is_told_the_list(stated: str | None) -> None:
    headers = {} if stated is None else {HEADER: stated}
    with pytest.raises(NoReason) as refused:
        reason_of(CALL.get("/", headers=headers))
    assert refused.value.told("sv") == sentence(
        "rest.no_purpose", "sv", header=HEADER, purposes=", ".join(PURPOSES)
    )


@pytest.mark.parametrize("header", [None, "", "Bearer", "Basic abc", "Token x", "xBearer y"])
def test_a_call_without_a_token_in_its_header_has_none(header: str | None) -> None:
    headers = {} if header is None else {"Authorization": header}
    with pytest.raises(NoToken):
        enter(CALL.get("/?token=abc", headers=headers), Scope.UNITS)


@pytest.mark.parametrize(
    ("sent", "number"),
    [
        ("19121212-1212", "191212121212"),
        (" 191212121212 ", "191212121212"),
    ],
)
def test_a_number_is_read_in_either_form(sent: str, number: str) -> None:
    assert number_sent(sent) == number


@pytest.mark.parametrize("sent", ["", "x", "191212121213", "19121312-1212"])
def test_what_is_no_number_is_refused_in_words_that_do_not_repeat_it(sent: str) -> None:
    with pytest.raises(NotANumber) as refused:
        number_sent(sent)
    assert refused.value.code.startswith("portal.number.")
    assert not sent or sent not in refused.value.told("sv")
