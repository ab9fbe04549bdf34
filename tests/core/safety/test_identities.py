"""What looks like somebody's number is found however it is written, and days are let be."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vardval.core.safety import has_identity

_SIGNS = st.sampled_from(["", "-", " ", " - ", "–", "+", "\u00a0"])


@given(
    st.dates(date(1900, 1, 1), date(2026, 12, 31)),
    st.integers(0, 9999),
    st.booleans(),
    st.booleans(),
    _SIGNS,
    st.sampled_from(["", "Patienten ", "nr:", "("]),
    st.sampled_from(["", ".", " kom igen", ")"]),
)
def test_a_number_is_found_with_or_without_century_and_sign(
    born: date, ending: int, century: bool, coordination: bool, sign: str, before: str, after: str
) -> None:
    day = born.day + 60 if coordination else born.day
    written = f"{born.year:04}{born.month:02}{day:02}"
    written = written if century else written[2:]
    assert has_identity(f"{before}{written}{sign}{ending:04}{after}")


@pytest.mark.parametrize(
    "text",
    [
        "19121212-TF12",
        "121212 T123",
        "991234567890",
        "19 12 12-1212",
        "1912 12 12 1212",
        "nummer 1234567 19121212-1212",
        "19120060-1212",
    ],
)
def test_reserve_numbers_and_numbers_cut_into_pieces_are_found(text: str) -> None:
    assert has_identity(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Provsvaret kom den 12 mars 2026 efter 14 dagar.",
        "Mellan 2026-03-01 och 2026-03-29.",
        "2026-03-01–2026-03-29",
        "Diarienummer RS 2026-000123, HSLF-FS 2017:41",
        "Telefon 0920-28 40 00",
        "SE2321000230-HAVET",
        "Klockan 08.00 den 3 april",
    ],
)
def test_days_diary_numbers_and_telephones_are_let_be(text: str) -> None:
    assert not has_identity(text)
