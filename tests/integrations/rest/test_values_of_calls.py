"""Single values of calls: days, moments and texts are read strictly, and faults are told."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import RequestFactory
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from vardval.integrations.rest.problems import faults_of, plain
from vardval.integrations.rest.wire import Day, Moment, Number, ShortText, YesNo, check_order

DAYS, MOMENTS = TypeAdapter[date](Day), TypeAdapter[Any](Moment)
TEXTS, NUMBERS, TRUTHS = (TypeAdapter[Any](one) for one in (ShortText, Number, YesNo))


def fault(adapter: TypeAdapter[Any], sent: object) -> str:
    """Return the kind of fault that the value is refused with."""
    with pytest.raises(ValidationError) as refused:
        adapter.validate_python(sent)
    return str(refused.value.errors()[0]["type"])


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
@settings(max_examples=30)
def test_every_day_of_peoples_lives_is_read_as_it_is_written(day: date) -> None:
    assert DAYS.validate_python(day.isoformat()) == day


@pytest.mark.parametrize(
    "sent",
    [
        "1899-12-31",
        "2200-01-01",
        "20230301",
        "2023-3-1",
        "2023-03-01T00:00",
        " 2023-03-01",
        "２０２３-03-01",
        "",
        20230301,
        1.5,
        True,
    ],
)
def test_what_is_no_plain_day_is_told_so(sent: object) -> None:
    assert fault(DAYS, sent) == "day"


@pytest.mark.parametrize("sent", ["2023-02-29", "2023-13-01", "0000-01-01"])
def test_a_day_that_does_not_exist_is_none(sent: str) -> None:
    assert fault(DAYS, sent).startswith("date_")


@pytest.mark.parametrize(
    ("sent", "kind"),
    [
        ("2023-03-01", "moment"),
        ("1677668400", "moment"),
        ("2023-03-01T08:00", "timezone_aware"),
    ],
)
def test_a_moment_has_a_clock_and_a_zone(sent: str, kind: str) -> None:
    assert fault(MOMENTS, sent) == kind


@pytest.mark.parametrize("sent", ["2023-03-01T08:00:00+01:00", "2023-03-01t07:00:00z"])
def test_a_moment_is_the_same_in_any_zone(sent: str) -> None:
    assert MOMENTS.validate_python(sent).utctimetuple()[:4] == (2023, 3, 1, 7)


@pytest.mark.parametrize("sent", ["", "Åsa", "\n", "𐍈", "x" * 500])
def test_a_text_that_can_be_stored_is_kept_as_it_is(sent: str) -> None:
    assert TEXTS.validate_python(sent) == sent


@pytest.mark.parametrize(
    ("sent", "kinds"),
    [
        ("a\0b", {"text"}),
        ("a\ud800", {"text", "string_unicode"}),
        ("x" * 501, {"string_too_long"}),
        (7, {"string_type"}),
    ],
)
def test_a_text_that_cannot_be_stored_is_a_fault(sent: object, kinds: set[str]) -> None:
    assert fault(TEXTS, sent) in kinds


@pytest.mark.parametrize("sent", ["yes", "true", 1, 0, None])
def test_only_true_and_false_are_truths(sent: object) -> None:
    assert fault(TRUTHS, sent) == "bool_type"


@pytest.mark.parametrize("sent", ["195003179", "1950031798001234"])
def test_a_number_is_of_ten_to_fifteen_characters(sent: str) -> None:
    assert fault(NUMBERS, sent) in {"string_too_short", "string_too_long"}


@pytest.mark.parametrize(("days", "is_in_order"), [(-1, False), (0, False), (1, True)])
def test_the_day_after_comes_after(days: int, is_in_order: bool) -> None:
    first = date(2024, 2, 29)
    check_order(first, None)
    if is_in_order:
        check_order(first, first + timedelta(days=days))
        return
    with pytest.raises(PydanticCustomError):
        check_order(first, first + timedelta(days=days))


SECRET = "195003179800"


def test_a_fault_tells_where_and_what_and_never_what_was_sent() -> None:
    errors: list[dict[str, object]] = [
        {"loc": ("body", "payload", 0, "x" * 99), "type": "missing", "input": SECRET},
        {"loc": ("query", "on"), "type": "an_unheard_of_fault", "msg": SECRET},
        {"loc": None, "type": "day"},
    ]
    told = faults_of(errors, "sv")
    assert [(one.field, one.code, one.detail) for one in told] == [
        (f"body.payload.0.{'x' * 60}", "rest.fault.missing", "Uppgiften saknas."),
        ("query.on", "rest.fault.unreadable", "Värdet går inte att läsa."),
        ("", "rest.fault.day", "Skriv en dag som 2023-03-01."),
    ]


@pytest.mark.parametrize(
    ("status", "told"), [(404, 404), (405, 405), (418, 400), (451, 400), (500, 500), (599, 500)]
)
def test_a_status_without_words_of_its_own_is_told_as_its_kind(status: int, told: int) -> None:
    answer = plain(RequestFactory().get("/"), status)
    assert (answer.status_code, answer["Content-Type"]) == (told, "application/problem+json")
