"""Whether a text says the same twice in a row, held against the pattern that says it shortly."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vardval.rulebook.interpretations import says_twice

TWICE = re.compile(r"(.{20,}) \1")

words = st.text("ab ", max_size=30)
longer = st.text("ab ", min_size=18, max_size=24)


@pytest.mark.parametrize(
    ("text", "twice"),
    [
        ("", False),
        ("Tjugo tecken i raden", False),
        ("Tjugo tecken i raden Tjugo tecken i raden", True),
        ("Nitton tecken i rad Nitton tecken i rad", False),
        ("Först: tjugo tecken i raden tjugo tecken i raden.", True),
        ("Tjugo tecken i raden, Tjugo tecken i raden", False),
        ("Tjugo tecken i raden. Sedan: Tjugo tecken i raden", False),
    ],
)
def test_twenty_signs_in_a_row_are_said_twice(text: str, twice: bool) -> None:
    assert says_twice(text) is twice


@given(words, longer, words, st.booleans())
def test_what_is_said_twice_is_what_the_pattern_finds(
    before: str, said: str, after: str, again: bool
) -> None:
    text = f"{before}{said} {said if again else said[::-1]}{after}"
    assert says_twice(text) is (TWICE.search(text) is not None)
