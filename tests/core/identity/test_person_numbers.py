"""Numbers of people: what is accepted, what is read out, and what an error never says."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from personnummer import personnummer

from vardval.core.identity import BadIdentityNumber, IdentityKind, PersonNumber, Sex
from vardval.core.identity.checksum import check_digit, is_luhn_valid

BIRTH_DATES = st.dates(min_value=date(1850, 1, 1), max_value=date(2025, 12, 31))


def with_check_digit(eleven: str) -> str:
    return eleven + check_digit(eleven[2:])


@given(BIRTH_DATES, st.integers(0, 999), st.booleans())
def test_a_number_tells_its_birth_date_and_sex(
    born_on: date, birth_number: int, is_coordination: bool
) -> None:
    day = born_on.day + (60 if is_coordination else 0)
    number = with_check_digit(f"{born_on:%Y%m}{day:02d}{birth_number:03d}")
    parsed = PersonNumber.parse(number)
    kind = IdentityKind.COORDINATION_NUMBER if is_coordination else IdentityKind.PERSONAL_NUMBER
    assert (parsed.kind, parsed.born_on) == (kind, born_on)
    assert parsed.sex is (Sex.MALE if birth_number % 2 else Sex.FEMALE)
    assert parsed.is_test_number == (birth_number >= 980)


@given(BIRTH_DATES, st.integers(1, 999), st.integers(0, 9))
def test_the_library_agrees_on_every_check_digit(
    born_on: date, birth_number: int, last: int
) -> None:
    number = f"{born_on:%Y%m%d}{birth_number:03d}{last}"
    try:
        accepted = PersonNumber.parse(number).number == number
    except BadIdentityNumber:
        accepted = False
    assert accepted == personnummer.valid(number)
    assert is_luhn_valid(number[2:]) == accepted


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "wrong_length"),
        ("800501-9816", "wrong_length"),
        ("198005019817", "wrong_check_digit"),
        ("198002309819", "impossible_birth_date"),
        ("178005019810", "impossible_birth_date"),
        ("19800501981X", "unknown_format"),
        ("19801301R123", "impossible_birth_date"),
        ("１９８００５０１９８１６", "unknown_format"),
    ],
)
def test_what_is_no_number_is_refused_with_a_code(text: str, code: str) -> None:
    with pytest.raises(BadIdentityNumber) as refused:
        PersonNumber.parse(text)
    assert refused.value.code == code


def test_a_hyphen_makes_no_difference() -> None:
    number = with_check_digit("19800501981")
    assert PersonNumber.parse(f"{number[:8]}-{number[8:]}") == PersonNumber.parse(number)


@pytest.mark.parametrize("birth", ["19800061", "19800560", "19800060"])
def test_a_coordination_number_may_hide_the_birth_date(birth: str) -> None:
    parsed = PersonNumber.parse(with_check_digit(birth + "981"))
    assert (parsed.kind, parsed.born_on) == (IdentityKind.COORDINATION_NUMBER, None)


@pytest.mark.parametrize(
    ("text", "born_on"),
    [
        ("19800501R123", date(1980, 5, 1)),
        ("19800501AB12", date(1980, 5, 1)),
        ("990001234567", None),
    ],
)
def test_the_regions_reserve_numbers_are_accepted(text: str, born_on: date | None) -> None:
    parsed = PersonNumber.parse(text.lower())
    assert (parsed.kind, parsed.born_on) == (IdentityKind.RESERVE_NUMBER, born_on)
    assert (parsed.number, parsed.sex, parsed.is_test_number) == (text, None, False)


def test_no_error_and_no_representation_holds_a_whole_number() -> None:
    number = with_check_digit("19800501981")
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
    with pytest.raises(BadIdentityNumber) as refused:
        PersonNumber.parse(wrong)
    for text in (str(refused.value), repr(PersonNumber.parse(number))):
        assert number[4:] not in text
        assert wrong[4:] not in text
        assert "1980••••••••" in text
