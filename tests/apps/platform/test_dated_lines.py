"""Lines that are true from a day through another: their days, and days the wrong way round."""

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vardval.core.time import Period
from vardval.platform.dated_line import DatedLine, first_day, last_day, overlaps
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


def told_of(*lines: str) -> list[str]:
    """What is told of the lines, each one about the first letter of what it says."""
    return [
        f"{one.line}: {one.what}"
        for one in overlaps(
            read(*lines), lambda one: one.what[0], same=lambda one: f"samma {one.what}"
        )
    ]


def test_lines_that_meet_or_are_about_different_things_share_no_day() -> None:
    lines = ("a;2023-02-01;", "a;2023-01-01;2023-01-31", "b;2023-01-01;")
    assert told_of(*lines) == []


def test_a_line_whose_own_days_are_wrong_stands_in_nobodys_way() -> None:
    assert told_of("a;2023-02-01;2023-01-01", "a;2023-01-01;", "a;2023-01-02;2022-12-31") == []


def test_the_line_that_begins_later_is_told_wherever_it_stands_and_names_its_own_thing() -> None:
    lines = ("a2;2023-01-31;", "a1;2023-01-01;2023-01-31", "b1;2023-01-01;", "b2;2023-01-01;")
    assert told_of(*lines) == [
        "5: Perioden överlappar rad 4 för samma b2.",
        "2: Perioden överlappar rad 3 för samma a2.",
    ]


def test_the_line_that_ends_last_stands_in_the_way_past_a_short_one_between() -> None:
    lines = ("a;2023-01-01;2023-12-31", "a;2023-03-01;2023-03-31", "a;2023-12-31;", "a;2024-01-01;")
    assert told_of(*lines) == [
        "3: Perioden överlappar rad 2 för samma a.",
        "4: Perioden överlappar rad 2 för samma a.",
        "5: Perioden överlappar rad 4 för samma a.",
    ]


DAYS = st.dates(date(2023, 1, 1), date(2023, 1, 20))


@given(
    st.lists(
        st.tuples(st.sampled_from("ab"), DAYS, st.none() | DAYS).filter(
            lambda one: one[2] is None or one[1] <= one[2]
        ),
        max_size=6,
    )
)
def test_each_line_is_told_that_shares_a_day_with_one_that_began_before(
    told: list[tuple[str, date, date | None]],
) -> None:
    lines = read(*(f"{what};{first};{last or ''}" for what, first, last in told)) if told else []

    found = overlaps(lines, lambda one: one.what, same=lambda one: one.what)

    assert sorted(one.line for one in found) == sorted(
        late.line
        for late in lines
        if any(
            one.what == late.what
            and (one.first_on, one.line) < (late.first_on, late.line)
            and one.valid.overlap(late.valid)
            for one in lines
        )
    )
