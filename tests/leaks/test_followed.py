"""The eyes of the walk: they see every way of writing someone, and nobody in what is not them."""

import pytest

from tests.leaks.followed import REGISTRATION, SECRECY, seen_in


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        (f"<b>{SECRECY.number}</b>", {"number"}),
        (SECRECY.hyphened, {"number"}),
        (SECRECY.hyphened[2:], {"number"}),
        (f"{SECRECY.number[:8]}\u00a0-\n{SECRECY.number[8:]}", {"number"}),
        ("SEKRETESSON, Åsa", {"name"}),
        ("988 77  Luleå", {"address"}),
        ("gömmestigen 77", {"address"}),
        ("N 7301234", {"place"}),
        ("område GOMOMR77", {"place"}),
        (f"{SECRECY.given_names} i GOMOMR77", {"name", "place"}),
        (REGISTRATION.number, set()),
        ("", set()),
    ],
)
def test_every_way_of_writing_someone_is_seen(words: str, kinds: set[str]) -> None:
    assert seen_in(words, [SECRECY]) == kinds


def test_what_the_reader_typed_is_no_news_but_what_stands_beside_it_is() -> None:
    words = f"{SECRECY.hyphened} {SECRECY.surname}"
    assert seen_in(words, [SECRECY], typed=[SECRECY.number]) == {"name"}
