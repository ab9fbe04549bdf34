"""Marked words are taken out however they stand, and nothing else is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vardval.core.cases import BLOCK, Mask, NothingToMask, masked_by_all


@pytest.mark.parametrize(
    ("written", "text", "cleaned"),
    [
        ("Anna Svensson", "ANNA SVENSSON ringde", f"{BLOCK} ringde"),
        ("Anna Svensson", "Anna\nSvensson ringde", f"{BLOCK} ringde"),
        ("Anna Svensson", "Anna Svens-\nson ringde", f"{BLOCK} ringde"),
        ("Anna Svensson", "Anna\u00a0Svenssons bil", f"{BLOCK}s bil"),
        ("Anna Svensson", "Anna Sv\u00adensson", BLOCK),
        ("Anna-Karin Ek", "anna karin ek", BLOCK),
        ("Åsa", "A\u030asa", BLOCK),
        ("fika", "ﬁka", BLOCK),
        ("19980101-2384", "980101-2384, 199801012384, 980101 2384", f"{BLOCK}, {BLOCK}, {BLOCK}"),
        ("9801012384", "19980101-2384", BLOCK),
        ("Anna\nAnna Svensson", "Anna Svensson och Anna", f"{BLOCK} och {BLOCK}"),
        ("a.b", "a.b axb", f"{BLOCK} axb"),
        ("Anna Svensson", "Annika Svens", "Annika Svens"),
    ],
)
def test_a_marked_word_is_found_however_it_stands(written: str, text: str, cleaned: str) -> None:
    mask = Mask.of_lines(written)
    assert mask.masked(text).text == cleaned
    assert mask.is_in(text) == (BLOCK in cleaned)


@pytest.mark.parametrize("written", ["", " \n ", "- -", "…"])
def test_a_mask_without_a_letter_is_none(written: str) -> None:
    with pytest.raises(NothingToMask):
        Mask.of_lines(written)


def test_each_mask_tells_how_many_times_it_took_something_out() -> None:
    masks = [Mask.of_lines("Anna"), Mask.of_lines("Bo"), Mask.of_lines("Cia")]
    assert masked_by_all("Anna och Bo och anna", masks) == (
        f"{BLOCK} och {BLOCK} och {BLOCK}",
        (2, 1, 0),
    )


def test_a_part_of_a_masked_name_that_stands_alone_is_told() -> None:
    mask = Mask.of_lines("Anna Svensson\nBo Ek")
    assert mask.parts_in("Svensson ringde Bo") == ("Svensson",)


_WORDS = st.text("abcåäöABC -.", min_size=1, max_size=12).filter(
    lambda one: any(letter.isalnum() for letter in one)
)


@given(word=_WORDS, before=st.text(max_size=20), after=st.text(max_size=20))
@settings(max_examples=50, deadline=None)
def test_nothing_marked_is_left_in_any_text(word: str, before: str, after: str) -> None:
    mask = Mask.of_lines(word)
    assert not mask.is_in(mask.masked(f"{before}{word}{after}").text)
