from datetime import UTC, date, datetime

import click
import pytest

from vardval.cli.values import COUNT, DAY, FILE, KNOWN_AT, MONTH, PORT, OneOf
from vardval.core.time import Month


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("17", 17),
        ("2023-03-01", datetime(2023, 3, 1, 22, 59, 59, 999999, tzinfo=UTC)),
        ("2023-07-01", datetime(2023, 7, 1, 21, 59, 59, 999999, tzinfo=UTC)),
        ("2023-03-01T12:00", datetime(2023, 3, 1, 11, 0, tzinfo=UTC)),
        ("2023-03-01T12:00+00:00", datetime(2023, 3, 1, 12, 0, tzinfo=UTC)),
    ],
    ids=["a number", "a winter day", "a summer day", "a Swedish time", "a time with its zone"],
)
def test_what_was_known_is_a_number_a_whole_day_or_a_moment(
    text: str, value: int | datetime
) -> None:
    assert KNOWN_AT.convert(text, None, None) == value


def test_values_that_are_read_already_stay_as_they_are() -> None:
    moment = datetime(2023, 3, 1, tzinfo=UTC)
    assert (
        DAY.convert(date(2023, 3, 1), None, None),
        MONTH.convert(Month(2023, 3), None, None),
        KNOWN_AT.convert(moment, None, None),
        OneOf({"ja": True}).convert(True, None, None),
    ) == (date(2023, 3, 1), Month(2023, 3), moment, True)


def test_words_stand_for_values() -> None:
    yes_or_no = OneOf({"ja": True, "nej": False})
    assert [yes_or_no.convert(word, None, None) for word in ("ja", "nej")] == [True, False]
    with pytest.raises(click.BadParameter, match=r"”kanske” går inte att välja. Välj ja, nej."):
        yes_or_no.convert("kanske", None, None)


@pytest.mark.parametrize("text", ["2023-2-1", "20230201", "2023-02-29", "i dag"])
def test_a_text_that_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(click.BadParameter, match="är ingen dag"):
        DAY.convert(text, None, None)


def test_a_folder_is_no_file(tmp_path: object) -> None:
    with pytest.raises(click.BadParameter, match="går inte att läsa"):
        FILE.convert(str(tmp_path), None, None)


@pytest.mark.parametrize("text", ["0", "-1", "tre", "1,5", "²"])
def test_a_text_that_is_no_number_from_one_is_refused(text: str) -> None:
    with pytest.raises(click.BadParameter, match="Skriv ett heltal från 1"):
        COUNT.convert(text, None, None)


def test_a_port_has_an_upper_bound_and_other_numbers_none() -> None:
    assert (PORT.convert("65535", None, None), COUNT.convert("65536", None, None)) == (65535, 65536)
    with pytest.raises(click.BadParameter, match="”65536” går inte"):
        PORT.convert("65536", None, None)
