"""Masks over any words and texts: all of them goes, nothing else does, and none masks nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vardval.core.cases import BLOCK, Mask, NothingToMask, masked_by_all
from vardval.core.cases.masking import plain

DASHES = ["-", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212"]
UNSEEN = ["\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff"]
LETTERS = "abcåäöABCÅÄÖ"


@pytest.mark.parametrize("dash", DASHES)
@pytest.mark.parametrize("written", ["19980101-2384", "980101-2384", "199801012384", "980101+2384"])
def test_a_number_is_masked_with_any_dash_between_whichever_way_it_was_marked(
    dash: str, written: str
) -> None:
    mask = Mask.of_lines(written)
    assert mask.masked(f"nr 980101{dash}2384.") == mask.masked(f"nr 19980101{dash}2384.")
    assert mask.masked(f"nr 980101{dash}2384.").text == f"nr {BLOCK}."


@pytest.mark.parametrize(
    "text",
    [
        "98 01 01 2384",
        "1998-01-01-2384",
        "19 98 01 01 - 2384",
        "98.01.01-2384",
        "980101-\n2384",
        "9801\n01-2384",
        "980101 \u2013 2384",
    ],
)
def test_a_number_is_masked_in_the_pieces_that_people_write_it_in(text: str) -> None:
    assert Mask.of_lines("19980101-2384").masked(f"({text})").text == f"({BLOCK})"


@pytest.mark.parametrize("text", ["980101-2385", "970101-2384", "98010-12384x5", "0101-2384"])
def test_another_number_is_let_be(text: str) -> None:
    mask = Mask.of_lines("19980101-2384")
    assert (mask.masked(text).text, mask.is_in(text)) == (text, False)


@pytest.mark.parametrize("dash", DASHES)
def test_a_double_name_is_masked_with_any_dash_or_space_between(dash: str) -> None:
    for written in ("Anna-Karin Ek", f"Anna{dash}Karin Ek", "Anna Karin Ek"):
        assert Mask.of_lines(written).masked(f"Hos anna{dash}karin ek.").text == f"Hos {BLOCK}."


@pytest.mark.parametrize("unseen", UNSEEN)
def test_what_nobody_sees_hides_no_name_in_the_text_or_in_the_mask(unseen: str) -> None:
    assert Mask.of_lines("Svensson").masked(f"Svens{unseen}{unseen}son").text == BLOCK
    assert Mask.of_lines(f"Svens{unseen}son").masked("Svensson").text == BLOCK


@given(st.lists(st.text(" \n-–…,.!?\t\u00a0\u200b", max_size=5), max_size=4))
@settings(max_examples=40)
def test_a_mask_of_signs_and_spaces_alone_is_none(words: list[str]) -> None:
    with pytest.raises(NothingToMask):
        Mask(tuple(words))
    # One real word does not make a mask of the others: an empty one would stand everywhere.
    if words:
        with pytest.raises(NothingToMask):
            Mask((*words, "Anna"))


@given(
    st.lists(st.text(LETTERS, min_size=1, max_size=6), min_size=1, max_size=4),
    st.lists(st.sampled_from([*LETTERS, " ", "\n", "-"]), max_size=40).map("".join),
)
@settings(max_examples=40)
def test_what_is_masked_stays_masked_and_the_count_is_how_many_blocks_there_are(
    words: list[str], text: str
) -> None:
    mask = Mask(tuple(words))
    masked = mask.masked(text)
    assert masked.text.count(BLOCK) == masked.times
    assert mask.is_in(text) == bool(masked.times)
    assert mask.masked(masked.text) == type(masked)(masked.text, 0)
    for word in words:
        assert word.casefold() not in masked.text.casefold()


@given(st.text("xyz ", max_size=20), st.text("xyz ", max_size=20))
@settings(max_examples=40)
def test_nothing_beside_the_word_is_touched(before: str, after: str) -> None:
    masked = Mask.of_lines("Anna").masked(f"{before}Anna{after}")
    assert (masked.text, masked.times) == (f"{before}{BLOCK}{after}", 1)


@given(st.permutations(["Anna Svensson", "Anna", "Svensson", "980101-2384"]))
@settings(max_examples=40)
def test_the_order_of_the_words_is_of_no_matter(words: list[str]) -> None:
    text = "Anna Svensson 19980101-2384, Svensson och Anna"
    assert Mask(tuple(words)).masked(text).text == f"{BLOCK} {BLOCK}, {BLOCK} och {BLOCK}"


def test_the_block_tells_nothing_of_the_length_and_no_masks_leave_the_text() -> None:
    for word in ("Bo", "Maximilian af Klercker"):
        assert Mask.of_lines(word).masked(word).text == BLOCK
    assert masked_by_all("ﬁka", []) == ("ﬁka", ())
    assert plain("ﬁka A\u030a") == "fika Å"


def test_a_part_of_four_letters_is_told_in_any_case_and_a_shorter_one_is_not() -> None:
    mask = Mask.of_lines("Bo Ekman Alm")
    assert mask.parts_in("EKMAN och Bo Alm") == ("Ekman",)
    assert mask.parts_in("Ekm") == ()
    assert Mask.of_lines("Sten Berg").parts_in("stenberg") == ("Berg", "Sten")
