"""Lines that are true from a day through another: their days, and days the wrong way round."""

from dataclasses import dataclass
from datetime import date

import pytest

from vardval.core.time import Period
from vardval.platform.dated_line import DatedLine, first_day, last_day
from vardval.platform.register_file import (
    Fault,
    RegisterFileRefused,
    column,
    headings,
    read_lines,
    text,
)


@dataclass(frozen=True, slots=True)
class Told(DatedLine):
    """What a made-up file tells."""

    what: str = column("vad", text, "något")
    first_on: date = first_day("dagen då det börjar")
    last_on: date | None = last_day()


def read(*lines: str) -> list[Told]:
    return read_lines("\n".join(["vad;från;till_och_med", *lines]).encode(), "prov.csv", Told)


def test_the_columns_stand_where_the_kind_has_put_them_with_what_it_says_of_them() -> None:
    assert headings(Told) == [
        ("vad", "något"),
        ("från", "dagen då det börjar"),
        ("till_och_med", "sista dagen; tom när inget slut är bestämt"),
    ]


def test_a_line_holds_its_last_day_and_one_without_goes_on() -> None:
    (until, on) = read("a;2023-01-01;2023-01-31", "b;2023-01-01;")

    assert until.valid == Period(date(2023, 1, 1), date(2023, 2, 1))
    assert on.valid == Period(date(2023, 1, 1))
    assert [*until.faults_of_days(), *on.faults_of_days()] == []


def test_one_day_is_a_period_and_the_day_before_is_none() -> None:
    (one, none) = read("a;2023-01-01;2023-01-01", "b;2023-01-02;2023-01-01")

    assert one.valid == Period(date(2023, 1, 1), date(2023, 1, 2))
    assert list(one.faults_of_days()) == []
    assert list(none.faults_of_days()) == [
        Fault(3, "till_och_med ligger före från.", "Rätta någon av dagarna.")
    ]


@pytest.mark.parametrize("line", ["a;;2023-01-01", "a;igår;", "a;2023-01-01;2023-02-30"])
def test_a_day_that_is_none_refuses_the_file(line: str) -> None:
    with pytest.raises(RegisterFileRefused):
        read(line)
