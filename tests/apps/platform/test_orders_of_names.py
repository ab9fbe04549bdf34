"""Swedish order whatever the names: letters that are alike, capitals and composed signs."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vardval.platform.swedish_order import swedish_order

NAMES = st.text("aAzZåÅäÄöÖéÉüæø -", max_size=8)


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("Boden", "boden södra"),
        ("Torget", "Torget 2"),
        ("Z", "å"),
        ("zzz", "Å"),
        ("Åz", "Äa"),
        ("Äz", "Öa"),
        ("Öa", "Öz"),
        ("Ae", "Å"),
        ("Örn", "Öst"),
        ("a\u030asele", "Älv"),
        ("Zinken", "a\u030asele"),
        ("Æble", "Öl"),
        ("Äa", "Æb"),
        ("Ødegård", "Özz"),
    ],
)
def test_the_earlier_name_stands_first_in_any_letters(earlier: str, later: str) -> None:
    assert swedish_order(earlier) < swedish_order(later)
    assert swedish_order(earlier.upper()) < swedish_order(later.lower())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ÅSELE", "åsele"),
        ("Åsele", unicodedata.normalize("NFD", "Åsele")),
        ("\u212bsele", "Åsele"),
        ("Édefors", "edefors"),
        ("Müller", "muller"),
        ("Ækeby", "Äkeby"),
        ("Øby", "Öby"),
    ],
)
def test_names_that_a_register_takes_for_alike_have_one_place(one: str, other: str) -> None:
    assert swedish_order(one) == swedish_order(other)


@given(NAMES)
def test_capitals_and_composition_move_no_name(name: str) -> None:
    place = swedish_order(name)
    assert swedish_order(unicodedata.normalize("NFD", name)) == place
    assert swedish_order(name.swapcase()) == place


@given(st.lists(NAMES, max_size=6))
def test_no_name_on_a_comes_after_one_on_a_with_ring(names: list[str]) -> None:
    firsts = [
        unicodedata.normalize("NFC", one)[:1].casefold() for one in sorted(names, key=swedish_order)
    ]
    rank = {"": 0, " ": 1, "-": 2, "a": 3, "e": 4, "é": 4, "u": 5, "ü": 5, "z": 6, "å": 7}
    places = [rank.get(one, 8 if one in "äæ" else 9) for one in firsts]
    assert all(before <= after for before, after in pairwise(places))
