"""Text in a file that a spreadsheet opens: nothing in it is reckoned, and nothing else changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vardval.platform.spreadsheet_text import shown_as_text

RECKONED = "=+-@\t\r\n"


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ('=HYPERLINK("x")', '\'=HYPERLINK("x")'),
        ("-Torget", "'-Torget"),
        ("-5", "'-5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\r\n@SUM(A1)", "'\r\n@SUM(A1)"),
        ("\n-5", "'\n-5"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("+46 920-123 45", "'+46 920-123 45"),
        ("+46 920 123 45", "+46 920 123 45"),
        ("+46", "+46"),
        ("+", "'+"),
        ("+46 920 123 45\n", "'+46 920 123 45\n"),
        ("+４６", "'+４６"),
        ("", ""),
        ("Torget", "Torget"),
        ("Torget = Havet", "Torget = Havet"),
        ("0920-123 45", "0920-123 45"),
        ("'=1", "'=1"),
        ("\u22125", "\u22125"),
    ],
)
def test_only_what_a_spreadsheet_would_reckon_is_told_to_be_text(text: str, cell: str) -> None:
    assert shown_as_text(text) == cell


@given(st.text(max_size=8), st.sampled_from(RECKONED))
def test_no_cell_begins_a_formula_but_a_telephone_number(rest: str, first: str) -> None:
    cell = shown_as_text(first + rest)
    assert cell == f"'{first}{rest}" or (first == "+" and set(rest) <= set("0123456789 "))


@given(st.text(max_size=8).filter(lambda one: not one.startswith(tuple(RECKONED))))
def test_every_other_text_stands_as_it_is(text: str) -> None:
    assert shown_as_text(text) == text
