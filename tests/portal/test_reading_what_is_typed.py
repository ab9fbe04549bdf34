"""Numbers, days and clocks: how what is typed, and when, becomes what the pages work with."""

from contextlib import suppress
from datetime import date, datetime

import pytest
from django.conf import LazySettings
from django.test import RequestFactory
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.portal import county
from vardval.core.identity import BadIdentityNumber, checksum
from vardval.portal.moment import Moment, UnreadableDay, moment_asked_for, now, read_day, today
from vardval.portal.number_typed import number_typed
from vardval.portal.views.units import a_month_before

DAY = date(2023, 11, 15)

UNREADABLE = {
    "sv": "”{}” är ingen dag som går att läsa. Skriv år, månad och dag, till exempel 2023-11-15.",
    "en": "“{}” is not a day that can be read. Write year, month and day, for example 2023-11-15.",
}


def with_check_digit(digits: str) -> str:
    """Return the nine digits with the check digit that fits them."""
    return next(f"{digits}{one}" for one in range(10) if checksum.is_luhn_valid(f"{digits}{one}"))


@pytest.mark.parametrize(
    ("year_and_month", "sign", "century"),
    [
        ("2311", "-", "20"),  # the month that it is
        ("2312", "-", "19"),  # the month after, which has not been
        ("2311", "+", "19"),
        ("2312", "+", "18"),
        ("2401", "", "19"),
        ("0001", "", "20"),
        ("9912", "", "19"),
    ],
)
def test_a_short_number_is_of_the_latest_century_that_is_not_in_the_future(
    year_and_month: str, sign: str, century: str
) -> None:
    short = with_check_digit(f"{year_and_month}05980")
    typed = f"{short[:6]}{sign}{short[6:]}"
    assert number_typed(typed, on=DAY).number == f"{century}{short}"


@pytest.mark.parametrize("typed", [" 19500317 - 9800 ", "1950\u00a00317\t9800", "50 03 17-98 00"])
def test_spaces_of_every_kind_are_let_through(typed: str) -> None:
    assert number_typed(typed, on=DAY).number == county.ANNA.number


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "wrong_length"),
        ("500317-980", "wrong_length"),
        ("195003179800" * 1000, "wrong_length"),
        ("19500317-9801", "wrong_check_digit"),
        ("20230229-9800", "impossible_birth_date"),
        ("00000000-0000", "impossible_birth_date"),
        ("<b>503179800", "unknown_format"),
    ],
)
def test_what_is_no_number_is_told_by_code(typed: str, code: str) -> None:
    with pytest.raises(BadIdentityNumber) as caught:
        number_typed(typed, on=DAY)
    assert caught.value.code == code
    assert typed not in str(caught.value) or not typed


@given(st.dates(date(1924, 1, 1), DAY), st.integers(980, 998))
@settings(max_examples=50)
def test_short_and_long_are_the_same_number_for_everyone_under_a_hundred(
    born_on: date, birth_number: int
) -> None:
    short = with_check_digit(f"{born_on:%y%m%d}{birth_number}")
    whole = number_typed(f"{born_on:%Y}{short[2:]}", on=DAY)
    assert number_typed(short, on=DAY) == whole
    assert number_typed(f"{short[:6]}-{short[6:]}", on=DAY) == whole
    assert whole.born_on == born_on


@given(st.text(max_size=16))
@settings(max_examples=50)
def test_whatever_is_typed_is_a_whole_number_or_is_refused(typed: str) -> None:
    with suppress(BadIdentityNumber):
        assert len(number_typed(typed, on=DAY).number) == 12


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
@settings(max_examples=50)
def test_every_day_that_a_page_can_show_is_read_back(day: date) -> None:
    assert read_day(day.isoformat(), "sv") == day


@pytest.mark.parametrize("written", ["", " ", "\n"])
def test_nothing_written_is_no_day(written: str) -> None:
    assert read_day(written, "sv") is None


@pytest.mark.parametrize("written", ["1899-12-31", "2200-01-01", "2023-11-31", "20231", "0", "é"])
@pytest.mark.parametrize(("language", "sentence"), UNREADABLE.items())
def test_a_day_that_cannot_be_read_is_said(written: str, language: str, sentence: str) -> None:
    with pytest.raises(UnreadableDay) as caught:
        read_day(written, language)
    assert str(caught.value) == sentence.format(written)


def asked(**typed: str) -> Moment:
    """Return the moment of an address with these parts."""
    return moment_asked_for(RequestFactory().get("/enheter/", typed), "sv")


@pytest.mark.django_db
def test_without_a_day_a_page_shows_today_as_known_now() -> None:
    moment = asked()
    assert (moment.valid_on, moment.known_at, moment.known_on) == (county.DAY, 0, None)


@pytest.mark.django_db
def test_what_was_known_on_a_day_is_what_was_known_when_it_ended_in_sweden() -> None:
    moment = asked(dag="2023-03-01", kand="2023-03-25")
    assert moment.valid_on == date(2023, 3, 1)
    assert isinstance(moment.known_at, datetime)
    assert moment.known_at.isoformat() == "2023-03-25T23:59:59.999999+01:00"
    summer = asked(kand="2023-03-26").known_at
    assert isinstance(summer, datetime)
    assert summer.isoformat() == "2023-03-26T23:59:59.999999+02:00"


def test_in_the_demonstration_every_moment_is_on_its_day() -> None:
    assert (today(), now().date()) == (county.DAY, county.DAY)
    assert now().tzinfo is not None


def test_outside_the_demonstration_the_clock_goes_on(settings: LazySettings) -> None:
    settings.DEMONSTRATION_DAY = None
    assert today() > county.DAY
    assert now().date() >= today()


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2023, 11, 15), date(2023, 10, 15)),
        (date(2023, 3, 31), date(2023, 2, 28)),
        (date(2024, 3, 30), date(2024, 2, 29)),
        (date(2023, 3, 28), date(2023, 2, 28)),
        (date(2023, 1, 31), date(2022, 12, 31)),
    ],
)
def test_a_month_before_is_the_same_day_or_the_last_of_a_shorter_month(
    day: date, before: date
) -> None:
    assert a_month_before(day) == before
