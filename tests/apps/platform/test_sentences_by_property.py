"""Values written for people: whatever the number is, it can be read back and is never cut."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vardval.core.trace import step
from vardval.platform.sentences import (
    LANGUAGES,
    ParameterMissing,
    SentenceMissing,
    UnknownFormat,
    codes,
    explain,
    format_day,
    format_number,
    format_ore,
    format_value,
    placeholders,
    sentence,
)
from vardval.platform.sentences.catalogue import filled

NB = "\u00a0"
MINUS = "\u2212"
_WHOLE = st.integers(-(10**12), 10**12)
_EXACT = st.decimals(-(10**9), 10**9, allow_nan=False, places=4)


def _read_back(written: str, language: str) -> Decimal:
    plain = written.replace(MINUS, "-").replace("SEK", "").replace("kr", "").replace(NB, "")
    if language == "sv":
        return Decimal(plain.replace(",", "."))
    return Decimal(plain.replace(",", ""))


@given(_WHOLE, st.sampled_from(LANGUAGES))
def test_a_whole_number_and_an_amount_in_ore_are_read_back_as_they_were(
    number: int, language: str
) -> None:
    assert _read_back(format_number(number, language), language) == number
    assert _read_back(format_ore(number, language), language) == Decimal(number).scaleb(-2)
    assert _read_back(format_value(number, "e4", language), language) == Decimal(number).scaleb(-4)


@given(_EXACT, st.sampled_from(LANGUAGES))
def test_a_decimal_keeps_every_digit_that_it_has(number: Decimal, language: str) -> None:
    assert _read_back(format_number(number, language), language) == number


@given(_WHOLE)
def test_digits_stand_in_groups_of_three_and_the_number_stays_on_one_line(number: int) -> None:
    written = format_number(number)
    first, *groups = written.removeprefix(MINUS).split(NB)
    assert 1 <= len(first) <= 3
    assert {len(one) for one in groups} <= {3}
    assert " " not in written
    assert "-" not in written


@given(_WHOLE)
def test_an_amount_always_has_two_decimals(ore: int) -> None:
    whole, _, rest = format_ore(ore).partition(",")
    assert rest.endswith(f"{NB}kr")
    assert len(rest.removesuffix(f"{NB}kr")) == 2
    assert (whole.startswith(MINUS)) == (ore < 0)


@pytest.mark.parametrize(
    ("kronor", "written"),
    [
        (Decimal("0.00499"), "0,00"),
        (Decimal("0.005"), "0,01"),
        (Decimal("0.015"), "0,02"),
        (Decimal("2.125"), "2,13"),
        (Decimal("-2.125"), f"{MINUS}2,13"),
        (Decimal("-0.001"), "0,00"),
        (Decimal("-0.01"), f"{MINUS}0,01"),
        (Decimal(1000), f"1{NB}000,00"),
        (Decimal("1E+3"), f"1{NB}000,00"),
    ],
)
def test_kronor_are_written_to_the_ore_also_when_the_value_is_finer(
    kronor: Decimal, written: str
) -> None:
    assert format_value(kronor, "kronor") == f"{written}{NB}kr"


@pytest.mark.parametrize(
    ("share", "swedish", "english"),
    [
        (Decimal(0), f"0{NB}%", "0%"),
        (Decimal("0.1000"), f"10{NB}%", "10%"),
        (Decimal("0.00005"), f"0,005{NB}%", "0.005%"),
        (Decimal("-0.5"), f"{MINUS}50{NB}%", "\u221250%"),
        (Decimal(1), f"100{NB}%", "100%"),
    ],
)
def test_a_share_is_written_as_percent_without_empty_decimals(
    share: Decimal, swedish: str, english: str
) -> None:
    assert [format_value(share, "share", one) for one in LANGUAGES] == [swedish, english]


@given(st.dates())
def test_a_day_is_told_by_its_number_its_month_and_its_year(day: date) -> None:
    for language in LANGUAGES:
        number, month, year = format_day(day, language).split(" ")
        assert (int(number), int(year)) == (day.day, day.year)
        assert month.islower() == (language == "sv")


@pytest.mark.parametrize(
    ("language", "months"),
    [
        ("sv", "jan feb mar apr maj jun jul aug sep okt nov dec"),
        ("en", "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"),
    ],
)
def test_every_month_has_its_name(language: str, months: str) -> None:
    told = [format_day(date(2023, number, 1), language).split(" ")[1] for number in range(1, 13)]
    assert [one[:3] for one in told] == months.split()
    assert len(set(told)) == 12


@pytest.mark.parametrize(
    ("number", "written"),
    [(0, f"0{NB}dagar"), (1, f"1{NB}dag"), (-1, f"{MINUS}1{NB}dagar"), (2, f"2{NB}dagar")],
)
def test_one_is_singular_and_everything_else_is_plural(number: int, written: str) -> None:
    assert format_value(number, "count:dag:dagar") == written


@pytest.mark.parametrize("form", ["count", "count:dag", "count:dag:dagar:flera", "day:iso", ":"])
def test_a_form_with_too_few_or_too_many_parts_is_an_error(form: str) -> None:
    with pytest.raises(UnknownFormat) as caught:
        format_value(1, form)
    assert str(caught.value) == f"Formatet ”{form}” finns inte för ett värde av typen int."


@pytest.mark.parametrize("form", ["ore", "e4", "plain", "count:dag:dagar"])
def test_a_truth_value_is_no_number(form: str) -> None:
    with pytest.raises(UnknownFormat) as caught:
        format_value(True, form)
    assert str(caught.value) == f"Formatet ”{form}” finns inte för ett värde av typen bool."


def test_what_fills_a_gap_is_never_read_as_a_gap_of_its_own() -> None:
    told = filled("{name} och {other}", "x", "sv", {"name": "{other}", "other": "<b>\\1</b>"})
    assert told == "{other} och <b>\\1</b>"


def test_a_missing_code_and_a_missing_parameter_are_told_whole() -> None:
    with pytest.raises(SentenceMissing) as missing:
        sentence("listning.påhittad", "en")
    assert str(missing.value) == (
        "Meningen ”listning.påhittad” finns inte på språket en i katalogen."
    )
    with pytest.raises(ParameterMissing) as gap:
        explain((step("dead.listing_ends", "NB-3.6.2-9"),))
    assert str(gap.value) == (
        "Meningen ”dead.listing_ends” behöver uppgiften ”on”, som inte är given."
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_has_straight_quotes_double_spaces_or_an_end_that_hangs(language: str) -> None:
    faulty = []
    for code in sorted(codes(language)):
        gaps = dict.fromkeys(placeholders(code, language), "X")
        try:
            told = sentence(code, language, **gaps)
        except UnknownFormat:
            continue  # a gap that wants a day or an amount; its words are tried elsewhere
        if "  " in told or told != told.strip() or told.endswith((",", ":;", " –")):
            faulty.append(code)
    assert faulty == []
