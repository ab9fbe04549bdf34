"""Cells of fact files, one kind at a time: what is read, and by which code the rest is told."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vardval.settlement.fact_files.cells import (
    Unreadable,
    day,
    fee_ore,
    figure,
    ore,
    person_number,
    quantity_e4,
    region,
    truth,
    words,
)

millionths = st.integers(-(10**12), 10**12)
days = st.dates()


def code_of(read: Callable[[str], object], cell: str) -> str:
    with pytest.raises(Unreadable) as found:
        read(cell)
    return found.value.code


@pytest.mark.parametrize(
    ("read", "cell", "value"),
    [
        (ore, "", 0),
        (ore, "0", 0),
        (ore, "512,5", 51_250),
        (ore, "512.50", 51_250),
        (ore, "1 234,5", 123_450),
        (ore, "1\u00a0234\u00a0567", 123_456_700),
        (ore, "-0,01", -1),
        (ore, "-0", 0),
        (ore, "10,500000", 1_050),
        (ore, "0007", 700),
        (ore, "9999999999999,99", 999_999_999_999_999),
        (ore, "10000000000000", 10**15),
        (fee_ore, "", 0),
        (fee_ore, "275", 27_500),
        (quantity_e4, "", 10_000),
        (quantity_e4, "0", 0),
        (quantity_e4, "0.0001", 1),
        (quantity_e4, "2,5", 25_000),
        (region, "", ""),
        (region, "01", "01"),
        (truth, "", False),
        (truth, "JA", True),
        (truth, "1", True),
        (truth, "Nej", False),
        (truth, "0", False),
        (words, "", ""),
        (words, "Å" * 200, "Å" * 200),
        (day, "2024-02-29", date(2024, 2, 29)),
        (day, "0001-01-01", date(1, 1, 1)),
        (day, "9999-12-30", date(9999, 12, 30)),
        (person_number, "", ""),
    ],
)
def test_a_cell_that_can_be_read_is_exactly_that(
    read: Callable[[str], object], cell: str, value: object
) -> None:
    assert read(cell) == value


@pytest.mark.parametrize(
    ("read", "cell", "code"),
    [
        (ore, "x", "not_kronor"),
        (ore, "12 kr", "not_kronor"),
        (ore, "1,2,3", "not_kronor"),
        (ore, "1.", "not_kronor"),
        (ore, ",5", "not_kronor"),
        (ore, "+5", "not_kronor"),
        (ore, "--5", "not_kronor"),
        (ore, "1e3", "not_kronor"),
        (ore, "٣", "not_kronor"),
        (ore, "−5", "not_kronor"),
        (ore, "0,001", "too_many_decimals"),
        (ore, "10000000000000,01", "too_large"),
        (ore, "1" * 16, "too_large"),
        (ore, "-" + "1" * 5_000, "too_large"),
        (fee_ore, "-1", "negative"),
        (fee_ore, "-0,001", "too_many_decimals"),
        (fee_ore, "fri", "not_kronor"),
        (quantity_e4, "två", "not_a_quantity"),
        (quantity_e4, "-1", "negative"),
        (quantity_e4, "0,00001", "too_many_decimals"),
        (region, "1", "not_a_region"),
        (region, "001", "not_a_region"),
        (region, "²³", "not_a_region"),
        (region, "AB", "not_a_region"),
        (truth, "kanske", "not_yes_or_no"),
        (truth, "sant", "not_yes_or_no"),
        (words, "a\tb", "not_printable"),
        (words, "a\u200bb", "not_printable"),
        (words, "Å" * 201, "too_long"),
        (day, "", "empty"),
        (day, "45001", "day_is_a_number"),
        (day, "45001.5", "day_is_a_number"),
        (day, "20230309", "day_is_a_number"),
        (day, "2023-02-29", "not_a_day"),
        (day, "2023-W09-3", "not_a_day"),
        (day, "2023-3-9", "not_a_day"),
        (day, "09/03/2023", "not_a_day"),
        (day, "9999-12-31", "not_a_day"),
        (day, "2023-03-09 00:00:00", "not_a_day"),
        (person_number, "198804059826", "not_a_person_number"),
        (person_number, "okänd", "not_a_person_number"),
    ],
)
def test_a_cell_that_cannot_be_read_is_told_by_its_code(
    read: Callable[[str], object], cell: str, code: str
) -> None:
    assert code_of(read, cell) == code


def test_what_is_told_of_a_cell_never_holds_what_stood_in_it() -> None:
    with pytest.raises(Unreadable) as found:
        ore("19880405-9825")
    assert str(found.value) == "not_kronor"
    assert found.value.__cause__ is None


@given(millionths)
def test_a_value_written_with_six_decimals_is_read_back_to_the_millionth(e6: int) -> None:
    whole, rest = divmod(abs(e6), 10**6)
    for separator in ",.":
        written = f"{'-' if e6 < 0 else ''}{whole}{separator}{rest:06}"
        assert figure(written, 6, code="fel", signed=True) == e6


@given(days)
def test_every_day_but_the_last_of_all_is_read_as_it_is_written(on: date) -> None:
    if on == date.max:
        assert code_of(day, str(on)) == "not_a_day"
    else:
        assert day(str(on)) == on
