"""Organisation numbers and HSA-ids."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.se import orgnr

from vardval.core.identity import HsaId, NotAnHsaId, NotAnOrganisationNumber, OrganisationNumber


@given(st.from_regex(r"[1-9][0-9][2-9][0-9]{7}", fullmatch=True).filter(str.isascii))
def test_the_library_agrees_on_organisation_numbers(digits: str) -> None:
    try:
        accepted = OrganisationNumber(digits).number == digits
    except NotAnOrganisationNumber:
        accepted = False
    assert accepted == orgnr.is_valid(digits)


def test_an_organisation_number_is_written_in_several_ways() -> None:
    written = ("232100-0230", "2321000230", " 162321000230 ")
    assert {OrganisationNumber.parse(text) for text in written} == {
        OrganisationNumber("2321000230")
    }
    assert str(OrganisationNumber("2321000230")) == "232100-0230"


@pytest.mark.parametrize("text", ["2321000231", "8005019816", "23210002", "23210O0230"])
def test_what_is_no_organisation_number_is_refused(text: str) -> None:
    with pytest.raises(NotAnOrganisationNumber, match="kontrollsiffra"):
        OrganisationNumber.parse(text)


def test_hsa_ids_that_differ_in_letter_case_are_equal_and_keep_their_spelling() -> None:
    small, large = HsaId.parse("se2321000230-e1a"), HsaId.parse("SE2321000230-E1A")
    assert small == large
    assert (str(small), str(large)) == ("se2321000230-e1a", "SE2321000230-E1A")
    assert len({small, large}) == 1


def test_an_hsa_id_has_at_most_31_characters() -> None:
    longest = "SE2321000230-" + "A" * 18
    assert (len(longest), str(HsaId.parse(longest))) == (31, longest)
    with pytest.raises(NotAnHsaId):
        HsaId.parse(longest + "A")


@pytest.mark.parametrize(
    "text", ["", "SE232100-E1A", "NO2321000230-E1", "SE2321000230-", "SE2321000230-Å"]
)
def test_what_is_no_hsa_id_is_refused(text: str) -> None:
    with pytest.raises(NotAnHsaId):
        HsaId.parse(text)
