"""Days, moments, months and numbers at the edges of what can be meant."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import click
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from vardval.cli.speaking import speaking
from vardval.cli.values import COUNT, DAY, FILE, KNOWN_AT, MONTH, PORT, OneOf
from vardval.core.time import Month

HERE = ZoneInfo("Europe/Stockholm")


def _refused(value: "click.ParamType[object]", text: str, language: str = "sv") -> str:
    with speaking(language), pytest.raises(click.BadParameter) as refused:
        value.convert(text, None, None)
    return refused.value.message


@settings(max_examples=50)
@given(some.dates(min_value=date(1, 1, 2), max_value=date(9999, 12, 30)))
def test_what_was_known_on_a_day_lasts_until_the_next_day_begins_in_sweden(day: date) -> None:
    known = KNOWN_AT.convert(day.isoformat(), None, None)
    assert isinstance(known, datetime)
    assert known.astimezone(HERE).date() == day
    assert (known + timedelta(microseconds=1)).astimezone(HERE).date() == day + timedelta(days=1)


@settings(max_examples=50)
@given(some.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_every_day_is_read_as_it_is_written(day: date) -> None:
    assert DAY.convert(day.isoformat(), None, None) == day


@settings(max_examples=50)
@given(some.integers(1, 9998), some.integers(1, 12))
def test_every_month_is_read_as_it_is_written(year: int, number: int) -> None:
    assert MONTH.convert(f"{year:04}-{number:02}", None, None) == Month(year, number)


@settings(max_examples=50)
@given(some.integers(1, 10**18 - 1))
def test_every_number_is_read_as_it_is_written(number: int) -> None:
    assert COUNT.convert(str(number), None, None) == number


@settings(max_examples=50)
@given(some.text(max_size=30))
def test_no_text_is_met_by_anything_but_a_value_or_a_sentence(text: str) -> None:
    # No word of a command line can hold a zero.
    for value in (DAY, MONTH, KNOWN_AT, COUNT, PORT, *([] if "\0" in text else [FILE])):
        with suppress(click.BadParameter):
            assert value.convert(text, None, None) is not None


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "²",
        "nyss",
        "-1",
        "12345678",
        "20230301",
        "2023-W09-3",
        "2023-060",
        "2023-02-29",
        "2023-03-01T",
        "2023-03-01T25:00",
        "20230301T12:00",
        "9999-12-31",
        "0001-01-01T00:00",
        "9999-12-31T23:59-02:00",
        "12:00",
    ],
)
def test_what_is_no_number_day_or_moment_is_refused(text: str) -> None:
    assert _refused(KNOWN_AT, text) == (
        f"”{text}” är varken ett löpnummer, en dag eller en tidpunkt."
    )
    assert _refused(KNOWN_AT, text, "en") == (
        f"”{text}” is neither a ledger number, a day nor a moment."
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("0007", 7),
        ("9999999", 9_999_999),
        ("2023-03-26", datetime(2023, 3, 26, 21, 59, 59, 999999, tzinfo=UTC)),
        ("2023-10-29", datetime(2023, 10, 29, 22, 59, 59, 999999, tzinfo=UTC)),
        ("2023-03-01 12:00", datetime(2023, 3, 1, 11, tzinfo=UTC)),
        ("2023-03-01T12:00:30.5", datetime(2023, 3, 1, 11, 0, 30, 500_000, tzinfo=UTC)),
        ("2023-03-01T12:00Z", datetime(2023, 3, 1, 12, tzinfo=UTC)),
    ],
    ids=[
        "before the first entry",
        "with zeros before it",
        "the largest number",
        "the day summer time begins",
        "the day summer time ends",
        "a space for the T",
        "half a second",
        "universal time",
    ],
)
def test_what_was_known_has_its_edges(text: str, value: datetime | int) -> None:
    assert KNOWN_AT.convert(text, None, None) == value


@pytest.mark.parametrize(
    "text", ["2023-W01-1", "2023-001", "2023-1-01 ", "0000-01-01", "10000-01-01", "２０２３-01-01"]
)
def test_a_day_is_written_in_one_way_only(text: str) -> None:
    assert _refused(DAY, text) == f"”{text}” är ingen dag. Skriv till exempel 2023-01-31."
    assert _refused(DAY, text, "en") == f"”{text}” is not a day. Write for example 2023-01-31."


@pytest.mark.parametrize("text", ["1899-12-31", "2200-01-01", "0001-01-01", "9999-12-31"])
def test_a_day_that_nothing_can_be_reckoned_from_is_told_with_those_that_can(text: str) -> None:
    assert _refused(DAY, text) == (
        f"”{text}” ligger för långt bort. Skriv en dag från 1900-01-01 till 2199-12-31."
    )
    assert _refused(DAY, text, "en") == (
        f"”{text}” is too far away. Write a day from 1900-01-01 through 2199-12-31."
    )


@pytest.mark.parametrize("text", ["2023-3", "2023-00", "2023-13", "0000-01", "9999-01", "202303"])
def test_a_month_is_written_in_one_way_only(text: str) -> None:
    assert _refused(MONTH, text) == f"”{text}” är ingen månad. Skriv till exempel 2023-01."


@pytest.mark.parametrize("text", ["", "0", "00", "+1", "1_000", "1e3", "٣", "9" * 19, "9" * 5_000])
def test_a_number_is_whole_and_of_a_size_that_numbers_have(text: str) -> None:
    assert _refused(COUNT, text) == f"”{text}” går inte. Skriv ett heltal från 1."


def test_what_is_read_already_is_not_read_again() -> None:
    assert (COUNT.convert(3, None, None), PORT.convert(8000, None, None)) == (3, 8000)


@pytest.mark.parametrize("text", ["", "Blankett", "blankett ", "fax"])
def test_a_word_is_taken_as_it_stands_or_refused_with_those_there_are(text: str) -> None:
    channels = OneOf({"blankett": 1, "besök": 2})
    assert _refused(channels, text) == f"”{text}” går inte att välja. Välj blankett, besök."
