"""What the made-up senders say of their files is read back, and ages turn on the birthday."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vardval.core.identity import PersonNumber
from vardval.core.time import Month, age_on
from vardval.demonstration.care import CARE, CareFile
from vardval.demonstration.care_record import care_files, write_record
from vardval.demonstration.needs import read_controls, write_controls
from vardval.demonstration.people import Household, Inhabitant
from vardval.demonstration.person_numbers import NumberSupply
from vardval.settlement.agreement import SaidTotal

SUMS = st.decimals(Decimal("-1e9"), Decimal("1e9"), places=2, allow_nan=False)
TOTALS = st.builds(SaidTotal, st.integers(0, 10**6), SUMS)


@given(st.dictionaries(st.sampled_from(["a.csv", "b;c.csv", 'å".csv', "d.csv"]), TOTALS))
@settings(max_examples=20)
def test_a_control_record_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, said: dict[str, SaidTotal]
) -> None:
    path = tmp_path_factory.mktemp("controls") / "c.csv"
    write_controls(path, said)
    assert read_controls(path) == said


def test_a_file_of_which_nothing_is_said_yet_is_told_apart_from_one_without_rows(
    tmp_path: Path,
) -> None:
    january, march = Month(2023, 1), Month(2023, 3)
    files = [
        CareFile("acg", january, january, tmp_path / CARE / "acg-01.csv", SaidTotal(0, Decimal(0))),
        CareFile("besök", january, march, tmp_path / CARE / "b.csv", None),
        CareFile("acg", march, march, tmp_path / CARE / "c.csv", SaidTotal(7, Decimal("1.50"))),
    ]
    write_record(tmp_path, files)
    assert care_files(tmp_path) == files


def born(day: date) -> Inhabitant:
    household = Household(None, "svenskt")
    return Inhabitant("", "", "", "K", day, household)


@given(
    st.dates(date(1900, 1, 1), date(2023, 12, 31)), st.dates(date(2023, 12, 31), date(2030, 1, 1))
)
@settings(max_examples=50)
def test_made_up_people_age_as_the_rules_count_age(born_on: date, day: date) -> None:
    assert born(born_on).age_on(day) == age_on(born_on, day)


@pytest.mark.parametrize(
    ("day", "age"),
    [
        (date(2024, 2, 28), 23),
        (date(2024, 2, 29), 24),
        (date(2023, 2, 28), 22),
        (date(2023, 3, 1), 23),
    ],
)
def test_who_is_born_on_a_leap_day_ages_on_the_day_after_the_last_of_february(
    day: date, age: int
) -> None:
    assert born(date(2000, 2, 29)).age_on(day) == age


def test_who_has_left_or_died_is_not_here_and_either_mark_protects() -> None:
    someone = born(date(2000, 1, 1))
    assert (someone.is_here, someone.is_protected) == (False, False)
    someone.has_protected_registration = True
    assert someone.is_protected
    someone.has_protected_registration, someone.has_secrecy_marking = False, True
    assert someone.is_protected


@given(
    st.lists(
        st.tuples(st.dates(date(1950, 1, 1), date(1950, 1, 3)), st.sampled_from("KM")), max_size=60
    )
)
@settings(max_examples=20)
def test_no_number_is_handed_out_twice_and_nobody_is_born_after_the_day_asked_for(
    asked: list[tuple[date, str]],
) -> None:
    supply = NumberSupply()
    given_out = [(day, supply.personal_number(day, sex), sex) for day, sex in asked]
    assert len({number for _, (_, number), _ in given_out}) == len(asked)
    for wanted, (day, number), sex in given_out:
        read = PersonNumber.parse(number)
        assert (read.born_on, read.is_test_number, day <= wanted) == (day, True, True)
        assert read.sex is not None
        assert read.sex.value == sex
