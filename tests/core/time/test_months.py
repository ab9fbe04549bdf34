"""Months as the region pays by them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vardval.core.time import Month
from vardval.core.time.month import NotAMonth

months = st.builds(Month, st.integers(1900, 2100), st.integers(1, 12))


def test_a_month_knows_its_days_and_neighbours() -> None:
    february = Month.parse("2024-02")
    assert (february.first, february.last) == (date(2024, 2, 1), date(2024, 2, 29))
    assert (february.previous, february.next) == (Month(2024, 1), Month(2024, 3))
    assert Month(2023, 12).next == Month(2024, 1)
    assert february.period.last == date(2024, 2, 29)


@given(months)
def test_a_month_reads_back_as_it_is_written(month: Month) -> None:
    assert Month.parse(str(month)) == month


@given(months, st.integers(-500, 500))
def test_months_added_and_taken_away_lead_back(month: Month, count: int) -> None:
    assert month.plus(count).plus(-count) == month


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_day_lies_in_its_month(day: date) -> None:
    assert day in Month.of(day).period


@pytest.mark.parametrize("text", ["2023-13", "2023-00", "23-01", "2023-1", "mars", ""])
def test_a_text_that_names_no_month_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(
        NotAMonth, match=r"är ingen månad\. Skriv år och månad, till exempel 2023-03"
    ):
        Month.parse(text)
