"""Whatever stands where a number should: accepted whole, or refused without telling it."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from personnummer import personnummer
from stdnum.se import orgnr

from vardval.core.identity import (
    BadIdentityNumber,
    HsaId,
    IdentityKind,
    NotAnHsaId,
    NotAnOrganisationNumber,
    OrganisationNumber,
    PersonNumber,
    Sex,
    masked,
)
from vardval.core.identity.checksum import check_digit, is_luhn_valid

BIRTH_DATES = st.dates(date(1850, 1, 1), date(2025, 12, 31))
BIRTH_NUMBERS = st.integers(1, 999)


def national(born_on: date, birth_number: int, *, offset: int = 0) -> str:
    first = f"{born_on:%Y%m}{born_on.day + offset:02d}{birth_number:03d}"
    return first + check_digit(first[2:])


@settings(max_examples=50)
@given(BIRTH_DATES, BIRTH_NUMBERS)
def test_the_library_reads_the_same_sex_out_of_a_number(born_on: date, number: int) -> None:
    text = national(born_on, number)
    told = personnummer.parse(text)
    parsed = PersonNumber.parse(text)
    assert (parsed.sex is Sex.MALE) == told.is_male()
    assert (parsed.kind is IdentityKind.COORDINATION_NUMBER) == told.is_coordination_number()


@settings(max_examples=50)
@given(BIRTH_DATES, BIRTH_NUMBERS, st.sampled_from([0, 60]), st.integers(0, 10), st.integers(1, 9))
def test_one_wrong_digit_is_never_accepted_as_the_same_kind_of_number(
    born_on: date, number: int, offset: int, place: int, step: int
) -> None:
    text = national(born_on, number, offset=offset)
    place = max(2, place)  # The century is no part of what the check digit guards.
    digit = str((int(text[place]) + step) % 10)
    wrong = text[:place] + digit + text[place + 1 :]
    assert is_luhn_valid(text[2:])
    assert not is_luhn_valid(wrong[2:])
    with pytest.raises(BadIdentityNumber) as refused:
        PersonNumber.parse(wrong)
    assert refused.value.code in {"wrong_check_digit", "impossible_birth_date"}


@settings(max_examples=50)
@given(st.text(max_size=16) | st.from_regex(r"[0-9]{8}-?[0-9A-Z]{4}", fullmatch=True))
def test_no_text_is_anything_but_a_number_or_refused_without_telling_it(text: str) -> None:
    try:
        parsed = PersonNumber.parse(text)
    except BadIdentityNumber as bad:
        said = str(bad)
    else:
        said = repr(parsed)
        assert (len(parsed.number), parsed.number.isascii()) == (12, True)
        assert PersonNumber.parse(parsed.number) == parsed
    if len(text) > 8:
        assert text[4:] not in said


@pytest.mark.parametrize(
    ("birth_number", "is_test"), [(979, False), (980, True), (999, True), (0, False)]
)
@pytest.mark.parametrize("offset", [0, 60])
def test_birth_numbers_from_980_belong_to_nobody(
    birth_number: int, is_test: bool, offset: int
) -> None:
    text = national(date(1980, 5, 1), birth_number, offset=offset)
    assert PersonNumber.parse(text).is_test_number is is_test


@pytest.mark.parametrize(
    ("eleven", "code"),
    [
        ("17991231981", "impossible_birth_date"),
        ("21000101981", "impossible_birth_date"),
        ("19000229981", "impossible_birth_date"),
        ("19800500981", "impossible_birth_date"),
        ("19800532981", "impossible_birth_date"),
        ("19800592981", "impossible_birth_date"),
        ("19801361981", "impossible_birth_date"),
        ("17800061981", "impossible_birth_date"),
        ("19801360981", "impossible_birth_date"),
        ("19800292981", "impossible_birth_date"),
    ],
)
def test_a_day_that_never_was_makes_no_number(eleven: str, code: str) -> None:
    with pytest.raises(BadIdentityNumber) as refused:
        PersonNumber.parse(eleven + check_digit(eleven[2:]))
    assert refused.value.code == code


@pytest.mark.parametrize("eleven", ["18000101981", "20000229981", "20991231981", "19800289981"])
def test_the_first_and_last_days_of_the_centuries_make_numbers(eleven: str) -> None:
    text = eleven + check_digit(eleven[2:])
    assert PersonNumber.parse(text).number == text


def test_a_refusal_is_a_sentence_with_the_century_alone() -> None:
    with pytest.raises(BadIdentityNumber) as refused:
        PersonNumber.parse("198005019810")
    assert str(refused.value) == (
        "Identitetsnumret 1980•••••••• kan inte användas (wrong_check_digit)."
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("198005019818", "1980••••••••"),
        ("19800501-9818", "1980•••••••••"),
        ("1980", "1980"),
        ("Anna Ek", "••••"),
        ("", "••••"),
    ],
)
def test_what_is_masked_tells_the_year_at_most(text: str, shown: str) -> None:
    assert masked(text) == shown


@settings(max_examples=50)
@given(st.from_regex(r"[0-9]{9}", fullmatch=True).filter(str.isascii))
def test_exactly_one_digit_makes_ten_add_up(nine: str) -> None:
    valid = [last for last in "0123456789" if is_luhn_valid(nine + last)]
    assert valid == [check_digit(nine)]


@settings(max_examples=50)
@given(st.from_regex(r"[0-9]{2}[2-9][0-9]{6}", fullmatch=True).filter(str.isascii))
def test_an_organisation_number_is_the_same_in_every_spelling(nine: str) -> None:
    digits = nine + check_digit(nine)
    assert orgnr.is_valid(digits)
    one = OrganisationNumber.parse(digits)
    for spelling in (f"{digits[:6]}-{digits[6:]}", f"16{digits}", f" 16{digits[:6]}-{digits[6:]} "):
        assert OrganisationNumber.parse(spelling) == one
    assert OrganisationNumber.parse(str(one)) == one


@pytest.mark.parametrize(
    "text", ["", "232100023", "23210002300", "２３２１０００２３０", "5512310230"]
)
def test_what_is_no_organisation_number_is_said_in_words(text: str) -> None:
    with pytest.raises(NotAnOrganisationNumber) as refused:
        OrganisationNumber.parse(text)
    assert str(refused.value) == (
        f"”{text}” är inget organisationsnummer: det har tio siffror, "
        "den tredje är minst 2 och den sista är en kontrollsiffra."
    )


def test_what_is_no_hsa_id_is_said_in_words() -> None:
    with pytest.raises(NotAnHsaId) as refused:
        HsaId.parse("SE1-å")
    assert str(refused.value) == (
        "”SE1-å” är inget HSA-id: det skrivs SE, tio siffror, bindestreck och bokstäver "
        "eller siffror."
    )


HSA_IDS = st.from_regex(r"SE[0-9]{10}-[0-9A-Z][0-9A-Z-]{0,10}", fullmatch=True).filter(str.isascii)


@settings(max_examples=50)
@given(HSA_IDS, HSA_IDS)
def test_hsa_ids_are_ordered_and_equal_without_regard_to_case(one: str, other: str) -> None:
    small, large = HsaId.parse(one.lower()), HsaId.parse(f" {one} ")
    assert (small, hash(small), str(small)) == (large, hash(large), one.lower())
    assert (HsaId.parse(other) < small) == (other < one)
